/** A tool that passes or fails as a whole: it counts as one test per command. */
export interface CommandPart {
  readonly kind: 'commands';
  readonly name: string;
  readonly commands: ReadonlyArray<readonly string[]>;
}

/** A folder under test/ that Jest runs. */
export interface JestPart {
  readonly kind: 'jest';
  readonly name: string;
  /** tests that start processes or measure time run one file at a time */
  readonly workers: '1' | '100%';
  readonly needs: ReadonlyArray<'build' | 'chromium'>;
  readonly limitMinutes: number;
}

export type Part = CommandPart | JestPart;

const jest = (name: string, options: Partial<JestPart> = {}): JestPart => ({
  kind: 'jest',
  name,
  workers: '1',
  needs: ['build'],
  limitMinutes: 10,
  ...options,
});

/** Everything `npm test` runs, in this order. Paths are relative to the root; the program is Node itself. */
export const parts: readonly Part[] = [
  { kind: 'commands', name: 'format', commands: [['node_modules/oxfmt/bin/oxfmt', '--check']] },
  { kind: 'commands', name: 'lint', commands: [['node_modules/oxlint/bin/oxlint']] },
  {
    kind: 'commands',
    name: 'types',
    commands: ['tsconfig.json', 'tab/tsconfig.json', 'local/google/tsconfig.json'].map((project) => [
      'node_modules/typescript/bin/tsc',
      '--noEmit',
      '-p',
      project,
    ]),
  },
  { kind: 'commands', name: 'imports', commands: [['scripts/imports.ts']] },
  jest('ground', { workers: '100%', needs: [] }),
  jest('rules', { workers: '100%', needs: [] }),
  jest('contract', { workers: '100%' }),
  jest('google'),
  jest('host'),
  jest('simulation'),
  jest('browser', { needs: ['build', 'chromium'] }),
  jest('attack'),
  jest('chaos', { limitMinutes: 15 }),
];

/** Parts that must have tests; one of these without any counts as failed. */
export const requiredParts: readonly string[] = parts.map(({ name }) => name);

/** Folders under test/ that are no part of a test run. */
export const otherFolders: readonly string[] = ['bench'];

/** How a folder runs that nobody has listed above: nothing under test/ is left out in silence. */
export const unlistedPart = (name: string): JestPart => jest(name);
