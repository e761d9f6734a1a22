import { Button } from '@fluentui/react-components';
import { AddRegular, PlugConnectedRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Account } from '../../../../api/contract/settings.ts';
import { useAccess } from '../data/use-access.ts';
import { useAccounts, useAllBrandAgents } from '../data/use-settings.ts';
import { Empty } from '../parts/empty.tsx';
import { Frame } from '../parts/frame.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { SettingList } from '../parts/setting-list.tsx';
import { SetUpLink, useGo } from '../parts/unsaved.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';
import { channelTitles } from './channels.ts';
import { ConnectionState } from './connection-state.tsx';
import { DeleteAccount } from './delete-account.tsx';

/** All accounts with their connection to Google. */
export function AccountsPage() {
  const { t, format } = useSetUpTexts();
  const { mayEdit } = useAccess();
  const go = useGo();
  const accounts = useAccounts();
  const brandAgents = useAllBrandAgents();
  const [going, setGoing] = useState<Account | undefined>(undefined);
  const agentsOf = ({ id }: Account) =>
    brandAgents?.filter(({ accountId }) => accountId === id).map(({ displayName }) => displayName) ?? [];
  const columns = [
    {
      title: t('field.name'),
      cell: (account: Account) => <SetUpLink to={`/setup/accounts/${account.id}`}>{account.name}</SetUpLink>,
    },
    { title: t('field.channel'), cell: ({ channel }: Account) => channelTitles[channel] },
    { title: t('accounts.agents'), cell: (account: Account) => agentsOf(account).join(', ') || '–' },
    { title: t('accounts.connection'), cell: (account: Account) => <ConnectionState account={account} /> },
    {
      title: t('accounts.lastCall'),
      cell: ({ lastWebhookAt }: Account) =>
        lastWebhookAt === undefined ? '–' : format.dateTime(Date.parse(lastWebhookAt)),
    },
  ];
  const add = mayEdit && (
    <Button
      appearance="primary"
      icon={<AddRegular />}
      onClick={() => go('/setup/accounts/new')}
      data-testid="account-new"
    >
      {t('accounts.new')}
    </Button>
  );
  return (
    <Frame title={t('accounts.title')} actions={accounts.data?.length === 0 ? undefined : add}>
      <Loaded of={accounts}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={<PlugConnectedRegular />} title={t('accounts.empty')} hint={t('accounts.emptyHint')}>
              {add}
            </Empty>
          ) : (
            <SettingList
              label={t('accounts.title')}
              items={items}
              columns={columns}
              actsTitle={t('act.actions')}
              testId="account-row"
              acts={
                mayEdit
                  ? (account) => (
                      <Button
                        size="small"
                        aria-label={t('delete.named', { name: account.name })}
                        onClick={() => setGoing(account)}
                        data-testid="account-delete"
                      >
                        {t('act.delete')}
                      </Button>
                    )
                  : undefined
              }
            />
          )
        }
      </Loaded>
      {going !== undefined && <DeleteAccount account={going} onClose={() => setGoing(undefined)} />}
    </Frame>
  );
}
