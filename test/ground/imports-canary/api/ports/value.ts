import { rule } from '../domain/rule.ts';

export const port = rule(1);
