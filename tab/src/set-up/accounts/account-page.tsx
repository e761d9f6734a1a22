import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Account } from '../../../../api/contract/settings.ts';
import { useAccess } from '../data/use-access.ts';
import { useAccounts } from '../data/use-settings.ts';
import { Conflict } from '../parts/conflict.tsx';
import { Frame } from '../parts/frame.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { NotThere } from '../parts/not-there.tsx';
import { SaveFailure, SaveRow } from '../parts/save-row.tsx';
import { Section } from '../parts/section.tsx';
import { useGo, useUnsaved } from '../parts/unsaved.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';
import { NameAndChannel, PartnerAccount } from './account-fields.tsx';
import { BrandAgentsSection } from './brand-agents-section.tsx';
import { ConnectionSection } from './connection-section.tsx';
import { ConnectionState } from './connection-state.tsx';
import { DeleteAccount } from './delete-account.tsx';
import { TestSection } from './test-section.tsx';
import { useAccountForm } from './use-account-form.ts';

const useStyles = makeStyles({
  parts: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalXL },
});

/** An account that exists: everything of it on one page. */
export function AccountPage() {
  const { accountId } = useParams();
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const { mayEdit } = useAccess();
  const go = useGo();
  const accounts = useAccounts(true);
  const [isGoing, setGoing] = useState(false);
  const list = { to: '/setup/accounts', label: t('accounts.title') };
  return (
    <Loaded of={accounts}>
      {(items) => {
        const account = items.find(({ id }) => id === accountId);
        if (account === undefined) return <NotThere back={list} />;
        return (
          <Frame
            title={account.name}
            crumbs={[list]}
            actions={
              <>
                <ConnectionState account={account} />
                {mayEdit && (
                  <Button onClick={() => setGoing(true)} data-testid="account-delete">
                    {t('act.delete')}
                  </Button>
                )}
              </>
            }
          >
            <div className={styles.parts}>
              <Fields account={account} />
              <Section title={t('connection.title')}>
                <ConnectionSection account={account} />
              </Section>
              <Section title={t('agents.title')}>
                <BrandAgentsSection account={account} />
              </Section>
              <Section title={t('test.title')}>
                <TestSection account={account} />
              </Section>
            </div>
            {isGoing && (
              <DeleteAccount
                account={account}
                onClose={() => setGoing(false)}
                onGone={() => go('/setup/accounts')}
              />
            )}
          </Frame>
        );
      }}
    </Loaded>
  );
}

function Fields({ account }: { account: Account }) {
  const { t } = useSetUpTexts();
  const of = useAccountForm(account);
  const { mayEdit, maySetSecrets } = useAccess();
  const { form, save } = of;
  useUnsaved(of.isDirty);
  return (
    <Section title={t('account.partner')}>
      <Conflict
        save={save}
        differences={[
          { label: t('field.name'), theirs: account.name, mine: form.values.name },
          { label: t('account.partnerId'), theirs: account.partnerId, mine: form.values.partnerId },
        ]}
        onKeepMine={() => void of.store({ ...form.values, etag: account.etag })}
        onTakeTheirs={() => {
          form.discard();
          save.reset();
        }}
      />
      <NameAndChannel of={of} />
      <PartnerAccount of={of} />
      <SaveFailure save={save} />
      {(mayEdit || maySetSecrets) && (
        <SaveRow save={save} isDirty={of.isDirty} onSave={() => void of.store()} />
      )}
    </Section>
  );
}
