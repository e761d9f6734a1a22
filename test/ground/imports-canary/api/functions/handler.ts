import { rule } from '../domain/rule.ts';

export const handler = (): number => rule(1);
