/**
 * The breaks planted in test/ground/imports-canary, as `rule: from`.
 * Each way of importing (value, type-only, dynamic, re-export) is there once, and each kind of rule.
 */
export const planted: readonly string[] = [
  'domain-direction: api/domain/value.ts',
  'domain-direction: api/domain/type-only.ts',
  'domain-direction: api/domain/dynamic.ts',
  'domain-direction: api/domain/re-export.ts',
  'domain-node: api/domain/node.ts',
  'domain-packages: api/domain/package.ts',
  'contract-direction: api/contract/schema.ts',
  'ports-and-adapters-take-types: api/ports/value.ts',
  'ports-and-adapters-take-types: api/adapters/sqlite/columns.ts',
  'use-cases-direction: api/use-cases/save.ts',
  'use-cases-direction: api/use-cases/deliver.ts',
  'use-cases-direction: api/use-cases/run.ts',
  'only-index-imports-functions: api/use-cases/run.ts',
  'channels-stay-apart: api/channels/rcs/reply.ts',
  'functions-direction: api/functions/handler.ts',
  'api-folders-are-the-design: api/use-cases/nowhere.ts',
  'no-circles: api/domain/circle-a.ts',
  'tab-direction: tab/src/page.tsx',
  'local-direction: local/start.ts',
];
