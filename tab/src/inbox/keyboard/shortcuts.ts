import type { en } from '../../i18n/en.ts';

/** What a key can ask for; the page that can do it listens with `useOnCommand`. */
export type Command =
  | 'sheet'
  | 'next'
  | 'previous'
  | 'unread'
  | 'search'
  | 'reply'
  | 'end'
  | 'wait'
  | 'customer'
  | 'undo'
  | 'offer'
  | 'list-1'
  | 'list-2'
  | 'list-3'
  | 'list-4';

/** One line of the shortcut sheet. */
export interface Shortcut {
  readonly keys: string;
  readonly text: keyof typeof en.shortcut;
}

export const shortcuts: readonly Shortcut[] = [
  { keys: '?', text: 'sheet' },
  { keys: 'F6 · Shift+F6', text: 'panes' },
  { keys: 'J · Alt+↓', text: 'next' },
  { keys: 'K · Alt+↑', text: 'previous' },
  { keys: '1 2 3 4', text: 'lists' },
  { keys: 'U', text: 'unread' },
  { keys: 'F', text: 'search' },
  { keys: 'R', text: 'reply' },
  { keys: 'Ctrl+Enter', text: 'send' },
  { keys: 'Esc', text: 'messages' },
  { keys: '↑', text: 'lastOwn' },
  { keys: 'Home · End', text: 'ends' },
  { keys: 'F8', text: 'offer' },
  { keys: 'A', text: 'accept' },
  { keys: 'D', text: 'decline' },
  { keys: 'E', text: 'end' },
  { keys: 'W', text: 'wait' },
  { keys: 'I', text: 'customer' },
  { keys: 'Ctrl+Z', text: 'undo' },
];

export interface KeyPress {
  readonly key: string;
  readonly ctrl: boolean;
  readonly meta: boolean;
  readonly alt: boolean;
  readonly shift: boolean;
  /** focus is where letters are typed */
  readonly isTyping: boolean;
  /** focus is in the list of conversations */
  readonly isInList: boolean;
  /** single letters are switched on */
  readonly hasLetters: boolean;
  /** macOS uses Option+arrows inside text */
  readonly isMac: boolean;
  /** the field being typed in has text */
  readonly hasText: boolean;
}

const letters: Readonly<Record<string, Command>> = {
  '?': 'sheet',
  j: 'next',
  k: 'previous',
  u: 'unread',
  f: 'search',
  r: 'reply',
  e: 'end',
  w: 'wait',
  i: 'customer',
};

/** What a key asks for, if anything. Letters never act while somebody types, nor with a modifier. */
export function commandOf(press: KeyPress): Command | undefined {
  const { key, ctrl, meta, alt, isTyping } = press;
  if (key === 'F8') return 'offer';
  if ((ctrl || meta) && !alt && key.toLowerCase() === 'z') return isTyping ? undefined : 'undo';
  if (ctrl || meta) return undefined;
  if (alt) return arrowCommand(press);
  if (isTyping || !press.hasLetters) return undefined;
  if (press.isInList && /^[1-4]$/.test(key)) return listCommands[Number(key) - 1];
  return letters[key.toLowerCase()];
}

const listCommands = ['list-1', 'list-2', 'list-3', 'list-4'] as const;

function arrowCommand({ key, isMac, isTyping, hasText }: KeyPress): Command | undefined {
  if (isMac && isTyping && hasText) return undefined;
  if (key === 'ArrowDown') return 'next';
  if (key === 'ArrowUp') return 'previous';
  return undefined;
}
