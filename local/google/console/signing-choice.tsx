import { makeStyles, Radio, RadioGroup } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../accounts/account-view.ts';
import { CopyField } from '../pages/copy-field.tsx';
import { request } from '../pages/request.ts';
import { useRefreshAccounts } from './use-accounts.ts';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: '12px', maxWidth: '420px' },
});

/** Which key signs this partner's webhook calls. */
export function SigningChoice({ account }: { account: AccountView }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const refresh = useRefreshAccounts();
  const choose = async (signWith: string): Promise<void> => {
    await request('PATCH', `/sim/accounts/${account.partnerId}`, { signWith });
    await refresh();
  };
  return (
    <div className={styles.panel}>
      <RadioGroup
        value={account.signWith}
        onChange={(_event, data) => void choose(data.value)}
        aria-label={t('console.settingsPage.signing')}
      >
        <Radio value="client-token" label={t('console.settingsPage.withClientToken')} />
        <Radio value="partner-key" label={t('console.settingsPage.withPartnerKey')} />
      </RadioGroup>
      <CopyField
        label={t('console.settingsPage.partnerKey')}
        value={account.partnerKey}
        testId="partner-key"
      />
    </div>
  );
}
