import { useLocation, useNavigate } from 'react-router';
import { useInbox } from '../../data/use-inbox.ts';
import { conversationPath, listNames, listPath, readInboxPath } from '../inbox-path.ts';
import { useOnCommand } from './commands.ts';

/** Keys that move between conversations and lists. */
export function useInboxKeys(): void {
  const navigate = useNavigate();
  const place = readInboxPath(useLocation().pathname);
  const { data: inbox } = useInbox();

  function step(by: 1 | -1): void {
    const rows = [...document.querySelectorAll<HTMLElement>('[data-testid="inbox-row"]')];
    // The address, since keys may come faster than pages are drawn.
    const open = readInboxPath(window.location.pathname);
    const openId = open.kind === 'conversation' ? open.conversationId : undefined;
    const current = rows.findIndex((row) => row.dataset['conversationId'] === openId);
    const next = rows[current === -1 ? (by === 1 ? 0 : rows.length - 1) : current + by];
    const id = next?.dataset['conversationId'];
    if (id !== undefined) void navigate(conversationPath(id));
  }

  useOnCommand('next', () => step(1));
  useOnCommand('previous', () => step(-1));
  useOnCommand('search', () => focus('[data-focus="search"]'));
  useOnCommand('reply', () => focus('[data-focus="reply"]'));
  useOnCommand('offer', () => focus('[data-focus="offer"]') || focus('[data-focus="notice"]'));
  useOnCommand('unread', () => {
    const selected = place.kind === 'conversation' ? place.conversationId : undefined;
    const row = [...(inbox?.mine ?? []), ...(inbox?.waiting ?? [])].find(
      ({ unread, conversationId }) => unread > 0 && conversationId !== selected,
    );
    if (row !== undefined) void navigate(conversationPath(row.conversationId));
  });
  useOnCommand('list-1', () => void navigate(listPath(listNames[0])));
  useOnCommand('list-2', () => void navigate(listPath(listNames[1])));
  useOnCommand('list-3', () => void navigate(listPath(listNames[2])));
  useOnCommand('list-4', () => void navigate(listPath(listNames[3])));
}

function focus(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null;
}
