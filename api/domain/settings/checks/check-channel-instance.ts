import { type FieldProblem, PunteError } from '../../errors/punte-error.ts';
import { isLanguage } from '../language-tag.ts';
import { fixedField, refuseFields, unknownReference, usedBy } from '../refusals.ts';
import type { SettingsSnapshot } from '../settings-snapshot.ts';
import type { ChannelInstanceSetting } from '../settings.ts';

/** Throws `invalid-request` or `already-attached`. */
export function checkChannelInstance(settings: SettingsSnapshot, next: ChannelInstanceSetting): void {
  refuseFields([...references(settings, next), ...language(next), ...moved(settings, next)]);
  const other = [...settings.channelInstances.values()].find(
    ({ id, brandAgentId }) => id !== next.id && brandAgentId === next.brandAgentId,
  );
  if (other === undefined) return;
  throw new PunteError('already-attached', usedBy(settings, [other]));
}

function references(settings: SettingsSnapshot, next: ChannelInstanceSetting): FieldProblem[] {
  const workstream = settings.workstreams.get(next.workstreamId);
  if (workstream === undefined) return [unknownReference('workstreamId', 'workstream')];
  const brandAgent = settings.brandAgents.get(next.brandAgentId);
  const account = brandAgent && settings.accounts.get(brandAgent.accountId);
  if (account === undefined) return [unknownReference('brandAgentId', 'brand agent')];
  if (account.channel === workstream.channel) return [];
  return [
    {
      path: 'brandAgentId',
      code: 'other-channel',
      message:
        'This brand agent belongs to another channel than the workstream. Choose one of the same channel.',
    },
  ];
}

function language({ language: tag }: ChannelInstanceSetting): FieldProblem[] {
  if (isLanguage(tag)) return [];
  return [
    { path: 'language', code: 'language-unknown', message: 'Choose a language, for example en or ro.' },
  ];
}

function moved(settings: SettingsSnapshot, next: ChannelInstanceSetting): FieldProblem[] {
  const before = settings.channelInstances.get(next.id);
  if (before === undefined || before.workstreamId === next.workstreamId) return [];
  return [fixedField('workstreamId', 'A channel stays with its workstream. Remove it and set it up again.')];
}
