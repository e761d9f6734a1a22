import {
  FluentProvider,
  type Theme,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-components';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useObservable } from '../data/observable.ts';
import type { PreferenceStore } from '../data/preferences.ts';
import type { Host } from '../teams/host.ts';
import { type ThemeName, themeOfBrowser } from '../teams/theme.ts';
import { useMedia } from './use-media.ts';

const themes: Record<ThemeName, Theme> = {
  light: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};

const noTheme = { get: () => undefined, subscribe: () => () => undefined };

/** Fluent in the theme of Teams, or outside it of the person or the system. */
export function Themed(props: {
  host?: Host | undefined;
  preferences: PreferenceStore;
  children: ReactNode;
}) {
  const source = props.host?.theme ?? noTheme;
  const ofHost = useSyncExternalStore(source.subscribe, source.get);
  const chosen = useObservable(props.preferences).theme;
  const prefersDark = useMedia('(prefers-color-scheme: dark)');
  const name = ofHost ?? themeOfBrowser(chosen, prefersDark);
  return (
    <FluentProvider
      theme={themes[name]}
      data-theme={name}
      style={{ height: '100%', colorScheme: name === 'light' ? 'light' : 'dark' }}
    >
      {props.children}
    </FluentProvider>
  );
}
