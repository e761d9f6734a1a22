import { app, authentication } from '@microsoft/teams-js';
import { SignInNeeded } from '../data/failure.ts';
import { createObservable } from '../data/observable.ts';
import type { Host } from './host.ts';
import { pathOfPage } from './links.ts';
import { themeOfTeams } from './theme.ts';

/** A frame that is not Teams never answers; then the tab goes on as a plain page. */
const longestStart = 4_000;

/** Starts teams-js inside a frame; undefined when no Teams answers. */
export async function startTeamsHost(): Promise<Host | undefined> {
  const started = await Promise.race([
    app.initialize().then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), longestStart)),
  ]);
  if (!started) return undefined;

  const context = await app.getContext();
  const theme = createObservable(themeOfTeams(context.app.theme));
  app.registerOnThemeChangeHandler((name) => theme.set(themeOfTeams(name)));

  return {
    kind: 'teams',
    locale: context.app.locale,
    startPath: pathOfPage(context.page.id, context.page.subPageId),
    theme,
    ready() {
      app.notifyAppLoaded();
      void app.notifySuccess();
    },
    getToken: async () => {
      try {
        // Teams caches the token itself and renews it.
        return await authentication.getAuthToken();
      } catch (cause) {
        throw new SignInNeeded(cause);
      }
    },
    sessionTimeLeft: () => undefined,
    async signIn() {
      const url = `${location.origin}/sign-in/start`;
      await authentication.authenticate({ url, width: 600, height: 640 });
    },
  };
}

/** Ends the pop-up that `signIn` opened. */
export async function finishPopUp(): Promise<void> {
  await app.initialize();
  authentication.notifySuccess('signed-in');
}
