import { store } from '../adapters/sqlite/store.ts';

export const byValue = store.name;
