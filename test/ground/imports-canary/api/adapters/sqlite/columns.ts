import { rule } from '../../domain/rule.ts';

export const columns = rule(2);
