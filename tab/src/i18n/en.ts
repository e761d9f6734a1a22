import { conversation } from './en/conversation.ts';
import { lists } from './en/lists.ts';
import { problems } from './en/problems.ts';
import { shell } from './en/shell.ts';

/** English texts. Full sentences only: Romanian agrees in gender and cannot be joined from pieces. */
export const en = { ...lists, ...conversation, ...shell, ...problems };
