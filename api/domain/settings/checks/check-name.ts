import { PunteError } from '../../errors/punte-error.ts';
import { nameKey } from '../name-key.ts';
import type { SettingsSnapshot } from '../settings-snapshot.ts';
import { settingsOf } from '../setting-of.ts';

interface Named {
  readonly kind: 'account' | 'workstream' | 'queue';
  readonly id: string;
  readonly name: string;
}

/** Names are unique per kind, whatever their capitals. Throws `name-taken`. */
export function checkName(settings: SettingsSnapshot, next: Named): void {
  const key = nameKey(next.name);
  const others = [...settingsOf(settings, next.kind).values()].filter(({ id }) => id !== next.id);
  if (!others.some(({ name }) => nameKey(name) === key)) return;
  throw new PunteError('name-taken', {
    fields: [{ path: 'name', code: 'name-taken', message: 'Choose another name; this one is taken.' }],
  });
}
