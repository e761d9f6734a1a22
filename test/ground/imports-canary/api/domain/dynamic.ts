export const byDynamicImport = async (): Promise<string> =>
  (await import('../adapters/sqlite/store.ts')).store.name;
