import { PunteError } from '../domain/errors/punte-error.ts';
import {
  type ConfigurationGroup,
  type GroupName,
  configurationGroups,
  knownSettings,
  requiredSettings,
} from './configuration-groups.ts';
import { nearestName } from './nearest-name.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Configuration {
  /** The adapter each group picked. */
  readonly adapters: Readonly<Record<GroupName, string>>;
  /** The value of a setting that is known to be there. */
  value(name: string): string;
  optional(name: string): string | undefined;
}

/**
 * Reads the configuration: each group all or nothing, no half of one, no two at once, no unknown `PUNTE_` name.
 * @throws PunteError `configuration-incomplete`, `configuration-unknown`
 */
export function readConfiguration(environment: Environment): Configuration {
  refuseUnknownNames(environment);
  const present = (name: string): boolean => (environment[name] ?? '') !== '';
  requireAll('every installation', requiredSettings, present);
  const picked = configurationGroups.map((group) => [group.name, pick(group, present)] as const);
  const byGroup = new Map<GroupName, string>(picked);
  for (const group of configurationGroups) refuseAlone(group, byGroup, present);
  const adapterOf = (name: GroupName): string => byGroup.get(name) ?? '';
  return {
    adapters: {
      store: adapterOf('store'),
      secrets: adapterOf('secrets'),
      blobs: adapterOf('blobs'),
      push: adapterOf('push'),
      identity: adapterOf('identity'),
      google: adapterOf('google'),
    },
    value: (name) => environment[name] ?? '',
    optional: (name) => (present(name) ? environment[name] : undefined),
  };
}

function refuseUnknownNames(environment: Environment): void {
  for (const name of Object.keys(environment)) {
    if (!name.startsWith('PUNTE_') || knownSettings.includes(name)) continue;
    throw new PunteError('configuration-unknown', { name, nearest: nearestName(name, knownSettings) });
  }
}

function pick(group: ConfigurationGroup, present: (name: string) => boolean): string {
  const touched = group.choices.filter(({ settings }) => settings.some(present));
  const [choice, other] = touched;
  if (choice === undefined && group.optional !== undefined) return group.optional;
  if (choice === undefined) {
    throw new PunteError('configuration-incomplete', {
      group: group.name,
      present: [],
      missing: group.choices.map(({ settings }) => settings.join(' and ')),
    });
  }
  if (other !== undefined) {
    throw new PunteError('configuration-incomplete', {
      group: group.name,
      present: touched.flatMap(({ settings }) => settings.filter(present)),
      missing: [],
      reason: `Choose ${choice.adapter} or ${other.adapter}, not both.`,
    });
  }
  requireAll(group.name, choice.settings, present);
  return choice.adapter;
}

function refuseAlone(
  group: ConfigurationGroup,
  picked: ReadonlyMap<GroupName, string>,
  present: (name: string) => boolean,
): void {
  const choice = group.choices.find(({ adapter }) => adapter === picked.get(group.name));
  if (choice?.needs === undefined || picked.get(choice.needs.group) === choice.needs.adapter) return;
  throw new PunteError('configuration-incomplete', {
    group: group.name,
    present: choice.settings.filter(present),
    missing: [],
    reason: `With ${choice.adapter} the group "${choice.needs.group}" must be ${choice.needs.adapter}.`,
  });
}

function requireAll(group: string, settings: readonly string[], present: (name: string) => boolean): void {
  const missing = settings.filter((name) => !present(name));
  if (missing.length === 0) return;
  throw new PunteError('configuration-incomplete', { group, present: settings.filter(present), missing });
}
