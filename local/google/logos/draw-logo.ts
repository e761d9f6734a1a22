import type { BrandAgent } from '../accounts/account.ts';
import { encodePng, type Rgb } from './png.ts';

const SIZE = 224;
/** Each pixel is looked at in this many places along each side, so that edges are smooth. */
const SAMPLES = 3;

type Shape = (x: number, y: number) => boolean;

/** Where a logo is white; coordinates run from -1 to 1. */
const SHAPES: Record<BrandAgent['logo'], Shape> = {
  book: (x, y) => {
    const spine = 0.34 + 0.1 * (1 - Math.abs(x) * 1.6);
    const isPage = Math.abs(x) < 0.58 && Math.abs(x) > 0.035 && y > -spine && y < 0.78 - spine;
    const isLine =
      Math.abs(x) > 0.14 &&
      Math.abs(x) < 0.48 &&
      [-0.12, 0.06, 0.24].some((at) => Math.abs(y - at + Math.abs(x) * 0.12) < 0.025);
    return isPage && !isLine;
  },
  leaf: (x, y) => {
    const u = (x + y) * Math.SQRT1_2;
    const v = (x - y) * Math.SQRT1_2;
    const isBlade = Math.hypot(u - 0.36, v) < 0.66 && Math.hypot(u + 0.36, v) < 0.66;
    const isVein = Math.abs(u) < 0.03 && v < 0.32;
    const isStem = Math.abs(u) < 0.03 && v < -0.5 && v > -0.78;
    return (isBlade && !isVein) || isStem;
  },
  cup: (x, y) => {
    const isBowl = Math.abs(x + 0.08) < 0.4 - Math.max(0, y) * 0.25 && y > -0.18 && y < 0.42;
    const distance = Math.hypot(x - 0.36, y - 0.04);
    const isHandle = x > 0.28 && distance < 0.22 && distance > 0.13;
    const isSteam = [-0.24, -0.02, 0.2].some(
      (at) => Math.abs(x - at - 0.04 * Math.sin(y * 14)) < 0.03 && y < -0.28 && y > -0.56,
    );
    const isSaucer = Math.abs(x + 0.08) < 0.52 && y > 0.5 && y < 0.57;
    return isBowl || isHandle || isSteam || isSaucer;
  },
};

const drawn = new Map<string, Uint8Array<ArrayBuffer>>();

/** A brand's logo as PNG, 224 pixels square and well under Google's 50 kB. */
export function drawLogo(logo: BrandAgent['logo'], color: string): Uint8Array<ArrayBuffer> {
  const key = `${logo} ${color}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const ground = parseColor(color);
  const png = encodePng(SIZE, (x, y) => blend(ground, share(SHAPES[logo], x, y)));
  drawn.set(key, png);
  return png;
}

function share(shape: Shape, x: number, y: number): number {
  let inside = 0;
  for (let i = 0; i < SAMPLES; i++) {
    for (let j = 0; j < SAMPLES; j++) {
      const at = (pixel: number, step: number): number => ((pixel + (step + 0.5) / SAMPLES) / SIZE) * 2 - 1;
      if (shape(at(x, i), at(y, j))) inside += 1;
    }
  }
  return inside / (SAMPLES * SAMPLES);
}

const blend = (ground: Rgb, white: number): Rgb => {
  const mix = (value: number): number => Math.round(value + (255 - value) * white);
  return [mix(ground[0]), mix(ground[1]), mix(ground[2])];
};

function parseColor(color: string): Rgb {
  const value = Number.parseInt(color.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
