import { nowhere } from '../fresh/nowhere.ts';

export const lost = nowhere;
