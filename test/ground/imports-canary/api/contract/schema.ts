import { rule } from '../domain/rule.ts';
import { z } from 'zod';

export const schema = z.number().transform(rule);
