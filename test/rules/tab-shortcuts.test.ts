import { describe, expect, it } from '@jest/globals';
import { type KeyPress, commandOf } from '../../tab/src/inbox/keyboard/shortcuts.ts';

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrl: false,
  meta: false,
  alt: false,
  shift: false,
  isTyping: false,
  isInList: false,
  hasLetters: true,
  isMac: false,
  hasText: false,
  ...more,
});

const cases: ReadonlyArray<[string, KeyPress, ReturnType<typeof commandOf>]> = [
  ['? opens the sheet', press('?'), 'sheet'],
  ['J goes to the next conversation', press('j'), 'next'],
  ['a capital J does the same', press('J', { shift: true }), 'next'],
  ['a letter typed in a field is a letter', press('j', { isTyping: true }), undefined],
  ['letters can be switched off', press('j', { hasLetters: false }), undefined],
  ['Ctrl+letter is left to the browser', press('f', { ctrl: true }), undefined],
  ['Option+letter types a letter', press('e', { alt: true }), undefined],
  ['Alt+down works inside a field', press('ArrowDown', { alt: true, isTyping: true }), 'next'],
  [
    'Option+down moves in the text on a Mac',
    press('ArrowDown', { alt: true, isTyping: true, isMac: true, hasText: true }),
    undefined,
  ],
  ['2 chooses the second list while the list has focus', press('2', { isInList: true }), 'list-2'],
  ['2 does nothing elsewhere', press('2'), undefined],
  ['F8 goes to the offer even while typing', press('F8', { isTyping: true }), 'offer'],
  ['Ctrl+Z undoes the last act', press('z', { ctrl: true }), 'undo'],
  ['Ctrl+Z in a field undoes typing', press('z', { ctrl: true, isTyping: true }), undefined],
  ['arrows alone belong to the list', press('ArrowDown'), undefined],
];

describe('A key press', () => {
  it.each(cases)('%s', (_name, input, command) => {
    expect(commandOf(input)).toBe(command);
  });
});
