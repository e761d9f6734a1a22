import type { Preferences } from '../data/preferences.ts';

export type ThemeName = 'light' | 'dark' | 'contrast';

/** Teams' theme names; glass (Vision Pro) is shown dark. */
export function themeOfTeams(name: string | undefined): ThemeName {
  switch (name) {
    case 'dark':
    case 'glass':
      return 'dark';
    case 'contrast':
      return 'contrast';
    default:
      return 'light';
  }
}

/** The theme outside Teams: what the person chose, else what the system prefers. */
export function themeOfBrowser(chosen: Preferences['theme'], prefersDark: boolean): ThemeName {
  if (chosen !== 'automatic') return chosen;
  return prefersDark ? 'dark' : 'light';
}
