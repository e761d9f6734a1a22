import { store } from '../adapters/sqlite/store.ts';

export const save = (): string => store.name;
