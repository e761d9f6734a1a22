import * as z from 'zod';
import { type TextStorage, keep, readKept } from './kept.ts';
import { type Observable, createObservable } from './observable.ts';

const draftsSchema = z.record(z.string(), z.string());

/** Unsent text per conversation; survives a closed tab. */
export interface Drafts {
  readonly all: Observable<Readonly<Record<string, string>>>;
  readonly get: (conversationId: string) => string;
  readonly set: (conversationId: string, text: string) => void;
}

export function createDrafts(storage: TextStorage, personId: string): Drafts {
  const name = `punte.drafts.${personId}`;
  const all = createObservable<Readonly<Record<string, string>>>(readKept(storage, name, draftsSchema) ?? {});
  return {
    all,
    get: (conversationId) => all.get()[conversationId] ?? '',
    set(conversationId, text) {
      const { [conversationId]: held, ...others } = all.get();
      if ((held ?? '') === text) return;
      all.set(text === '' ? others : { ...others, [conversationId]: text });
      keep(storage, name, all.get());
    },
  };
}
