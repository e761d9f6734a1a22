export { store } from '../adapters/sqlite/store.ts';
