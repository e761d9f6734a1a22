import * as z from 'zod';
import { type TextStorage, keep, readKept } from './kept.ts';
import { type Observable, createObservable } from './observable.ts';

const preferencesSchema = z.object({
  language: z.enum(['automatic', 'en', 'ro']).catch('automatic'),
  theme: z.enum(['automatic', 'light', 'dark', 'contrast']).catch('automatic'),
  density: z.enum(['comfortable', 'compact']).catch('comfortable'),
  sendWith: z.enum(['enter', 'ctrl-enter']).catch('enter'),
  letterKeys: z.boolean().catch(true),
  sounds: z.boolean().catch(false),
  sort: z.enum(['waiting', 'newest', 'name']).catch('waiting'),
});

export type Preferences = z.infer<typeof preferencesSchema>;

const storageName = 'punte.preferences';

export type PreferenceStore = Observable<Preferences> & { change(part: Partial<Preferences>): void };

/** What a person chose for this browser. */
export function createPreferences(storage: TextStorage): PreferenceStore {
  const stored = createObservable(
    readKept(storage, storageName, preferencesSchema) ?? preferencesSchema.parse({}),
  );
  return {
    ...stored,
    change(part) {
      stored.set({ ...stored.get(), ...part });
      keep(storage, storageName, stored.get());
    },
  };
}
