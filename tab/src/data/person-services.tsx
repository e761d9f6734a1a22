import { createContext, useContext } from 'react';

import { type Drafts, createDrafts } from './drafts.ts';
import { type Observable, createObservable } from './observable.ts';
import { type Outbox, createOutbox } from './outbox.ts';
import { queryKeys } from './query-keys.ts';
import type { Services } from './services.tsx';

/** What is kept for one signed-in person: unsent text and messages on their way. */
export interface PersonServices {
  readonly personId: string;
  readonly drafts: Drafts;
  readonly outbox: Outbox;
  /** the last message that failed for good, to be announced */
  readonly lastFailure: Observable<string | undefined>;
}

export function createPersonServices({ api, clock, refresh }: Services, personId: string): PersonServices {
  const lastFailure = createObservable<string | undefined>(undefined);
  const outbox = createOutbox({
    storage: localStorage,
    personId,
    now: clock.now,
    send: (conversationId, message) => api.sendMessage(conversationId, message),
    onAccepted: (conversationId) => refresh(queryKeys.timeline(conversationId)),
    onFailed: ({ clientMessageId }) => lastFailure.set(clientMessageId),
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  outbox.flush();
  return { personId, drafts: createDrafts(localStorage, personId), outbox, lastFailure };
}

export const PersonContext = createContext<PersonServices | undefined>(undefined);

export function usePerson(): PersonServices {
  const person = useContext(PersonContext);
  if (person === undefined) throw new Error('Nobody is signed in here.');
  return person;
}
