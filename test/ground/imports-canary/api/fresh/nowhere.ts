export const nowhere = 1;
