import { useCallback, useEffect, useRef, useState } from 'react';
import { usePerson } from '../../data/person-services.tsx';

/** A pause in typing, in ms, after which the draft is kept. */
const pause = 300;

/** The unsent text of a conversation, kept on every pause in typing and when the page goes away. */
export function useDraft(conversationId: string): [string, (text: string) => void] {
  const { drafts } = usePerson();
  const [text, setText] = useState(() => drafts.get(conversationId));
  const latest = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const save = useCallback(() => {
    clearTimeout(timer.current);
    drafts.set(conversationId, latest.current);
  }, [drafts, conversationId]);

  useEffect(() => {
    window.addEventListener('pagehide', save);
    return () => {
      window.removeEventListener('pagehide', save);
      save();
    };
  }, [save]);

  const change = useCallback(
    (next: string) => {
      latest.current = next;
      setText(next);
      clearTimeout(timer.current);
      if (next === '') save();
      else timer.current = setTimeout(save, pause);
    },
    [save],
  );
  return [text, change];
}
