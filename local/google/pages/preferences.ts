import { useSyncExternalStore } from 'react';

export const languages = ['en', 'ro'] as const;
export type Language = (typeof languages)[number];

export const themes = ['automatic', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themes)[number];

/** What a person chose for the simulator's pages; kept in this browser. */
export type Preferences = { language: Language; theme: ThemeChoice };

const KEY = 'google-simulator';
const listeners = new Set<() => void>();
let current = read();

function read(): Preferences {
  const preferred = navigator.language.toLowerCase().startsWith('ro') ? 'ro' : 'en';
  const parts = (localStorage.getItem(KEY) ?? '').split(' ');
  return {
    language: languages.find((one) => one === parts[0]) ?? preferred,
    theme: themes.find((one) => one === parts[1]) ?? 'automatic',
  };
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(KEY, `${current.language} ${current.theme}`);
  for (const listener of listeners) listener();
}

export const getPreferences = (): Preferences => current;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, getPreferences);
