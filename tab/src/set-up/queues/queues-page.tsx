import { Button } from '@fluentui/react-components';
import { AddRegular, PeopleQueueRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Queue } from '../../../../api/contract/settings.ts';
import { useAccess } from '../data/use-access.ts';
import { useSave } from '../data/use-save.ts';
import { useQueues, useSettingsApi } from '../data/use-settings.ts';
import { ConfirmDelete } from '../parts/confirm-delete.tsx';
import { Empty } from '../parts/empty.tsx';
import { Frame } from '../parts/frame.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { SettingList } from '../parts/setting-list.tsx';
import { SetUpLink, useGo } from '../parts/unsaved.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';
import { queueName } from './queue-name.ts';

/** All queues. */
export function QueuesPage() {
  const { t } = useSetUpTexts();
  const { mayEdit } = useAccess();
  const go = useGo();
  const queues = useQueues();
  const [going, setGoing] = useState<Queue | undefined>(undefined);
  const columns = [
    {
      title: t('field.name'),
      cell: (queue: Queue) => <SetUpLink to={`/setup/queues/${queue.id}`}>{queueName(t, queue)}</SetUpLink>,
    },
    { title: t('queues.priority'), cell: ({ priority }: Queue) => String(priority) },
    {
      title: t('queues.members'),
      cell: ({ members }: Queue) =>
        members === 'all-agents' ? t('queues.allAgents') : t('queues.people', { count: members.length }),
    },
  ];
  return (
    <Frame
      title={t('queues.title')}
      actions={
        mayEdit && (
          <Button
            appearance="primary"
            icon={<AddRegular />}
            onClick={() => go('/setup/queues/new')}
            data-testid="queue-new"
          >
            {t('queues.new')}
          </Button>
        )
      }
    >
      <Loaded of={queues}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={<PeopleQueueRegular />} title={t('queues.empty')} />
          ) : (
            <SettingList
              label={t('queues.title')}
              items={items}
              columns={columns}
              actsTitle={t('act.actions')}
              testId="queue-row"
              acts={
                mayEdit
                  ? (queue) =>
                      !queue.isDefault && (
                        <Button
                          size="small"
                          aria-label={t('delete.named', { name: queue.name })}
                          onClick={() => setGoing(queue)}
                          data-testid="queue-delete"
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
      {going !== undefined && <DeleteQueue queue={going} onClose={() => setGoing(undefined)} />}
    </Frame>
  );
}

function DeleteQueue({ queue, onClose }: { queue: Queue; onClose: () => void }) {
  const { t } = useSetUpTexts();
  const api = useSettingsApi();
  const save = useSave();
  return (
    <ConfirmDelete
      title={t('delete.title', { name: queue.name })}
      save={save}
      onClose={onClose}
      onDelete={async () => {
        const done = await save.run(() => api.queues.remove(queue.id, queue.etag));
        if (done !== undefined) onClose();
      }}
    >
      {t('queues.deleteText')}
    </ConfirmDelete>
  );
}
