import { a } from './circle-a.ts';

export const b = (): number => (Math.abs(1) > 2 ? a() : 1);
