import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Conversation } from '../../../api/contract/conversation.ts';
import { nextPoll } from './next-poll.ts';
import { queryKeys } from './query-keys.ts';
import { type Services, useServices } from './services.tsx';
import { type TimelineState, mergeChanges, mergeOlder } from './timeline-state.ts';

/** A conversation's state and the timeline of its thread, kept up to date by revision. */
export function useConversation(id: string) {
  const { api, clock, connection, queries, refresh } = useServices();

  const conversation = useQuery({
    queryKey: queryKeys.conversation(id),
    queryFn: async ({ signal }) => {
      const askedAt = Date.now();
      const answer = await api.getConversation(id, signal);
      clock.learn(answer.now, askedAt, Date.now());
      return newer(queries.getQueryData<Conversation>(queryKeys.conversation(id)), answer);
    },
    // A failure that repeating cannot cure is shown, not repeated.
    refetchInterval: ({ state }) =>
      state.error === null ? false : nextPoll(connection.get(), state.error, true),
  });

  const timeline = useQuery({
    queryKey: queryKeys.timeline(id),
    queryFn: async ({ signal }) => {
      const held = () => queries.getQueryData<TimelineState>(queryKeys.timeline(id));
      let state = held();
      for (;;) {
        const after = state?.revision;
        const answer = await api.getTimeline(id, after === undefined ? {} : { after }, signal);
        const merged = mergeChanges(after === undefined ? undefined : (held() ?? state), answer);
        if (!answer.more || merged.revision === after) return merged;
        state = merged;
        queries.setQueryData(queryKeys.timeline(id), merged);
      }
    },
    gcTime: 30 * 60_000,
    refetchInterval: ({ state }) => nextPoll(connection.get(), state.error, true),
  });

  const revision = timeline.data?.revision;
  useEffect(() => {
    const held = queries.getQueryData<Conversation>(queryKeys.conversation(id));
    if (revision !== undefined && held !== undefined && held.revision !== revision) {
      refresh(queryKeys.conversation(id));
    }
  }, [id, revision, queries, refresh]);

  return { conversation, timeline };
}

/** A slow answer never takes the place of what is known to be newer. */
function newer(held: Conversation | undefined, answer: Conversation): Conversation {
  return held !== undefined && held.revision > answer.revision ? held : answer;
}

/** Keeps what an act answered, and reads again what it changed elsewhere. */
export function keepConversation({ queries, refresh }: Services, answer: Conversation): void {
  const { id } = answer;
  queries.setQueryData<Conversation>(queryKeys.conversation(id), (held) => newer(held, answer));
  refresh(queryKeys.timeline(id));
  refresh(queryKeys.inbox);
  refresh(queryKeys.me);
}

/** Reads one older page and puts it above what is held. */
export async function loadOlder(services: Services, id: string): Promise<void> {
  const { api, queries } = services;
  const key = queryKeys.timeline(id);
  const before = queries.getQueryData<TimelineState>(key)?.before;
  if (before === undefined) return;
  const answer = await api.getTimeline(id, { before });
  queries.setQueryData<TimelineState>(key, (held) => (held === undefined ? held : mergeOlder(held, answer)));
}
