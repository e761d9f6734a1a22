import { type Person, personInputSchema } from '../../contract/settings.ts';
import { PunteError } from '../../domain/errors/punte-error.ts';
import {
  changePerson,
  type PersonView,
  readPeople,
  readPerson,
} from '../../use-cases/settings/change-person.ts';
import { bodyOf, type Open, registerPersonRoute, withoutBody } from '../person-route.ts';
import type { SettingsFunctionDependencies } from './dependencies.ts';
import { readIfMatch } from './if-match.ts';
import { found, list } from './settings-response.ts';

export function registerPeopleRoutes(open: Open<SettingsFunctionDependencies>): void {
  registerPersonRoute(open, 'people-list', 'GET /people', withoutBody, async (deps) =>
    list((await readPeople(deps)).map(present)),
  );
  registerPersonRoute(open, 'people-read', 'GET /people/{id}', withoutBody, async (deps, { param }) =>
    found(present(await readPerson(deps, personId(param('id'))))),
  );
  registerPersonRoute(
    open,
    'people-change',
    'PUT /people/{id}',
    bodyOf(personInputSchema),
    async (deps, { who, body, request, param }) => {
      const target = { id: personId(param('id')), ifMatch: readIfMatch(request) };
      return found(present(await changePerson(deps, who, target, body)));
    },
  );
}

/** `<tenantId>.<objectId>`; anything else never reaches the store as a document's id. */
function personId(id: string): string {
  if (!/^[\w-]{1,64}\.[\w-]{1,64}$/.test(id)) throw new PunteError('not-found', { what: 'person' });
  return id;
}

function present({ person: { id, displayName, roles, capacityUnits }, etag }: PersonView): Person {
  return { id, etag, displayName, roles: [...roles], capacityUnits };
}
