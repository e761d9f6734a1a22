import { conversation } from './ro/conversation.ts';
import { lists } from './ro/lists.ts';
import { problems } from './ro/problems.ts';
import { shell } from './ro/shell.ts';

/** Texte românești. Pluralul are trei forme: o conversație, 3 conversații, 20 de conversații. */
export const ro = { ...lists, ...conversation, ...shell, ...problems };
