import { Body1 } from '@fluentui/react-components';
import type { Account } from '../../../../api/contract/settings.ts';
import { useSave } from '../data/use-save.ts';
import {
  useAllBrandAgents,
  useAllChannelInstances,
  useSettingsApi,
  useWorkstreams,
} from '../data/use-settings.ts';
import { ConfirmDelete } from '../parts/confirm-delete.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';

/** Deletes an account once its name was typed; says what goes with it and what is left to do at Google. */
export function DeleteAccount(props: { account: Account; onClose: () => void; onGone?: () => void }) {
  const { account, onClose, onGone } = props;
  const { t } = useSetUpTexts();
  const api = useSettingsApi();
  const save = useSave();
  const brandAgents = (useAllBrandAgents() ?? []).filter(({ accountId }) => accountId === account.id);
  const ids = new Set(brandAgents.map(({ id }) => id));
  const channels = (useAllChannelInstances() ?? []).filter(({ brandAgentId }) => ids.has(brandAgentId));
  const workstreams = (useWorkstreams().data ?? []).filter(({ id }) =>
    channels.some(({ workstreamId }) => workstreamId === id),
  );
  return (
    <ConfirmDelete
      title={t('accounts.deleteTitle')}
      name={account.name}
      save={save}
      onClose={onClose}
      onDelete={async () => {
        const done = await save.run(() => api.accounts.remove(account.id, account.etag));
        if (done === undefined) return;
        onClose();
        onGone?.();
      }}
    >
      <Body1>{t('accounts.deleteText')}</Body1>
      {brandAgents.length > 0 && (
        <Body1>
          {t('accounts.deleteAgents', {
            names: brandAgents.map(({ displayName }) => displayName).join(', '),
          })}
        </Body1>
      )}
      {workstreams.length > 0 && (
        <Body1>
          {t('accounts.deleteWorkstreams', { names: workstreams.map(({ name }) => name).join(', ') })}
        </Body1>
      )}
      <Body1>{t('accounts.deleteGoogle')}</Body1>
    </ConfirmDelete>
  );
}
