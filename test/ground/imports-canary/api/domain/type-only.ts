import type { Row } from '../adapters/sqlite/store.ts';

export const byType = (row: Row): string => row.id;
