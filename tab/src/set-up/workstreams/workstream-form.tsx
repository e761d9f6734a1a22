import {
  Field,
  Input,
  Radio,
  RadioGroup,
  Select,
  SpinButton,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import type { Workstream } from '../../../../api/contract/settings.ts';
import { useAccess } from '../data/use-access.ts';
import { useForm } from '../data/use-form.ts';
import { useSave } from '../data/use-save.ts';
import { useQueues, useSettingsApi } from '../data/use-settings.ts';
import { Conflict } from '../parts/conflict.tsx';
import { SaveFailure, SaveRow } from '../parts/save-row.tsx';
import { Section } from '../parts/section.tsx';
import { useUnsaved } from '../parts/unsaved.tsx';
import { queueName } from '../queues/queue-name.ts';
import { useSetUpTexts } from '../use-set-up-texts.ts';

const useStyles = makeStyles({
  form: { display: 'grid', rowGap: tokens.spacingVerticalM, maxWidth: '560px' },
});

/** Figures of a workstream and what the service allows for each. */
const figures = [
  { name: 'capacityUnits', min: 0, max: 100 },
  { name: 'offerSeconds', min: 10, max: 600 },
  { name: 'declineLimit', min: 1, max: 5 },
  { name: 'wrapUpMinutes', min: 0, max: 60 },
  { name: 'autoCloseWaitingDays', min: 1, max: 365 },
  { name: 'affinityMinutes', min: 0, max: 1440 },
] as const;

/** How the conversations of a workstream are given out and end. */
export function WorkstreamForm({ workstream }: { workstream: Workstream }) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const api = useSettingsApi();
  const save = useSave();
  const queues = useQueues();
  const { mayEdit } = useAccess();
  const form = useForm(workstream);
  const { values } = form;
  useUnsaved(form.isDirty);

  async function store({ id, etag, ...body }: Workstream): Promise<void> {
    const done = await save.run(() => api.workstreams.change(id, etag, body));
    if (done !== undefined) form.discard();
  }

  const nameOfQueue = (id: string) => {
    const queue = queues.data?.find((other) => other.id === id);
    return queue === undefined ? id : queueName(t, queue);
  };

  return (
    <Section title={t('workstreams.settings')} testId="workstream-settings">
      <Conflict
        save={save}
        differences={[
          { label: t('field.name'), theirs: workstream.name, mine: values.name },
          {
            label: t('workstreams.distribution'),
            theirs: t(`workstreams.${workstream.distribution}`),
            mine: t(`workstreams.${values.distribution}`),
          },
          {
            label: t('workstreams.fallback'),
            theirs: nameOfQueue(workstream.fallbackQueueId),
            mine: nameOfQueue(values.fallbackQueueId),
          },
          ...figures.map(({ name }) => ({
            label: t(`figure.${name}`),
            theirs: String(workstream[name]),
            mine: String(values[name]),
          })),
        ]}
        onKeepMine={() => void store({ ...values, etag: workstream.etag })}
        onTakeTheirs={() => {
          form.discard();
          save.reset();
        }}
      />
      <div className={styles.form}>
        <Field label={t('field.name')} required validationMessage={save.errorAt('name')}>
          <Input
            value={values.name}
            maxLength={100}
            disabled={!mayEdit}
            onChange={(_event, { value }) => form.set({ name: value })}
            data-testid="workstream-name"
          />
        </Field>
        <Field label={t('workstreams.distribution')} hint={t('workstreams.distributionHint')}>
          <RadioGroup
            value={values.distribution}
            disabled={!mayEdit}
            onChange={(_event, { value }) => form.set({ distribution: value === 'pick' ? 'pick' : 'push' })}
          >
            <Radio value="push" label={t('workstreams.push')} />
            <Radio value="pick" label={t('workstreams.pick')} />
          </RadioGroup>
        </Field>
        <Field label={t('workstreams.fallback')} validationMessage={save.errorAt('fallbackQueueId')}>
          <Select
            value={values.fallbackQueueId}
            disabled={!mayEdit}
            onChange={(_event, { value }) => form.set({ fallbackQueueId: value })}
            data-testid="workstream-queue"
          >
            {(queues.data ?? []).map((queue) => (
              <option key={queue.id} value={queue.id}>
                {queueName(t, queue)}
              </option>
            ))}
          </Select>
        </Field>
        {figures.map(({ name, min, max }) => (
          <Field key={name} label={t(`figure.${name}`)} validationMessage={save.errorAt(name)}>
            <SpinButton
              value={values[name]}
              min={min}
              max={max}
              disabled={!mayEdit}
              onChange={(_event, { value, displayValue }) => {
                const typed = value ?? Number.parseInt(displayValue ?? '', 10);
                if (Number.isInteger(typed)) form.set({ [name]: Math.min(max, Math.max(min, typed)) });
              }}
              data-testid={`figure-${name}`}
            />
          </Field>
        ))}
        <SaveFailure save={save} />
        {mayEdit && <SaveRow save={save} isDirty={form.isDirty} onSave={() => void store(values)} />}
      </div>
    </Section>
  );
}
