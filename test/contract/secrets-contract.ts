import { describe, expect, it } from '@jest/globals';
import { isPunteError } from '../../api/domain/errors/punte-error.ts';
import type { Secrets } from '../../api/ports/secrets.ts';

/** A fresh vault, and ways to look at it from outside. */
export interface VaultUnderTest {
  readonly secrets: Secrets;
  /** Another process's view of the same vault: nothing cached. */
  readonly another: () => Promise<Secrets>;
  /** How often the vault's storage was asked for a value so far, where that can be counted. */
  readonly reads?: () => number;
}

/** What every vault does; each adapter runs it with a vault of its own. */
export function secretsContract(name: string, open: () => Promise<VaultUnderTest>): void {
  describe(`secrets contract: ${name}`, () => {
    it('given a value, when it is put, then exactly that value is read under its version', async () => {
      const { secrets, another } = await open();
      const value = '{"private_key":"-----BEGIN\\n+/=ăîșț"}';
      const version = await secrets.put('account-1-service-account', value);
      expect(version.name).toBe('account-1-service-account');
      expect(await secrets.read(version)).toBe(value);
      expect(await (await another()).read(version)).toBe(value);
    });

    it('given two versions, when both are read, then each has its own value', async () => {
      const { secrets, another } = await open();
      const first = await secrets.put('token', 'one');
      const second = await secrets.put('token', 'two');
      expect(first.version).not.toBe(second.version);
      const reader = await another();
      expect(await reader.read(first)).toBe('one');
      expect(await reader.read(second)).toBe('two');
    });

    it('given no such version, when it is read, then there is nothing', async () => {
      const { secrets } = await open();
      const known = await secrets.put('token', 'one');
      expect(await secrets.read({ name: 'token', version: '0'.repeat(32) })).toBeUndefined();
      expect(await secrets.read({ name: 'other', version: known.version })).toBeUndefined();
    });

    it.each(['../token', 'deleted', '', 'A'.repeat(32), `${'0'.repeat(32)}?x=1`, '0'.repeat(31)])(
      'given "%s" where a version belongs, when it is read, then there is nothing and nothing else is reached',
      async (version) => {
        const { secrets } = await open();
        await secrets.put('token', 'one');
        expect(await secrets.read({ name: 'token', version })).toBeUndefined();
      },
    );

    it('given a removed secret, when any version is read, then there is nothing', async () => {
      const { secrets, another } = await open();
      const first = await secrets.put('token', 'one');
      const second = await secrets.put('token', 'two');
      expect(await secrets.read(first)).toBe('one');
      await secrets.remove('token');
      for (const reader of [secrets, await another()]) {
        expect(await reader.read(first)).toBeUndefined();
        expect(await reader.read(second)).toBeUndefined();
      }
    });

    it('given a removed secret, when it is put again, then only the new version is read', async () => {
      const { secrets, another } = await open();
      const before = await secrets.put('token', 'old');
      await secrets.remove('token');
      const after = await secrets.put('token', 'new');
      const reader = await another();
      expect(await reader.read(after)).toBe('new');
      expect(await reader.read(before)).toBeUndefined();
    });

    it('given nothing under a name, when it is removed twice, then that is no error', async () => {
      const { secrets } = await open();
      await secrets.remove('never-there');
      await secrets.put('token', 'one');
      await secrets.remove('token');
      await secrets.remove('token');
    });

    it('given a secret whose name begins like another, when it is removed, then the other stays', async () => {
      const { secrets } = await open();
      await secrets.put('token', 'one');
      const longer = await secrets.put('token-2', 'two');
      await secrets.remove('token');
      expect(await secrets.read(longer)).toBe('two');
    });

    it('given names that differ in case only, when read, then they are one secret', async () => {
      const { secrets, another } = await open();
      const version = await secrets.put('Client-Token', 'one');
      expect(await (await another()).read({ name: 'client-token', version: version.version })).toBe('one');
    });

    it.each(['', 'a/b', '../x', 'a.b', 'ă', 'x'.repeat(128), 'a b'])(
      'given the name "%s", when it is put, then it is refused before the vault sees it',
      async (bad) => {
        const { secrets } = await open();
        await expect(secrets.put(bad, 'value')).rejects.toMatchObject({ code: 'invalid-request' });
      },
    );

    it.each([
      ['empty', ''],
      ['over 25,000 bytes', 'ș'.repeat(12_501)],
    ])('given a value that is %s, when it is put, then the refusal does not repeat it', async (_, value) => {
      const { secrets } = await open();
      const error: unknown = await secrets.put('token', value).catch((raised: unknown) => raised);
      expect(isPunteError(error, 'invalid-request')).toBe(true);
      expect(JSON.stringify(error)).not.toContain('ș');
    });

    it('given many writers at once, when all are done, then every version is there', async () => {
      const { secrets, another } = await open();
      const writers = [secrets, await another(), await another()];
      const versions = await Promise.all(
        Array.from({ length: 30 }, (_, n) => (writers[n % 3] ?? secrets).put('token', `value ${n}`)),
      );
      const reader = await another();
      const values = await Promise.all(versions.map((version) => reader.read(version)));
      expect(values).toEqual(Array.from({ length: 30 }, (_, n) => `value ${n}`));
    });

    it('given a version read once, when it is read a hundred times more, then the vault is asked once', async () => {
      const { secrets, another, reads } = await open();
      const version = await secrets.put('token', 'one');
      const reader = await another();
      const before = reads?.() ?? 0;
      const values = await Promise.all(Array.from({ length: 50 }, () => reader.read(version)));
      for (let n = 0; n < 50; n++) values.push(await reader.read(version));
      expect(new Set(values)).toEqual(new Set(['one']));
      if (reads !== undefined) expect(reads() - before).toBe(1);
    });
  });
}
