import { save } from '../api/use-cases/save.ts';

export const start = save;
