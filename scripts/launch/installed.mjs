import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const stampPath = (root) => join(root, 'node_modules', '.punte', 'installed');

/** Whether node_modules holds what package-lock.json names, for this machine. */
export function isInstalled(root) {
  return readText(stampPath(root)) === stampOf(root) || treeMatches(root);
}

/** Remembers that the present lock was installed here, also where the registry had not every optional package. */
export function markInstalled(root) {
  mkdirSync(dirname(stampPath(root)), { recursive: true });
  writeFileSync(stampPath(root), stampOf(root));
}

function stampOf(root) {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return `${process.platform}-${process.arch} ${createHash('sha256').update(lock).digest('hex')}`;
}

/** npm leaves a list of what it installed; a package added by hand with npm is in it although no launch stamped it. */
function treeMatches(root) {
  const present = readText(join(root, 'node_modules', '.package-lock.json'));
  if (present === undefined) return false;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const have = JSON.parse(present).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '' || entry.link || have[path]?.version === entry.version) return true;
    return have[path] === undefined && entry.optional === true && !fitsHere(entry);
  });
}

/** The C library is not looked at: where it matters there is one package per library and npm has chosen. */
function fitsHere({ os, cpu, libc }) {
  if (libc !== undefined || (os === undefined && cpu === undefined)) return false;
  return includes(os, process.platform) && includes(cpu, process.arch);
}

const includes = (list, value) => list === undefined || [list].flat().includes(value);

function readText(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
