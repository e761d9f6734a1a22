import { type ComponentType, lazy } from 'react';

const loads: Array<() => Promise<unknown>> = [];
const pause = 2_000;

/**
 * A component whose code loads apart. Without a network it waits and tries again, instead of taking the page down;
 * `loadParts` fetches all of them while the network is there.
 */
export function lazyPart<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  loads.push(load);
  return lazy(() => persist(load));
}

/** Fetches every part ahead of its use, once the page has nothing better to do. */
export function loadParts(): void {
  const start = () => {
    for (const load of loads) load().catch(() => undefined);
  };
  if ('requestIdleCallback' in window) window.requestIdleCallback(start, { timeout: 5_000 });
  else setTimeout(start, 2_000);
}

async function persist<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
