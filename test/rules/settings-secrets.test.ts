import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rotateSecret, validSecrets } from '../../api/domain/settings/secret-rotation.ts';
import { settingDifference } from '../../api/domain/settings/setting-difference.ts';
import type { SecretReference } from '../../api/domain/settings/settings.ts';
import { account, queue, secret } from './settings-examples.ts';

const at = (hour: number) => `2026-11-22T${String(hour).padStart(2, '0')}:00:00.000Z`;

describe('Given a secret is replaced', () => {
  it('then the old one counts until the overlap ends', () => {
    const references = rotateSecret([secret('old')], secret('new'), at(1), at(5));
    expect(references).toEqual([secret('new'), secret('old', at(5))]);
    expect(validSecrets(references, at(4))).toHaveLength(2);
    expect(validSecrets(references, at(5))).toEqual([secret('new')]);
  });

  it('without overlap, then the old one counts no more', () => {
    expect(rotateSecret([secret('old')], secret('new'), at(1), at(1))).toEqual([secret('new')]);
  });

  it('by the same value, then nothing changes', () => {
    const references = [secret('new'), secret('old', at(3))];
    expect(rotateSecret(references, secret('new'), at(1), at(9))).toEqual(references);
  });

  it('again and again, then no old one ever counts longer than it was promised, and one is always newest', () => {
    const step = fc.record({ fingerprint: fc.constantFrom('a', 'b', 'c'), overlap: fc.nat(6) });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 15 }), (steps) => {
        let references: readonly SecretReference[] = [];
        for (const [hour, { fingerprint, overlap }] of steps.entries()) {
          const before = new Map(references.map((reference) => [reference, reference.validUntil]));
          const until = at(hour + overlap);
          references = rotateSecret(references, secret(fingerprint), at(hour), until);
          expect(references[0]).toMatchObject({ fingerprint });
          expect(references.filter(({ validUntil }) => validUntil === undefined)).toHaveLength(1);
          for (const { validUntil } of references.slice(1)) {
            expect(validUntil).toBeDefined();
            expect((validUntil ?? '') <= until).toBe(true);
          }
          for (const [reference, validUntil] of before)
            if (validUntil !== undefined && validUntil <= at(hour))
              expect(references).not.toContainEqual(reference);
        }
      }),
    );
  });
});

describe('Given a change is written to the audit log', () => {
  it('then secrets are fingerprints and nothing else of them', () => {
    const difference = settingDifference(account, { ...account, clientTokens: [secret('abc123')] });
    expect(difference).toEqual([{ field: 'clientTokens', added: ['abc123'], removed: [] }]);
    expect(JSON.stringify(difference)).not.toContain('v-abc123');
  });

  it('then a list says who came and who went', () => {
    const before = { ...queue, members: ['t.1', 't.2'] };
    const after = { ...queue, members: ['t.2', 't.3'], name: 'Returns' };
    expect(settingDifference(before, after)).toEqual([
      { field: 'name', before: 'Orders', after: 'Returns' },
      { field: 'members', added: ['t.3'], removed: ['t.1'] },
    ]);
  });

  it('then something new shows what it has, something removed what it had', () => {
    expect(settingDifference(undefined, queue)).toContainEqual({ field: 'name', after: 'Orders' });
    expect(settingDifference(queue, undefined)).toContainEqual({ field: 'name', before: 'Orders' });
  });
});
