import { cruise, type IViolation } from 'dependency-cruiser';
import { directions } from './directions.ts';

/** What one look over a tree of sources found. */
export interface ImportReport {
  readonly modules: number;
  readonly violations: readonly IViolation[];
}

/** Checks the import directions of the project rooted at `root`; `folders` are relative to it. */
export async function checkImports(root: string, folders: readonly string[]): Promise<ImportReport> {
  const { output } = await cruise([...folders], {
    baseDir: root,
    // TypeScript 7 has no JavaScript interface; without swc the checker sees nothing and stays green
    parser: 'swc',
    tsPreCompilationDeps: true,
    validate: true,
    ruleSet: { forbidden: directions },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', 'imports-canary/api|imports-canary/tab|imports-canary/local'] },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  });
  if (typeof output === 'string') throw new Error(`the import check answered in text: ${output}`);
  return { modules: output.modules.length, violations: output.summary.violations };
}

/** One line per violation, readable in a terminal. */
export const describeViolation = ({ rule, from, to }: IViolation): string => `${rule.name}: ${from} → ${to}`;
