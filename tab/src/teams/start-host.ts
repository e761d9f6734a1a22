import type { SignInConfiguration } from '../data/configuration.ts';
import { createBrowserHost } from './browser-host.ts';
import type { Host } from './host.ts';
import { keepSession, readSession } from './session.ts';

export type StartedHost =
  | { readonly kind: 'ready'; readonly host: Host }
  /** nobody is signed in and nothing was tried by itself: show why, and a button */
  | { readonly kind: 'signed-out'; readonly host: Host; readonly reason: 'signed-out' | 'failed' | 'framed' }
  /** this window only existed to sign in */
  | { readonly kind: 'pop-up-done' };

/** Finds out what surrounds the tab and signs the person in. */
export async function startHost(configuration: SignInConfiguration): Promise<StartedHost> {
  const path = location.pathname;
  if (path === '/sign-in/callback') return finish(configuration);
  const isFramed = window.parent !== window;
  if (isFramed) {
    const { startTeamsHost } = await import('./teams-host.ts');
    const host = await startTeamsHost();
    if (host !== undefined) return { kind: 'ready', host };
  }
  const host = createBrowserHost(configuration, undefined);
  if (path === '/sign-in/out') return { kind: 'signed-out', host, reason: 'signed-out' };
  if (path !== '/sign-in/start' && readSession() !== undefined) return { kind: 'ready', host };
  // Issuers do not let themselves be framed.
  if (isFramed) return { kind: 'signed-out', host, reason: 'framed' };
  try {
    await host.signIn();
  } catch {
    // the issuer cannot be reached: say so below
  }
  return { kind: 'signed-out', host, reason: 'failed' };
}

async function finish(configuration: SignInConfiguration): Promise<StartedHost> {
  try {
    const { finishSignIn } = await import('./sign-in.ts');
    const { session, returnTo } = await finishSignIn(configuration);
    if (returnTo === '/sign-in/start' && window.opener !== null) {
      const { finishPopUp } = await import('./teams-host.ts');
      await finishPopUp();
      return { kind: 'pop-up-done' };
    }
    keepSession(session);
    const isPage = returnTo.startsWith('/') && !returnTo.startsWith('/sign-in');
    return { kind: 'ready', host: createBrowserHost(configuration, isPage ? returnTo : '/') };
  } catch {
    return { kind: 'signed-out', host: createBrowserHost(configuration, undefined), reason: 'failed' };
  }
}
