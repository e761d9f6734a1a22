import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { defaultQueue } from '../../api/domain/settings/default-queue.ts';
import type { Principal } from '../../api/domain/identity/principal.ts';
import type { Store } from '../../api/ports/store.ts';
import { changePerson, readPeople, readPerson } from '../../api/use-cases/settings/change-person.ts';
import { recordPerson } from '../../api/use-cases/settings/record-person.ts';
import { createStaff } from '../../api/use-cases/settings/staff.ts';
import { queue } from '../rules/settings-examples.ts';
import { admin, type Installation, openInstallation } from './settings-installation.ts';

let installation: Installation;
beforeEach(async () => {
  installation = await openInstallation();
});
afterEach(() => installation.close());

function principal(objectId: string, changes: Partial<Principal> = {}): Principal {
  return {
    personId: `tenant.${objectId}`,
    tenantId: 'tenant',
    objectId,
    displayName: objectId.toUpperCase(),
    roles: ['agent'],
    ...changes,
  };
}

describe('Given people who sign in', () => {
  it('when somebody comes for the first time, then they have three units', async () => {
    const person = await recordPerson(installation.process(), principal('ana'));
    expect(person).toEqual({ id: 'tenant.ana', displayName: 'ANA', roles: ['agent'], capacityUnits: 3 });
  });

  it('when they come again unchanged, then nothing is written', async () => {
    const { store } = installation;
    await recordPerson(installation.process(), principal('ana', { roles: ['supervisor', 'agent'] }));
    const before = await store.read({ container: 'settings', partition: 'people', id: 'tenant.ana' });
    await recordPerson(installation.process(), principal('ana', { roles: ['agent', 'supervisor'] }));
    const after = await store.read({ container: 'settings', partition: 'people', id: 'tenant.ana' });
    expect(after?.etag).toBe(before?.etag);
  });

  it('when their name or roles changed, then that is kept and their capacity stays', async () => {
    const deps = installation.process();
    await recordPerson(deps, principal('ana'));
    const { etag } = await readPerson(deps, 'tenant.ana');
    await changePerson(deps, admin, { id: 'tenant.ana', ifMatch: etag }, { capacityUnits: 7 });
    const person = await recordPerson(
      deps,
      principal('ana', { displayName: 'Ana Pop', roles: ['supervisor'] }),
    );
    expect(person).toEqual({
      id: 'tenant.ana',
      displayName: 'Ana Pop',
      roles: ['supervisor'],
      capacityUnits: 7,
    });
  });

  it('when one person signs in ten times at once, then there is one', async () => {
    const deps = installation.process();
    await Promise.all(Array.from({ length: 10 }, () => recordPerson(deps, principal('ana'))));
    expect(await readPeople(deps)).toHaveLength(1);
  });
});

describe('Given an admin changes a capacity', () => {
  it('when another was faster, then it is refused', async () => {
    const deps = installation.process();
    await recordPerson(deps, principal('ana'));
    const { etag } = await readPerson(deps, 'tenant.ana');
    await changePerson(deps, admin, { id: 'tenant.ana', ifMatch: etag }, { capacityUnits: 4 });
    const late = changePerson(deps, admin, { id: 'tenant.ana', ifMatch: etag }, { capacityUnits: 5 });
    await expect(late).rejects.toMatchObject({ code: 'version-conflict' });
  });

  it('when there is no such person, then that is said', async () => {
    const deps = installation.process();
    const change = changePerson(deps, admin, { id: 'tenant.nobody', ifMatch: '"1"' }, { capacityUnits: 4 });
    await expect(change).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('Given the staff of a queue', () => {
  const openStaff = (store: Store = installation.store) => createStaff({ store, clock: installation.clock });

  it('then all agents serve the default queue, others only theirs, and nobody without the role', async () => {
    const deps = installation.process();
    await recordPerson(deps, principal('ana'));
    await recordPerson(deps, principal('dan'));
    await recordPerson(deps, principal('eva', { roles: ['supervisor'] }));
    const staff = openStaff();
    expect((await staff.membersOf(defaultQueue)).toSorted()).toEqual(['tenant.ana', 'tenant.dan']);
    expect(await staff.membersOf({ ...queue, members: ['tenant.dan', 'tenant.eva', 'tenant.new'] })).toEqual([
      'tenant.dan',
    ]);
  });

  it('when somebody joins elsewhere, then they are seen within two seconds, and by name at once', async () => {
    const staff = openStaff();
    expect(await staff.membersOf(defaultQueue)).toEqual([]);
    await recordPerson(installation.process(), principal('ana'));
    expect((await staff.person('tenant.ana'))?.displayName).toBe('ANA');
    installation.clock.move(2_000);
    expect(await staff.membersOf(defaultQueue)).toEqual(['tenant.ana']);
  });

  it('when an agent loses the role, then they serve no more', async () => {
    const deps = installation.process();
    await recordPerson(deps, principal('ana'));
    const staff = openStaff();
    await staff.membersOf(defaultQueue);
    await recordPerson(deps, principal('ana', { roles: ['supervisor'] }));
    installation.clock.move(2_000);
    expect(await staff.membersOf(defaultQueue)).toEqual([]);
  });
});
