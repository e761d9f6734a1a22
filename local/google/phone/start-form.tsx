import {
  Body1,
  Button,
  Field,
  Input,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Select,
  Title3,
  tokens,
} from '@fluentui/react-components';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentView } from '../accounts/agent-view.ts';
import { AppearanceMenu } from '../pages/appearance-menu.tsx';
import { request } from '../pages/request.ts';
import { EarlierConversations } from './earlier-conversations.tsx';
import { simPath } from './sim-path.ts';

/** Locales a phone may be set to; names in their own language. */
const LOCALES = {
  'ro-RO': 'Română (România)',
  'en-GB': 'English (United Kingdom)',
  'en-US': 'English (United States)',
  'de-DE': 'Deutsch (Deutschland)',
  'hu-HU': 'Magyar (Magyarország)',
};

const ENTRY_POINTS = [
  'PLACESHEET',
  'MAPS',
  'LOCAL_PACK',
  'FEATURED_SNIPPETS',
  'SITELINKS',
  'WEB_WIDGET',
  'URL',
  'PREVIEW',
] as const;

const useStyles = makeStyles({
  form: {
    flexGrow: 1,
    overflowY: 'auto',
    padding: '20px',
    display: 'flex',
    flexDirection: 'column',
    gap: '16px',
  },
  top: { display: 'flex', justifyContent: 'space-between', alignItems: 'flex-start' },
  logo: { width: '64px', height: '64px', borderRadius: '50%' },
  lead: { display: 'flex', flexDirection: 'column', gap: '4px' },
  heading: { margin: 0 },
  muted: { color: tokens.colorNeutralForeground2 },
  narrowable: { gridTemplateColumns: 'minmax(0, 1fr)', '& select': { width: '100%', minWidth: 0 } },
  start: { minHeight: '44px', flexShrink: 0 },
});

/** Who writes, in which language, and from where. */
export function StartForm({
  agent,
  onStarted,
}: {
  agent: AgentView;
  onStarted: (conversationId: string) => void;
}) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const [name, setName] = useState(() => t('phone.defaultName'));
  const [locale, setLocale] = useState(i18n.language === 'ro' ? 'ro-RO' : 'en-GB');
  const [entryPoint, setEntryPoint] = useState<string>('PLACESHEET');
  const [placeId, setPlaceId] = useState('');
  const [phone, setPhone] = useState('');
  const [nameMissing, setNameMissing] = useState(false);
  const [failed, setFailed] = useState(false);
  const nameInput = useRef<HTMLInputElement>(null);

  const start = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const displayName = name.trim();
    setNameMissing(displayName === '');
    if (displayName === '') return nameInput.current?.focus();
    const place = placeId.trim() === '' ? {} : { placeId: placeId.trim() };
    const number = phone.replaceAll(/[\s.()-]/g, '');
    const from =
      agent.product === 'rcs' ? (number === '' ? {} : { phone: number }) : { entryPoint, ...place };
    const body = { agentId: agent.agentId, displayName, locale, ...from };
    try {
      onStarted(
        (await request<{ conversationId: string }>('POST', `${simPath(agent.product)}/conversations`, body))
          .conversationId,
      );
    } catch {
      setFailed(true);
    }
  };

  return (
    <form className={styles.form} onSubmit={(event) => void start(event)} noValidate data-testid="start-form">
      <div className={styles.top}>
        <img className={styles.logo} src={new URL(agent.logoUrl).pathname} alt="" />
        <AppearanceMenu />
      </div>
      <div className={styles.lead}>
        <Title3 as="h1" className={styles.heading}>
          {t('phone.startTitle', { name: agent.displayName })}
        </Title3>
        <Body1 className={styles.muted}>{t('phone.startLead')}</Body1>
      </div>
      <Field
        label={t('phone.name')}
        required
        validationState={nameMissing ? 'error' : 'none'}
        validationMessage={nameMissing ? t('phone.nameMissing') : null}
      >
        <Input
          input={{ ref: nameInput }}
          value={name}
          maxLength={200}
          onChange={(_event, data) => setName(data.value)}
          data-testid="start-name"
        />
      </Field>
      <Field className={styles.narrowable} label={t('phone.locale')}>
        <Select value={locale} onChange={(_event, data) => setLocale(data.value)} data-testid="start-locale">
          {Object.entries(LOCALES).map(([tag, label]) => (
            <option key={tag} value={tag} lang={tag}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      {agent.product === 'rcs' ? (
        <Field label={t('phone.phoneNumber')} hint={t('phone.phoneNumberHint')}>
          <Input
            type="tel"
            value={phone}
            onChange={(_event, data) => setPhone(data.value)}
            data-testid="start-phone"
          />
        </Field>
      ) : (
        <>
          <Field className={styles.narrowable} label={t('phone.entryPoint')}>
            <Select
              value={entryPoint}
              onChange={(_event, data) => setEntryPoint(data.value)}
              data-testid="start-entry-point"
            >
              {ENTRY_POINTS.map((one) => (
                <option key={one} value={one}>
                  {t(`phone.entry.${one}`)}
                </option>
              ))}
            </Select>
          </Field>
          <Field label={t('phone.placeId')} hint={t('phone.placeIdHint')}>
            <Input
              value={placeId}
              onChange={(_event, data) => setPlaceId(data.value)}
              data-testid="start-place-id"
            />
          </Field>
        </>
      )}
      {failed && (
        <MessageBar intent="error">
          <MessageBarBody>{t('common.unreachable')}</MessageBarBody>
        </MessageBar>
      )}
      <Button
        type="submit"
        appearance="primary"
        size="large"
        className={styles.start}
        data-testid="start-button"
      >
        {t('phone.start')}
      </Button>
      <EarlierConversations agent={agent} onOpened={onStarted} />
    </form>
  );
}
