import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { loadConfiguration } from './data/configuration.ts';
import { createPreferences } from './data/preferences.ts';
import { createServices } from './data/services.tsx';
import { chooseLanguage, startTranslation } from './i18n/start.ts';
import { startHost } from './teams/start-host.ts';
import { Notice } from './start/notice.tsx';

const element = document.getElementById('root');
if (element === null) throw new Error('The page has no root.');
const root = createRoot(element);
const preferences = createPreferences(localStorage);

async function start(): Promise<void> {
  const configuration = await loadConfiguration().catch(() => undefined);
  if (configuration === undefined) {
    await startTranslation(chooseLanguage(preferences.get().language, navigator.language));
    root.render(<Notice kind="no-configuration" preferences={preferences} />);
    return;
  }
  const started = await startHost(configuration.signIn);
  const hostLocale = started.kind === 'pop-up-done' ? navigator.language : started.host.locale;
  await startTranslation(chooseLanguage(preferences.get().language, hostLocale));
  switch (started.kind) {
    case 'pop-up-done':
      root.render(<Notice kind="done" preferences={preferences} />);
      return;
    case 'signed-out':
      root.render(<Notice kind={started.reason} host={started.host} preferences={preferences} />);
      return;
    case 'ready': {
      const { host } = started;
      if (host.startPath !== undefined) history.replaceState(null, '', host.startPath);
      const services = createServices(configuration, host, preferences);
      root.render(<App services={services} />);
      return;
    }
    default:
      started satisfies never;
  }
}

void start();
