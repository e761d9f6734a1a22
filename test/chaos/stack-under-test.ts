import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadDemoData } from '../../local/demo/index.ts';
import { startGoogleSimulator } from '../../local/google/index.ts';
import { startSignIn } from '../../local/sign-in/index.ts';
import { freePort } from './free-port.ts';
import { HostUnderTest } from './host-under-test.ts';
import { people } from './people.ts';

/** Google's seconds in one of ours: what waits a second at Google is repeated after 50 ms. */
const timeScale = 20;

/** Sign-in and Google in the test's own process, which nobody kills, and the host in one of its own. */
export interface StackUnderTest {
  readonly host: HostUnderTest;
  readonly addresses: { readonly api: string; readonly signIn: string; readonly google: string };
  readonly dataDirectory: string;
  stop(options: { readonly keepData: boolean }): Promise<void>;
}

/** Starts everything in a new data directory, with the demo data and nothing else. */
export async function startStackUnderTest({ split }: { readonly split: boolean }): Promise<StackUnderTest> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'punte-chaos-'));
  const runSecret = randomBytes(32).toString('base64url');
  const signIn = await startSignIn({ port: 0, tabOrigins: [], runSecret, people });
  const google = await startGoogleSimulator({
    port: 0,
    dataDirectory: join(dataDirectory, 'google'),
    timeScale,
    webhookTimeoutMs: 5_000,
  });
  const port = await freePort();
  const addresses = { api: `http://127.0.0.1:${port}`, signIn: signIn.url, google: google.url };
  const host = new HostUnderTest({
    dataDirectory,
    port,
    split,
    runSecret,
    // Nobody opens the tab here; its address only has to be one.
    addresses: { ...addresses, tab: signIn.url },
  });
  const stop: StackUnderTest['stop'] = async ({ keepData }) => {
    await host.kill();
    await google.stop();
    await signIn.stop();
    if (!keepData) await rm(dataDirectory, { recursive: true, force: true });
  };
  try {
    host.start();
    await host.serving();
    await loadDemoData({
      apiBaseUrl: `${addresses.api}/api`,
      signInUrl: addresses.signIn,
      googleUrl: addresses.google,
    });
  } catch (error) {
    const words = host.lastWords();
    await stop({ keepData: false });
    throw new Error(`The stack did not start. The host said:\n${words}`, { cause: error });
  }
  return { host, addresses, dataDirectory, stop };
}
