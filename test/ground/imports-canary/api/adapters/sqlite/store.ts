export type Row = { readonly id: string };
export const store = { name: 'sqlite' };
