import { useEffect } from 'react';
import { useServices } from '../../data/services.tsx';
import { useActs } from '../../shell/acts.tsx';
import { giveCommand } from './commands.ts';
import { focusPane } from './panes.ts';
import { commandOf } from './shortcuts.ts';

/** Listens to the keyboard for the whole tab. */
export function useKeys(): void {
  const { preferences } = useServices();
  const acts = useActs();
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === 'F6') {
        if (focusPane(event.shiftKey ? -1 : 1)) event.preventDefault();
        return;
      }
      if (isInOverlay(event.target)) return;
      const command = commandOf(readKey(event, preferences.get().letterKeys));
      if (command === undefined) return;
      const isDone = command === 'undo' ? acts.undoLast() : giveCommand(command);
      if (isDone) event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [preferences, acts]);
}

function readKey(event: KeyboardEvent, hasLetters: boolean) {
  const target = event.target instanceof HTMLElement ? event.target : undefined;
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return {
    key: event.key,
    ctrl: event.ctrlKey,
    meta: event.metaKey,
    alt: event.altKey,
    shift: event.shiftKey,
    isTyping: isField || target?.isContentEditable === true,
    isInList: target?.closest('[data-pane="list"]') !== null && target !== undefined,
    hasText: isField && target.value !== '',
    hasLetters,
    isMac: navigator.userAgent.includes('Mac'),
  };
}

/** Open menus and dialogs have keys of their own; so has the offer. */
function isInOverlay(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('[role="menu"], [role="dialog"], [role="listbox"]') !== null
  );
}
