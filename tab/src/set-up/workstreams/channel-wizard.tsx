import {
  Body1,
  Button,
  Checkbox,
  Field,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
  Select,
  Switch,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { BrandAgent, Workstream } from '../../../../api/contract/settings.ts';
import { ApiProblem } from '../../data/failure.ts';
import { languageName } from '../../inbox/customer/customer-text.ts';
import { channelTitles } from '../accounts/channels.ts';
import { useSave } from '../data/use-save.ts';
import {
  useAccounts,
  useAllBrandAgents,
  useAllChannelInstances,
  useSettingsApi,
  useWorkstreams,
} from '../data/use-settings.ts';
import { Frame } from '../parts/frame.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { NotThere } from '../parts/not-there.tsx';
import { SaveFailure } from '../parts/save-row.tsx';
import { Section } from '../parts/section.tsx';
import { Steps } from '../parts/steps.tsx';
import { SetUpLink, useGo } from '../parts/unsaved.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';

const useStyles = makeStyles({
  wizard: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', rowGap: tokens.spacingVerticalL },
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  facts: { display: 'grid', gridTemplateColumns: 'auto 1fr', gap: tokens.spacingHorizontalM, margin: 0 },
  value: { margin: 0 },
  inner: { display: 'grid', paddingInlineStart: tokens.spacingHorizontalXL },
});

const languages = ['ro', 'en', 'de', 'fr', 'hu', 'it', 'es', 'pl', 'uk'];

/** Attaches a brand agent to a workstream, in four steps. */
export function ChannelWizard() {
  const { workstreamId } = useParams();
  const { t } = useSetUpTexts();
  const workstreams = useWorkstreams();
  const list = { to: '/setup/workstreams', label: t('workstreams.title') };
  return (
    <Loaded of={workstreams}>
      {(items) => {
        const workstream = items.find(({ id }) => id === workstreamId);
        if (workstream === undefined) return <NotThere back={list} />;
        return (
          <Frame
            title={t('channel.setUp', { channel: channelTitles[workstream.channel] })}
            crumbs={[list, { to: `/setup/workstreams/${workstream.id}`, label: workstream.name }]}
          >
            <Wizard workstream={workstream} />
          </Frame>
        );
      }}
    </Loaded>
  );
}

/** Brand agents of the workstream's channel that no workstream has yet. */
function useFreeAgents({ channel }: Workstream): readonly BrandAgent[] | undefined {
  const { data: accounts } = useAccounts();
  const agents = useAllBrandAgents();
  const instances = useAllChannelInstances();
  if (accounts === undefined || agents === undefined || instances === undefined) return undefined;
  const taken = new Set(instances.map(({ brandAgentId }) => brandAgentId));
  const fitting = new Set(accounts.filter((account) => account.channel === channel).map(({ id }) => id));
  return agents.filter(({ id, accountId }) => fitting.has(accountId) && !taken.has(id));
}

function Wizard({ workstream }: { workstream: Workstream }) {
  const { t, language: shown } = useSetUpTexts();
  const styles = useStyles();
  const go = useGo();
  const api = useSettingsApi();
  const save = useSave();
  const agents = useFreeAgents(workstream);
  const [step, setStep] = useState(1);
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [language, setLanguage] = useState(shown);
  const [files, setFiles] = useState({
    fileAttachments: false,
    customersCanSend: true,
    agentsCanSend: true,
  });
  const back = `/setup/workstreams/${workstream.id}`;
  const titles = [t('channel.agent'), t('channel.language'), t('channel.features'), t('channel.summary')];
  const agent = agents?.find(({ id }) => id === chosen) ?? (agents?.length === 1 ? agents[0] : undefined);
  const nameOfLanguage = (tag: string) => languageName(tag, shown) ?? tag;
  const takenBy =
    save.state.kind === 'failed' &&
    save.state.error instanceof ApiProblem &&
    save.state.error.code === 'already-attached';

  async function create(): Promise<void> {
    if (agent === undefined) return setStep(1);
    const done = await save.run(() =>
      api.channelInstances(workstream.id).create({ brandAgentId: agent.id, language, userFeatures: files }),
    );
    if (done !== undefined) go(back);
  }

  return (
    <div className={styles.wizard}>
      <Steps titles={titles} current={step} />
      <Section title={titles[step - 1] ?? ''} testId={`channel-step-${step}`}>
        {step === 1 && agents?.length === 0 && (
          <>
            <Body1>{t('channel.noAgent')}</Body1>
            <div>
              <SetUpLink to="/setup/accounts">{t('accounts.title')}</SetUpLink>
            </div>
          </>
        )}
        {step === 1 && agents !== undefined && agents.length > 0 && (
          <Field label={t('channel.agent')} required validationMessage={save.errorAt('brandAgentId')}>
            <RadioGroup value={agent?.id ?? ''} onChange={(_event, { value }) => setChosen(value)}>
              {agents.map(({ id, displayName }) => (
                <Radio key={id} value={id} label={displayName} data-testid="channel-agent" />
              ))}
            </RadioGroup>
          </Field>
        )}
        {step === 2 && (
          <Field
            label={t('channel.language')}
            hint={t('channel.languageHint')}
            validationMessage={save.errorAt('language')}
          >
            <Select
              value={language}
              onChange={(_event, { value }) => setLanguage(value)}
              data-testid="channel-language"
            >
              {languages.map((tag) => (
                <option key={tag} value={tag}>
                  {nameOfLanguage(tag)}
                </option>
              ))}
            </Select>
          </Field>
        )}
        {step === 3 && (
          <>
            <Switch
              label={`${t('channel.files')}: ${files.fileAttachments ? t('channel.on') : t('channel.off')}`}
              checked={files.fileAttachments}
              onChange={(_event, { checked }) => setFiles({ ...files, fileAttachments: checked })}
              data-testid="channel-files"
            />
            {files.fileAttachments ? (
              <div className={styles.inner}>
                <Checkbox
                  label={t('channel.customersCanSend')}
                  checked={files.customersCanSend}
                  onChange={(_event, { checked }) =>
                    setFiles({ ...files, customersCanSend: checked === true })
                  }
                />
                <Checkbox
                  label={t('channel.agentsCanSend')}
                  checked={files.agentsCanSend}
                  onChange={(_event, { checked }) => setFiles({ ...files, agentsCanSend: checked === true })}
                />
              </div>
            ) : (
              <Body1>{t('channel.filesOff')}</Body1>
            )}
          </>
        )}
        {step === 4 && (
          <dl className={styles.facts}>
            <dt>{t('channel.agent')}</dt>
            <dd className={styles.value}>{agent?.displayName}</dd>
            <dt>{t('channel.language')}</dt>
            <dd className={styles.value}>{nameOfLanguage(language)}</dd>
            <dt>{t('channel.files')}</dt>
            <dd className={styles.value}>{files.fileAttachments ? t('channel.on') : t('channel.off')}</dd>
          </dl>
        )}
        {takenBy && (
          <MessageBar intent="error">
            <MessageBarBody>{t('channel.taken')}</MessageBarBody>
          </MessageBar>
        )}
        {!takenBy && <SaveFailure save={save} />}
      </Section>
      <div className={styles.acts}>
        {step > 1 && (
          <Button onClick={() => setStep(step - 1)} data-testid="wizard-back">
            {t('wizard.back')}
          </Button>
        )}
        {step < 4 ? (
          <Button
            appearance="primary"
            disabledFocusable={agent === undefined}
            onClick={() => agent !== undefined && setStep(step + 1)}
            data-testid="wizard-next"
          >
            {t('wizard.next')}
          </Button>
        ) : (
          <Button
            appearance="primary"
            disabledFocusable={save.isSaving}
            onClick={() => void create()}
            data-testid="channel-create"
          >
            {t('channel.create')}
          </Button>
        )}
        <Button appearance="subtle" onClick={() => go(back)}>
          {t('act.cancel')}
        </Button>
      </div>
    </div>
  );
}
