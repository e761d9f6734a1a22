import { Hono } from 'hono';
import { accountView } from '../accounts/account-view.ts';
import { createServiceKey, serviceAccountFile } from '../accounts/service-account-key.ts';
import { GoogleError } from '../google-error.ts';
import type { GoogleSide } from '../google-side.ts';

/** The service account's keys: `/sim/accounts/{partnerId}/keys`. Old ones work until they are deleted. */
export function keyRoutes(google: GoogleSide): Hono {
  const app = new Hono();
  app.post('/:partnerId/keys', async (c) => {
    const account = google.accounts.get(c.req.param('partnerId'));
    const key = await createServiceKey();
    account.keys.unshift(key);
    google.accounts.save(account);
    await google.documents.flushed();
    return c.json(serviceAccountFile(account, key), 201);
  });

  app.delete('/:partnerId/keys/:keyId', async (c) => {
    const account = google.accounts.get(c.req.param('partnerId'));
    const remaining = account.keys.filter((key) => key.privateKeyId !== c.req.param('keyId'));
    if (remaining.length === account.keys.length) throw new GoogleError('NOT_FOUND', 'There is no such key.');
    if (remaining.length === 0)
      throw new GoogleError('FAILED_PRECONDITION', 'The last key cannot be deleted.');
    account.keys = remaining;
    google.accounts.save(account);
    await google.documents.flushed();
    return c.json(accountView(google, account));
  });
  return app;
}
