import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Principal } from '../../api/domain/identity/principal.ts';
import { defaultQueueId } from '../../api/domain/settings/settings.ts';
import { wakeUpKey } from '../../api/use-cases/due/wake-up.ts';
import { recordPerson } from '../../api/use-cases/settings/record-person.ts';
import { changeQueue, changeQueueMembers, createQueue } from '../../api/use-cases/settings/save-queue.ts';
import { admin, type Installation, openInstallation } from './settings-installation.ts';

const ana: Principal = {
  personId: 'tenant.ana',
  tenantId: 'tenant',
  objectId: 'ana',
  displayName: 'Ana',
  roles: ['agent'],
};

let installation: Installation;
beforeEach(async () => {
  installation = await openInstallation();
});
afterEach(() => installation.close());

/** When the queue is looked at again, ms from now. */
async function lookedAtIn(queueId: string): Promise<number | undefined> {
  const { store, clock } = installation.process();
  const stored = await store.read(wakeUpKey('queue', queueId));
  return stored === undefined ? undefined : stored.value.at - clock.now();
}

async function careQueue(members: readonly string[] = []) {
  const input = { name: `Care ${members.join()}`, priority: 1, members: [...members] };
  const { setting, etag } = await createQueue(installation.process(), admin, input);
  return { id: setting.id, ifMatch: etag };
}

describe('Given a queue in which conversations may wait', () => {
  it('when somebody joins it, then it is assigned again as soon as every process knows', async () => {
    const target = await careQueue();
    expect(await lookedAtIn(target.id)).toBeUndefined();
    await changeQueueMembers(installation.process(), admin, target, [ana.personId]);
    expect(await lookedAtIn(target.id)).toBeGreaterThan(1_500);
    expect(await lookedAtIn(target.id)).toBeLessThanOrEqual(2_000);
  });

  it('when the whole form is saved, then likewise', async () => {
    const target = await careQueue();
    const input = { name: 'Care', priority: 2, members: [ana.personId] };
    await changeQueue(installation.process(), admin, target, input);
    expect(await lookedAtIn(target.id)).toBeLessThanOrEqual(2_000);
  });

  it('when an agent signs in for the first time, then their queues are assigned again, and no others', async () => {
    const mine = await careQueue([ana.personId]);
    const other = await careQueue(['tenant.dan']);
    await recordPerson(installation.process(), ana);
    expect(await lookedAtIn(mine.id)).toBeLessThanOrEqual(2_000);
    expect(await lookedAtIn(defaultQueueId)).toBeLessThanOrEqual(2_000);
    expect(await lookedAtIn(other.id)).toBeUndefined();
  });

  it('when an agent signs in as always, or somebody who is none, then nothing is asked for', async () => {
    await recordPerson(installation.process(), { ...ana, roles: ['supervisor'] });
    expect(await lookedAtIn(defaultQueueId)).toBeUndefined();
    await recordPerson(installation.process(), ana);
    installation.clock.move(1_000);
    await recordPerson(installation.process(), ana);
    expect(await lookedAtIn(defaultQueueId)).toBeLessThanOrEqual(1_000);
  });
});
