import { columns } from '../adapters/sqlite/columns.ts';

export const handler = (): unknown => columns;
