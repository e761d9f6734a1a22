import type { ChangeContext } from '../../domain/thread/thread-change.ts';
import type { ThreadHead } from '../../domain/thread/thread-head.ts';
import type { Dependencies } from '../dependencies.ts';

/** What a pure change of this thread needs from outside. */
export function changeContext(
  deps: Pick<Dependencies, 'channels' | 'ids'>,
  head: Pick<ThreadHead, 'channel'>,
  now: number,
): ChangeContext {
  return {
    now,
    newId: () => deps.ids.uuid(),
    announcesRepresentative: deps.channels.get(head.channel)?.features.announcesRepresentative ?? false,
  };
}
