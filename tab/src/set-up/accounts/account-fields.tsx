import { Body1, Field, Input, Select, makeStyles, tokens } from '@fluentui/react-components';
import { useAccess } from '../data/use-access.ts';
import { useSetUpTexts } from '../use-set-up-texts.ts';
import { channelTitles } from './channels.ts';
import { KeyFileField } from './key-file-field.tsx';
import { SecuredField } from './secured-field.tsx';
import type { AccountForm } from './use-account-form.ts';

const useStyles = makeStyles({
  fields: { display: 'grid', rowGap: tokens.spacingVerticalL, maxWidth: '640px' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

interface FieldsProps {
  readonly of: AccountForm;
  /** what is wrong before anything was sent, by field */
  readonly missing?: { readonly name?: string | undefined; readonly partnerId?: string | undefined };
}

/** What the account is called, and on which channel it is. */
export function NameAndChannel({ of: { form, save, stored }, missing }: FieldsProps) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const { mayEdit } = useAccess();
  return (
    <div className={styles.fields}>
      <Field label={t('field.name')} required validationMessage={missing?.name ?? save.errorAt('name')}>
        <Input
          value={form.values.name}
          maxLength={100}
          disabled={!mayEdit}
          onChange={(_event, { value }) => form.set({ name: value })}
          data-testid="account-name"
        />
      </Field>
      <Field label={t('field.channel')} required validationMessage={save.errorAt('channel')}>
        <Select
          value={form.values.channel}
          disabled={!mayEdit || stored !== undefined}
          data-testid="account-channel"
        >
          <option value="google-business-messages">{channelTitles['google-business-messages']}</option>
        </Select>
      </Field>
      <Body1 className={styles.quiet}>{t('account.ended')}</Body1>
    </div>
  );
}

/** What Google knows the organisation by; the two secured fields are closed without their role. */
export function PartnerAccount({ of, missing }: FieldsProps) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const { mayEdit } = useAccess();
  const { form, save, stored } = of;
  const { serviceAccount } = stored ?? {};
  return (
    <div className={styles.fields}>
      <Field
        label={t('account.partnerId')}
        hint={t('account.partnerIdHint')}
        required
        validationMessage={missing?.partnerId ?? save.errorAt('partnerId')}
      >
        <Input
          value={form.values.partnerId}
          disabled={!mayEdit}
          onChange={(_event, { value }) => form.set({ partnerId: value })}
          data-testid="partner-id"
        />
      </Field>
      <SecuredField
        key={`token-${stored?.clientToken?.setAt}`}
        label={t('account.clientToken')}
        kept={stored?.clientToken}
        testId="client-token"
      >
        <Field
          label={t('account.clientToken')}
          hint={t('account.clientTokenHint')}
          validationMessage={of.secretError('client-token')}
        >
          <Input
            type="password"
            autoComplete="off"
            value={of.clientToken}
            onChange={(_event, { value }) => of.setClientToken(value)}
            data-testid="client-token-input"
          />
        </Field>
      </SecuredField>
      <SecuredField
        key={`file-${serviceAccount?.setAt}`}
        label={t('account.keyFile')}
        kept={serviceAccount}
        facts={
          serviceAccount &&
          t('keyFile.kept', { project: serviceAccount.projectId, email: serviceAccount.email })
        }
        testId="key-file"
      >
        <KeyFileField file={of.keyFile} error={of.secretError('service-account')} onChange={of.setKeyFile} />
      </SecuredField>
    </div>
  );
}
