import { type RefObject, useEffect, useState } from 'react';
import { useElementKeys } from '../../components/use-element-keys.ts';

const inner = 'a[href], button:not([disabled])';

/** Enter goes into a message, Escape comes out: the list stays one stop of the Tab key. */
export function useEntering(message: RefObject<HTMLElement | null>): boolean {
  const [isEntered, setEntered] = useState(false);

  useElementKeys(message, (event) => {
    if (event.key === 'Enter' && event.target === message.current) {
      const first = message.current?.querySelector<HTMLElement>(inner);
      if (first === undefined || first === null) return;
      event.preventDefault();
      setEntered(true);
      first.focus();
    }
    if (event.key === 'Escape' && event.target !== message.current) {
      event.stopPropagation();
      message.current?.focus();
      setEntered(false);
    }
  });

  useEffect(() => {
    const element = message.current;
    const onLeave = ({ relatedTarget }: FocusEvent) => {
      if (!(relatedTarget instanceof Node) || element?.contains(relatedTarget) !== true) setEntered(false);
    };
    element?.addEventListener('focusout', onLeave);
    return () => element?.removeEventListener('focusout', onLeave);
  }, [message]);

  return isEntered;
}
