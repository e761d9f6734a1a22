import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Radio,
  RadioGroup,
  Select,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { channelTitles } from '../accounts/channels.ts';
import { useSave } from '../data/use-save.ts';
import { useQueues, useSettingsApi } from '../data/use-settings.ts';
import { SaveFailure } from '../parts/save-row.tsx';
import { queueName } from '../queues/queue-name.ts';
import { useSetUpTexts } from '../use-set-up-texts.ts';

const useStyles = makeStyles({ form: { display: 'grid', rowGap: tokens.spacingVerticalM } });

const channel = 'google-business-messages';

/** The dialog for a new workstream; a new fallback queue is made along with it. */
export function NewWorkstream({ onClose }: { onClose: () => void }) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const navigate = useNavigate();
  const api = useSettingsApi();
  const save = useSave();
  const queues = useQueues();
  const [name, setName] = useState('');
  const [distribution, setDistribution] = useState<'push' | 'pick'>('push');
  const [queueKind, setQueueKind] = useState<'existing' | 'new'>('existing');
  const [queueId, setQueueId] = useState('default-messaging-queue');
  const [newQueue, setNewQueue] = useState('');
  const [madeQueue, setMadeQueue] = useState<{ id: string; name: string } | undefined>(undefined);
  const [isChecked, setChecked] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const queueField = useRef<HTMLInputElement>(null);
  const required = t('fieldProblem.required');
  const isNameMissing = isChecked && name.trim() === '';
  const isQueueMissing = isChecked && queueKind === 'new' && newQueue.trim() === '';
  const [isQueueRefused, setQueueRefused] = useState(false);

  async function create(): Promise<void> {
    setChecked(true);
    if (name.trim() === '') return nameField.current?.focus();
    if (queueKind === 'new' && newQueue.trim() === '') return queueField.current?.focus();
    const done = await save.run(async () => {
      setQueueRefused(queueKind === 'new');
      const fallbackQueueId = queueKind === 'existing' ? queueId : await fallback();
      setQueueRefused(false);
      return api.workstreams.create({ name, channel, distribution, fallbackQueueId });
    });
    if (done !== undefined) void navigate(`/setup/workstreams/${done.answer.id}`);
  }

  /** The new queue, made once however often Create is pressed. */
  async function fallback(): Promise<string> {
    if (madeQueue?.name === newQueue) return madeQueue.id;
    const { id } = await api.queues.create({ name: newQueue, members: 'all-agents' });
    setMadeQueue({ id, name: newQueue });
    return id;
  }

  const nameError = isNameMissing ? required : isQueueRefused ? null : save.errorAt('name');
  const queueError = isQueueMissing ? required : isQueueRefused ? save.errorAt('name') : null;

  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface data-testid="workstream-dialog">
        <DialogBody>
          <DialogTitle>{t('workstreams.new')}</DialogTitle>
          <DialogContent className={styles.form}>
            <Field label={t('field.name')} required validationMessage={nameError}>
              <Input
                input={{ ref: nameField }}
                value={name}
                maxLength={100}
                onChange={(_event, { value }) => setName(value)}
                data-testid="workstream-name"
              />
            </Field>
            <Field label={t('workstreams.type')}>
              <Select defaultValue="messaging" data-testid="workstream-type">
                <option value="messaging">{t('workstreams.messaging')}</option>
              </Select>
            </Field>
            <Field label={t('field.channel')} required>
              <Select defaultValue={channel} data-testid="workstream-channel">
                <option value={channel}>{channelTitles[channel]}</option>
              </Select>
            </Field>
            <Field label={t('workstreams.distribution')}>
              <RadioGroup
                value={distribution}
                onChange={(_event, { value }) => setDistribution(value === 'pick' ? 'pick' : 'push')}
              >
                <Radio value="push" label={t('workstreams.push')} />
                <Radio value="pick" label={t('workstreams.pick')} />
              </RadioGroup>
            </Field>
            <Field label={t('workstreams.fallback')}>
              <RadioGroup
                value={queueKind}
                onChange={(_event, { value }) => setQueueKind(value === 'new' ? 'new' : 'existing')}
              >
                <Radio value="existing" label={t('workstreams.existing')} data-testid="queue-existing" />
                <Radio value="new" label={t('workstreams.createNew')} data-testid="queue-create" />
              </RadioGroup>
            </Field>
            {queueKind === 'existing' ? (
              <Field
                label={t('workstreams.existingQueue')}
                validationMessage={save.errorAt('fallbackQueueId')}
              >
                <Select
                  value={queueId}
                  onChange={(_event, { value }) => setQueueId(value)}
                  data-testid="workstream-queue"
                >
                  {(queues.data ?? []).map((queue) => (
                    <option key={queue.id} value={queue.id}>
                      {queueName(t, queue)}
                    </option>
                  ))}
                </Select>
              </Field>
            ) : (
              <Field label={t('workstreams.newQueueName')} required validationMessage={queueError}>
                <Input
                  input={{ ref: queueField }}
                  value={newQueue}
                  maxLength={100}
                  onChange={(_event, { value }) => setNewQueue(value)}
                  data-testid="workstream-new-queue"
                />
              </Field>
            )}
            <SaveFailure save={save} />
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t('act.cancel')}</Button>
            <Button
              appearance="primary"
              disabledFocusable={save.isSaving}
              onClick={() => void create()}
              data-testid="workstream-create"
            >
              {t('act.create')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
