import { fixedField, refuseFields, unknownReference } from '../refusals.ts';
import type { SettingsSnapshot } from '../settings-snapshot.ts';
import type { WorkstreamSetting } from '../settings.ts';
import { checkName } from './check-name.ts';

/** Throws `invalid-request` or `name-taken`. */
export function checkWorkstream(settings: SettingsSnapshot, next: WorkstreamSetting): void {
  const fields = [];
  if (!settings.queues.has(next.fallbackQueueId)) fields.push(unknownReference('fallbackQueueId', 'queue'));
  const before = settings.workstreams.get(next.id);
  const hasChannels = [...settings.channelInstances.values()].some(
    ({ workstreamId }) => workstreamId === next.id,
  );
  if (before !== undefined && before.channel !== next.channel && hasChannels)
    fields.push(
      fixedField('channel', 'Remove the channels of this workstream before giving it another kind.'),
    );
  refuseFields(fields);
  checkName(settings, next);
}
