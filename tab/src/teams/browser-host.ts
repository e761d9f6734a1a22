import type { SignInConfiguration } from '../data/configuration.ts';
import { SignInNeeded } from '../data/failure.ts';
import type { Host } from './host.ts';
import { type Session, forgetSession, keepSession, readSession } from './session.ts';

/** How long before its end a token is no longer used, in ms. */
const margin = 60_000;

/** A plain browser window. Signs in by redirect; the code for that loads only when it is needed. */
export function createBrowserHost(configuration: SignInConfiguration, startPath: string | undefined): Host {
  let renewing: Promise<Session> | undefined;

  async function renew(refreshToken: string): Promise<Session> {
    const { renewSession } = await import('./sign-in.ts');
    const session = await renewSession(configuration, refreshToken);
    keepSession(session);
    return session;
  }

  return {
    kind: 'browser',
    locale: navigator.language,
    startPath,
    theme: undefined,
    ready: () => undefined,
    async getToken(isRefused) {
      const session = readSession();
      if (session === undefined) throw new SignInNeeded();
      if (!isRefused && session.expiresAt - Date.now() > margin) return session.accessToken;
      if (session.refreshToken === undefined) {
        forgetSession();
        throw new SignInNeeded();
      }
      try {
        renewing ??= renew(session.refreshToken).finally(() => (renewing = undefined));
        return (await renewing).accessToken;
      } catch (cause) {
        throw new SignInNeeded(cause);
      }
    },
    sessionTimeLeft() {
      const session = readSession();
      return session === undefined || session.refreshToken !== undefined
        ? undefined
        : session.expiresAt - Date.now();
    },
    async signIn() {
      const { startSignIn } = await import('./sign-in.ts');
      await startSignIn(configuration, location.pathname);
    },
    signOut() {
      forgetSession();
      location.assign('/sign-in/out');
    },
  };
}
