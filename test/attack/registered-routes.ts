import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { workerEnvironment } from '../../local/stack/worker-environment.ts';

export const root = resolve(import.meta.dirname, '../..');
const bindingSchema = z.object({
  type: z.string(),
  methods: z.array(z.string()).optional(),
  route: z.string().optional(),
  authLevel: z.string().optional(),
});
const metadataSchema = z.object({ name: z.string(), bindings: z.record(z.string(), bindingSchema) });

/** The routes of the built function app, as the one-machine stack configures it. */
export async function registeredRoutes() {
  const address = 'http://127.0.0.1:1';
  const addresses = { tab: address, api: address, signIn: address, google: address };
  const keys = { deploymentKey: 'k'.repeat(43), blobLinkKey: 'k'.repeat(43) };
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'list-registered-functions.mjs'), join(root, 'dist/api/index.cjs')],
    {
      env: { ...process.env, ...workerEnvironment('/nowhere', addresses, keys, 'r'.repeat(43)) },
      maxBuffer: 1e8,
    },
  );
  const lines = stdout.split('\n').filter((line) => line.startsWith('registered '));
  return lines
    .map((line) => metadataSchema.parse(JSON.parse(line.slice('registered '.length))))
    .flatMap(({ name, bindings }) => Object.values(bindings).map((binding) => ({ name, ...binding })))
    .filter(({ type }) => type === 'httpTrigger');
}

/** Parameters may be called differently where a function is registered. */
export const withoutNames = (route: string): string => route.replaceAll(/\{[^}?]*(\?)?\}/g, '{$1}');
