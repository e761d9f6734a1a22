import { useEffect, useRef } from 'react';
import type { Command } from './shortcuts.ts';

type Listener = () => void;
const listeners = new Map<Command, Listener[]>();

/** Does something when its key is pressed, while mounted; the newest listener wins. */
export function useOnCommand(command: Command, act: Listener): void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  useEffect(() => {
    const listener = () => latest.current();
    const known = listeners.get(command) ?? [];
    listeners.set(command, [...known, listener]);
    return () => {
      listeners.set(
        command,
        (listeners.get(command) ?? []).filter((each) => each !== listener),
      );
    };
  }, [command]);
}

/** Hands a command to whoever can do it; false when nobody can. */
export function giveCommand(command: Command): boolean {
  const listener = listeners.get(command)?.at(-1);
  listener?.();
  return listener !== undefined;
}
