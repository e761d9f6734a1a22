import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { withFileLock } from './file-lock.mjs';
import { isInstalled, markInstalled } from './installed.mjs';
import { runChild } from './run-child.mjs';

// a user's NODE_ENV=production or omit=optional would leave out the tools and the Node this project brings
const always = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
// `npm install` is slower but takes locks that `npm ci` refuses
const attempts = [
  ['ci', ...always],
  ['install', '--no-save', ...always],
];

/** Installs what package-lock.json names, unless it is there; launches that run at the same time wait for one install. */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return;
  const say = (text) => console.error(`punte: ${text}`);
  await withFileLock(
    join(root, '.cache', 'install.lock'),
    async () => {
      if (isInstalled(root)) return;
      say('installing the packages of package-lock.json; the first time takes about a minute');
      await install(root, say);
      markInstalled(root);
    },
    () => say('waiting for another launch that is installing'),
  );
}

async function install(root, say) {
  const npm = npmCommand();
  for (const args of attempts) {
    const code = await runChild(npm.program, [...npm.args, ...args], { cwd: root, shell: npm.shell });
    if (code === 0) return;
    say(`npm ${args[0]} ended with ${code}`);
  }
  throw new Error('the packages could not be installed; npm says above why (is the registry reachable?)');
}

/**
 * The npm that started this launch, run by the Node it runs on:
 * never by the Node in node_modules, which `npm ci` deletes first.
 */
function npmCommand() {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  if (cli !== undefined && basename(cli) === 'npm-cli.js' && existsSync(cli))
    return {
      program: node !== undefined && existsSync(node) ? node : process.execPath,
      args: [cli],
      shell: false,
    };

  const home = dirname(process.execPath);
  const beside = [join(home, 'node_modules'), join(home, '..', 'lib', 'node_modules')]
    .map((folder) => join(folder, 'npm', 'bin', 'npm-cli.js'))
    .find((path) => existsSync(path));
  if (beside !== undefined) return { program: process.execPath, args: [beside], shell: false };
  return { program: 'npm', args: [], shell: process.platform === 'win32' };
}
