import { useEffect, useState } from 'react';
import type { PhoneView } from './phone-view.ts';
import { request, RequestFailure } from '../pages/request.ts';

export type Followed =
  | { state: 'loading' }
  | { state: 'gone' }
  | { state: 'shown'; view: PhoneView; isConnected: boolean };

/** Follows a conversation live; after a break the stream takes up by itself and sends the whole view again. */
export function useConversation(path: string): Followed {
  const [followed, setFollowed] = useState<Followed>({ state: 'loading' });

  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isCurrent = true;

    const follow = (): void => {
      source = new EventSource(`${path}/stream`);
      source.addEventListener('conversation', (event: MessageEvent<string>) => {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one program serves both ends
        setFollowed({ state: 'shown', view: JSON.parse(event.data) as PhoneView, isConnected: true });
      });
      source.addEventListener('error', () => {
        setFollowed((last) => (last.state === 'shown' ? { ...last, isConnected: false } : last));
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(() => void check(), 1_000);
      });
    };

    const check = async (): Promise<void> => {
      try {
        await request('GET', path);
        if (isCurrent) follow();
      } catch (failure) {
        if (!isCurrent) return;
        if (failure instanceof RequestFailure && failure.status === 404) setFollowed({ state: 'gone' });
        else timer = setTimeout(() => void check(), 1_000);
      }
    };

    void check();
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      source?.close();
    };
  }, [path]);
  return followed;
}
