import type { IForbiddenRuleType } from 'dependency-cruiser';

/** What one layer may import from the project's own files, and whether packages and Node's modules are open to it. */
interface Layer {
  readonly name: string;
  /** files of the layer */
  readonly from: string;
  /** own files it may import */
  readonly may: readonly string[];
  readonly packages: 'any' | readonly string[];
  readonly node: 'any' | readonly string[];
}

const domain = '^api/domain/';
const ports = '^api/ports/';
const contract = '^api/contract/';
const functions = '^api/functions/';
const useCases = '^api/use-cases/';
const channels = '^api/channels/';
const adapters = '^api/adapters/';
const composition = '^api/composition(/|[.]ts$)';
const index = '^api/index[.]ts$';

/** The import directions of docs/ARCHITECTURE.md, as data. */
const layers: readonly Layer[] = [
  { name: 'domain', from: domain, may: [domain], packages: [], node: [] },
  { name: 'contract', from: contract, may: [contract], packages: ['zod'], node: [] },
  { name: 'ports', from: ports, may: [ports, domain], packages: [], node: [] },
  { name: 'channels', from: channels, may: [channels, ports, domain], packages: 'any', node: 'any' },
  {
    name: 'use-cases',
    from: useCases,
    may: [useCases, domain, ports, '^api/channels/channel[.]ts$'],
    packages: [],
    node: ['crypto'],
  },
  {
    name: 'functions',
    from: functions,
    // handlers verify tokens, check roles and turn errors into problem documents; rules stay behind the use cases
    may: [functions, useCases, contract, composition, ports, domain],
    packages: 'any',
    node: 'any',
  },
  { name: 'adapters', from: adapters, may: [adapters, ports, domain], packages: 'any', node: 'any' },
  { name: 'composition', from: composition, may: ['^api/'], packages: 'any', node: 'any' },
  { name: 'index', from: index, may: [functions, composition], packages: ['@azure/functions'], node: [] },
  { name: 'tab', from: '^tab/src/', may: ['^tab/src/', contract], packages: 'any', node: [] },
  { name: 'local', from: '^local/', may: ['^local/', contract], packages: 'any', node: 'any' },
];

const layerRules = layers.flatMap((layer): IForbiddenRuleType[] => [
  {
    name: `${layer.name}-direction`,
    severity: 'error',
    from: { path: layer.from },
    to: { path: '^(api|tab|local|scripts|test|infra|manifest)/', pathNot: [...layer.may] },
  },
  ...external(layer, 'packages', ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg']),
  ...external(layer, 'node', ['core']),
]);

function external(
  layer: Layer,
  kind: 'packages' | 'node',
  dependencyTypes: ('npm' | 'npm-dev' | 'npm-optional' | 'npm-peer' | 'npm-no-pkg' | 'core')[],
): IForbiddenRuleType[] {
  const may = layer[kind];
  if (may === 'any') return [];
  const pathNot = may.map((name) => (kind === 'node' ? `^(node:)?${name}$` : `node_modules/${name}/`));
  return [
    {
      name: `${layer.name}-${kind}`,
      severity: 'error',
      from: { path: layer.from },
      to: { dependencyTypes, ...(pathNot.length > 0 ? { pathNot } : {}) },
    },
  ];
}

/** Everything `npm run imports` refuses. */
export const directions: IForbiddenRuleType[] = [
  ...layerRules,
  {
    name: 'ports-and-adapters-take-types',
    comment:
      'A rule that runs in an adapter would exist twice; errors are raised and the list of roles is read everywhere.',
    severity: 'error',
    from: { path: [ports, adapters] },
    to: {
      path: domain,
      pathNot: ['^api/domain/errors/', '^api/domain/identity/roles[.]ts$'],
      dependencyTypesNot: ['type-only'],
    },
  },
  {
    name: 'channels-stay-apart',
    comment:
      "Deleting one channel folder must leave the others working; google/ is what both of Google's share.",
    severity: 'error',
    from: { path: '^api/channels/([^/]+)/' },
    to: { path: '^api/channels/[^/]+/', pathNot: ['^api/channels/$1/', '^api/channels/google/'] },
  },
  {
    name: 'only-index-imports-functions',
    severity: 'error',
    from: { pathNot: [functions, index, '^test/'] },
    to: { path: functions },
  },
  {
    name: 'api-folders-are-the-design',
    comment: 'A new folder under api/ needs its place in the directions first.',
    severity: 'error',
    from: {},
    to: {
      path: '^api/',
      pathNot: [domain, contract, ports, channels, useCases, functions, adapters, composition, index],
    },
  },
  {
    name: 'api-ships-no-dev-packages',
    severity: 'error',
    from: { path: '^api/' },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-circles',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
];
