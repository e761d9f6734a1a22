import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'];
const knownPlaces = [
  '/usr/bin/chromium',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const aptLimitMs = 5 * 60_000;
const colourEmoji = '/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf';

/** Where the system's Chromium is: CHROMIUM_PATH, the search path, then the usual places. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [process.env['CHROMIUM_PATH'] ?? '', ...onPath, ...knownPlaces].find(
    (path) => path !== '' && existsSync(path),
  );
}

/** Finds Chromium, and installs it where that can be done (Debian, as root). Throws with what to do otherwise. */
export function ensureChromium(say: (line: string) => void): string {
  const onDebian = existsSync('/etc/debian_version') && process.getuid?.() === 0;
  const wanted = [
    ...(findChromium() === undefined ? ['chromium'] : []),
    ...(existsSync(colourEmoji) ? [] : ['fonts-noto-color-emoji']),
  ];
  if (onDebian && wanted.length > 0) installWithApt(wanted, say);
  const found = findChromium();
  if (found === undefined)
    throw new Error(
      'no Chromium was found; install it (Debian: apt-get install chromium) or set CHROMIUM_PATH',
    );
  return found;
}

function installWithApt(packages: readonly string[], say: (line: string) => void): void {
  say(`installing ${packages.join(' and ')} with apt-get`);
  const options = {
    stdio: 'ignore',
    timeout: aptLimitMs,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } as const;
  spawnSync('apt-get', ['update'], options);
  const { status } = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options);
  if (status !== 0) say(`apt-get ended with ${status}`);
}
