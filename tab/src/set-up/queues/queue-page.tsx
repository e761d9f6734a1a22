import {
  Checkbox,
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
  SpinButton,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useParams } from 'react-router';
import type { Person, Queue } from '../../../../api/contract/settings.ts';
import { NotThere } from '../parts/not-there.tsx';
import { useAccess } from '../data/use-access.ts';
import { useForm } from '../data/use-form.ts';
import { useSave } from '../data/use-save.ts';
import { usePeople, useQueues, useSettingsApi } from '../data/use-settings.ts';
import { Conflict } from '../parts/conflict.tsx';
import { Frame } from '../parts/frame.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { SaveFailure, SaveRow } from '../parts/save-row.tsx';
import { Section } from '../parts/section.tsx';
import { useGo, useUnsaved } from '../parts/unsaved.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';
import { queueName } from './queue-name.ts';

const useStyles = makeStyles({
  form: { display: 'grid', rowGap: tokens.spacingVerticalM, maxWidth: '560px' },
  people: { display: 'grid' },
});

type Draft = Pick<Queue, 'name' | 'priority' | 'members'> & { readonly etag: string };
const blank: Draft = { name: '', priority: 100, members: 'all-agents', etag: '' };

/** One queue, or a new one. */
export function QueuePage() {
  const { queueId } = useParams();
  const { t } = useSetUpTexts();
  const queues = useQueues();
  const list = { to: '/setup/queues', label: t('queues.title') };
  if (queueId === undefined) {
    return (
      <Frame title={t('queues.new')} crumbs={[list]}>
        <QueueForm queue={undefined} />
      </Frame>
    );
  }
  return (
    <Loaded of={queues}>
      {(items) => {
        const queue = items.find(({ id }) => id === queueId);
        if (queue === undefined) return <NotThere back={list} />;
        return (
          <Frame title={queueName(t, queue)} crumbs={[list]}>
            <QueueForm key={queue.id} queue={queue} />
          </Frame>
        );
      }}
    </Loaded>
  );
}

function QueueForm({ queue }: { queue: Queue | undefined }) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const go = useGo();
  const api = useSettingsApi();
  const save = useSave();
  const people = usePeople();
  const { mayEdit, mayEditMembers } = useAccess();
  const form = useForm<Draft>(queue ?? blank);
  const { values, isDirty } = form;
  useUnsaved(isDirty);

  async function store({ name, priority, members, etag }: Draft): Promise<void> {
    const done = await save.run(() => {
      if (queue === undefined) return api.queues.create({ name, priority, members });
      if (!mayEdit) return api.changeMembers(queue.id, etag, members);
      return api.queues.change(queue.id, etag, { name, priority, members });
    });
    if (done === undefined) return;
    form.discard();
    if (queue === undefined) go(`/setup/queues/${done.answer.id}`, true);
  }

  const words = (members: Queue['members']) =>
    members === 'all-agents'
      ? t('queues.allAgents')
      : members.map((id) => people.data?.find((person) => person.id === id)?.displayName ?? id).join(', ');
  const theirs = queue ?? blank;

  return (
    <Section title={t('queues.who')} hint={t('queues.hint')}>
      <Conflict
        save={save}
        differences={[
          { label: t('field.name'), theirs: theirs.name, mine: values.name },
          { label: t('queues.priority'), theirs: String(theirs.priority), mine: String(values.priority) },
          { label: t('queues.members'), theirs: words(theirs.members), mine: words(values.members) },
        ]}
        onKeepMine={() => void store({ ...values, etag: theirs.etag })}
        onTakeTheirs={() => {
          form.discard();
          save.reset();
        }}
      />
      <div className={styles.form}>
        <Field label={t('field.name')} required validationMessage={save.errorAt('name')}>
          <Input
            value={values.name}
            disabled={!mayEdit}
            maxLength={100}
            onChange={(_event, { value }) => form.set({ name: value })}
            data-testid="queue-name"
          />
        </Field>
        <Field label={t('queues.priority')} validationMessage={save.errorAt('priority')}>
          <SpinButton
            value={values.priority}
            min={1}
            max={1000}
            disabled={!mayEdit}
            onChange={(_event, { value, displayValue }) =>
              form.set({ priority: spun(value, displayValue, values.priority) })
            }
          />
        </Field>
        <Field label={t('queues.members')} validationMessage={save.errorAt('members')}>
          <RadioGroup
            value={values.members === 'all-agents' ? 'all' : 'some'}
            disabled={!mayEditMembers}
            onChange={(_event, { value }) => form.set({ members: value === 'all' ? 'all-agents' : [] })}
          >
            <Radio value="all" label={t('queues.allAgents')} />
            <Radio value="some" label={t('queues.chosen')} data-testid="members-chosen" />
          </RadioGroup>
        </Field>
        {values.members !== 'all-agents' && (
          <Members
            people={people.data ?? []}
            chosen={values.members}
            isDisabled={!mayEditMembers}
            onChange={(members) => form.set({ members })}
          />
        )}
        {values.members.length === 0 && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>{t('queues.nobody')}</MessageBarBody>
          </MessageBar>
        )}
        <SaveFailure save={save} />
        {mayEditMembers && <SaveRow save={save} isDirty={isDirty} onSave={() => void store(values)} />}
      </div>
    </Section>
  );
}

/** What a spin button says after a key: while somebody types, only the text is known. */
function spun(value: number | null | undefined, text: string | undefined, before: number): number {
  const typed = value ?? Number.parseInt(text ?? '', 10);
  return Number.isInteger(typed) ? Math.min(1000, Math.max(1, typed)) : before;
}

function Members(props: {
  people: readonly Person[];
  chosen: readonly string[];
  isDisabled: boolean;
  onChange: (members: string[]) => void;
}) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const agents = props.people.filter(({ roles }) => roles.includes('agent'));
  const shown = agents.length === 0 ? t('queues.noAgents') : undefined;
  return (
    <fieldset className={styles.people} style={{ border: 0, margin: 0, padding: 0 }}>
      <legend>{t('queues.members')}</legend>
      {shown}
      {agents.map(({ id, displayName }) => (
        <Checkbox
          key={id}
          label={displayName}
          checked={props.chosen.includes(id)}
          disabled={props.isDisabled}
          onChange={(_event, { checked }) =>
            props.onChange(
              checked === true ? [...props.chosen, id] : props.chosen.filter((member) => member !== id),
            )
          }
        />
      ))}
    </fieldset>
  );
}
