import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { patience, type Probe, text } from './probe.ts';

/** Whose key opens what. */
export function accountContract(probe: Probe): void {
  describe('the account', () => {
    it('is accepted with its key file', async () => {
      expect(await probe.channel.checkCredentials(probe.under.to.credentials)).toEqual({ kind: 'accepted' });
      expect(probe.channel.readCredentials(probe.under.to.credentials)).toEqual({
        clientEmail: expect.stringContaining('@'),
        projectId: expect.any(String),
        privateKeyId: expect.any(String),
      });
    });

    it('is refused with a key the provider does not know', async () => {
      const file = z.record(z.string(), z.string());
      const own = file.parse(JSON.parse(probe.under.to.credentials));
      const foreign = file.parse(JSON.parse(probe.under.foreignCredentials));
      const mixed = JSON.stringify({ ...own, private_key: foreign['private_key'] });
      expect(await probe.channel.checkCredentials(mixed)).toMatchObject({
        kind: 'refused',
        reason: 'credentials-refused',
      });
    });

    it("may not write to another account's customers", async () => {
      const to = { ...probe.under.to, credentials: probe.under.foreignCredentials };
      expect(await probe.channel.send(to, probe.newId(), text('străin'), patience)).toMatchObject({
        kind: 'refused',
        reason: 'not-permitted',
      });
    });

    it("tells what its brand agent looks like, and nothing of another's", async () => {
      const profile = await probe.channel.readBrandAgent(
        probe.under.to.credentials,
        probe.under.to.brandAgent,
      );
      expect(profile.displayName).not.toBe('');
      expect(profile.testLinks.map(({ surface }) => surface)).toEqual(probe.under.protocol.testSurfaces);
      const foreign = probe.channel.readBrandAgent(probe.under.foreignCredentials, probe.under.to.brandAgent);
      await expect(foreign).rejects.toMatchObject({ code: 'provider-refused' });
    });
  });
}
