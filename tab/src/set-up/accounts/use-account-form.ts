import { useState } from 'react';
import type { Account } from '../../../../api/contract/settings.ts';
import { useForm } from '../data/use-form.ts';
import { useSave } from '../data/use-save.ts';
import { useSettingsApi } from '../data/use-settings.ts';
import type { KeyFile } from './read-key-file.ts';

export type AccountValues = Pick<Account, 'name' | 'channel' | 'partnerId' | 'etag'>;

const blank: AccountValues = { name: '', channel: 'google-business-messages', partnerId: '', etag: '' };

/**
 * What is entered of an account: plain fields, and secrets that go a way of their own. `account` is undefined until it
 * was stored for the first time; from then on saving changes it.
 */
export function useAccountForm(account: Account | undefined) {
  const api = useSettingsApi();
  const save = useSave();
  const [made, setMade] = useState<Account | undefined>(undefined);
  const stored = account ?? made;
  const form = useForm<AccountValues>(stored ?? blank);
  const [clientToken, setClientToken] = useState('');
  const [keyFile, setKeyFile] = useState<KeyFile | undefined>(undefined);
  const [failedSecret, setFailedSecret] = useState<'client-token' | 'service-account' | undefined>(undefined);
  const hasSecrets = clientToken.trim() !== '' || keyFile !== undefined;

  /** Stores the fields, then the secrets. Answers the account, or undefined when something did not work. */
  async function store(values: AccountValues = form.values): Promise<Account | undefined> {
    setFailedSecret(undefined);
    const done = await save.run(async () => {
      const { name, channel, partnerId, etag } = values;
      const body = { name, channel, partnerId };
      const next =
        stored === undefined
          ? await api.accounts.create(body)
          : isSame(stored, body)
            ? stored
            : await api.accounts.change(stored.id, etag || stored.etag, body);
      setMade(next);
      if (clientToken.trim() !== '') {
        setFailedSecret('client-token');
        await api.setSecret(next.id, 'client-token', clientToken);
      }
      if (keyFile !== undefined) {
        setFailedSecret('service-account');
        await api.setSecret(next.id, 'service-account', keyFile.text);
      }
      setFailedSecret(undefined);
      return next;
    });
    if (done === undefined) return undefined;
    form.discard();
    setClientToken('');
    setKeyFile(undefined);
    return done.answer;
  }

  return {
    stored,
    form,
    save,
    store,
    isDirty: form.isDirty || hasSecrets,
    clientToken,
    setClientToken,
    keyFile,
    setKeyFile,
    secretError: (kind: 'client-token' | 'service-account') =>
      failedSecret === kind ? save.errorAt('value') : null,
  };
}

export type AccountForm = ReturnType<typeof useAccountForm>;

function isSame(stored: Account, body: Omit<AccountValues, 'etag'>): boolean {
  return stored.name === body.name && stored.channel === body.channel && stored.partnerId === body.partnerId;
}
