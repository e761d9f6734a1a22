export const rule = (a: number): number => a + 1;
