import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PunteError } from '../../api/domain/errors/punte-error.ts';
import { checkSetting } from '../../api/domain/settings/check-setting.ts';
import { copyName } from '../../api/domain/settings/copy-name.ts';
import { defaultQueue } from '../../api/domain/settings/default-queue.ts';
import { nameKey } from '../../api/domain/settings/name-key.ts';
import { removalOf } from '../../api/domain/settings/removal-of.ts';
import type { Setting } from '../../api/domain/settings/settings.ts';
import {
  account,
  brandAgent,
  instance,
  onlySettings,
  queue,
  settingsWith,
  workstream,
} from './settings-examples.ts';

/** The refusal's code, with the codes of its fields. */
function refusalOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (!(error instanceof PunteError)) throw error;
    const { fields } = error.details;
    const codes = Array.isArray(fields)
      ? fields.map((field: unknown) =>
          typeof field === 'object' && field !== null && 'path' in field && 'code' in field
            ? `${String(field.path)}=${String(field.code)}`
            : String(field),
        )
      : [];
    return [error.code, ...codes].join(' ');
  }
  return 'accepted';
}

const rcs = 'rcs-for-business';
const other = { id: 'other' };

const cases: readonly (readonly [string, Setting, string])[] = [
  ['the same account again', account, 'accepted'],
  ['a second account of another name', { ...account, ...other, name: 'Brand EN' }, 'accepted'],
  ['a second account of the same name', { ...account, ...other }, 'name-taken name=name-taken'],
  [
    'a name that differs in capitals only',
    { ...account, ...other, name: ' bRAND  ro' },
    'name-taken name=name-taken',
  ],
  ['a workstream with the name of an account', { ...workstream, name: 'Brand RO' }, 'accepted'],
  ['an account that changes its channel', { ...account, channel: rcs }, 'invalid-request channel=fixed'],
  [
    'a partner id with a slash',
    { ...account, partnerId: '../x' },
    'invalid-request partnerId=identifier-malformed',
  ],
  [
    'a brand agent of no account',
    { ...brandAgent, accountId: 'none' },
    'invalid-request accountId=not-found',
  ],
  ['the same brand agent a second time', { ...brandAgent, ...other }, 'already-added'],
  ['a brand agent with other ids', { ...brandAgent, agentId: 'a2' }, 'invalid-request agentId=fixed'],
  [
    'a workstream without its queue',
    { ...workstream, fallbackQueueId: 'gone' },
    'invalid-request fallbackQueueId=not-found',
  ],
  [
    'a workstream in use that changes channel',
    { ...workstream, channel: rcs },
    'invalid-request channel=fixed',
  ],
  [
    'a channel of no brand agent',
    { ...instance, brandAgentId: 'none' },
    'invalid-request brandAgentId=not-found',
  ],
  [
    'a channel of no workstream',
    { ...instance, ...other, workstreamId: 'none' },
    'invalid-request workstreamId=not-found',
  ],
  ['a brand agent attached a second time', { ...instance, ...other }, 'already-attached'],
  [
    'a channel in no language',
    { ...instance, language: 'klingonese!' },
    'invalid-request language=language-unknown',
  ],
  [
    'a queue with a member who is no person',
    { ...queue, members: ['<b>'] },
    'invalid-request members=not-found',
  ],
  ['a queue with a member', { ...queue, members: ['tid-1.oid-1'] }, 'accepted'],
  [
    'a list of members for the default queue',
    { ...defaultQueue, members: ['t.o'] },
    'invalid-request members=fixed',
  ],
  ['the default queue under another name', { ...defaultQueue, name: 'Everybody' }, 'accepted'],
];

describe('Given an account, a brand agent, a workstream, a queue and a channel', () => {
  it.each(cases)(
    'when somebody saves %s, then it is answered as the rules say',
    (_what, setting, expected) => {
      expect(refusalOf(() => checkSetting(settingsWith(), setting))).toBe(expected);
    },
  );

  it('when the workstream is of another channel than the account, then the channel is refused', () => {
    const settings = onlySettings(account, brandAgent, queue, { ...workstream, channel: rcs });
    expect(refusalOf(() => checkSetting(settings, instance))).toBe(
      'invalid-request brandAgentId=other-channel',
    );
  });

  it('when the same ids belong to an agent of another channel, then both may be there', () => {
    const elsewhere = { ...account, id: 'acc2', name: 'Brand RO by RCS', channel: rcs } as const;
    const twin = { ...brandAgent, id: 'ba2', accountId: 'acc2' };
    expect(refusalOf(() => checkSetting(settingsWith(elsewhere), twin))).toBe('accepted');
  });
});

describe('Given something is removed', () => {
  const removed = (setting: Setting) => {
    try {
      return removalOf(settingsWith(), setting).map(({ id }) => id);
    } catch (error) {
      return error instanceof PunteError
        ? [error.code, error.details.usedBy, error.details.usedByIds]
        : error;
    }
  };

  it('then a workstream with a channel stays and says what uses it', () => {
    expect(removed(workstream)).toEqual([
      'still-in-use',
      ['Growing Tree Bank – Support RO'],
      ['channel-instance:ci'],
    ]);
  });

  it('then a brand agent with a channel stays', () => {
    expect(removed(brandAgent)).toEqual([
      'still-in-use',
      ['Growing Tree Bank – Support RO'],
      ['channel-instance:ci'],
    ]);
  });

  it('then a queue that a workstream falls back to stays', () => {
    expect(removed(queue)).toEqual(['still-in-use', ['Support RO'], ['workstream:ws']]);
  });

  it('then the default queue stays', () => {
    expect(removed(defaultQueue)).toEqual(['protected', undefined, undefined]);
  });

  it('then a channel goes alone', () => {
    expect(removed(instance)).toEqual(['ci']);
  });

  it('then an account takes its brand agents and their channels along', () => {
    expect(removed(account)).toEqual(['acc', 'ba', 'ci']);
  });
});

describe('Names', () => {
  it('count as the same whatever their capitals, spaces and composition', () => {
    expect(nameKey('  Suport  ROMÂNIA ')).toBe(nameKey('suport roma\u0302nia'));
  });

  it('of copies are always free, never longer than 100, and never half a character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }),
        fc.nat({ max: 12 }),
        (name, copies) => {
          const taken = [name];
          for (let count = 0; count <= copies; count += 1) {
            const copy = copyName(name, taken);
            expect(taken.map(nameKey)).not.toContain(nameKey(copy));
            expect(copy.length).toBeLessThanOrEqual(100);
            expect(copy.isWellFormed()).toBe(true);
            taken.push(copy);
          }
        },
      ),
    );
  });
});
