import { Button } from '@fluentui/react-components';
import { AddRegular, TextBulletListSquareRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import type { Workstream } from '../../../../api/contract/settings.ts';
import { channelTitles } from '../accounts/channels.ts';
import { useAccess } from '../data/use-access.ts';
import { useSave } from '../data/use-save.ts';
import { useQueues, useSettingsApi, useWorkstreams } from '../data/use-settings.ts';
import { Empty } from '../parts/empty.tsx';
import { Frame } from '../parts/frame.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { SaveFailure } from '../parts/save-row.tsx';
import { SettingList } from '../parts/setting-list.tsx';
import { SetUpLink, useGo } from '../parts/unsaved.tsx';
import { queueName } from '../queues/queue-name.ts';
import { useSetUpTexts } from '../use-set-up-texts.ts';
import { DeleteWorkstream } from './delete-workstream.tsx';
import { NewWorkstream } from './new-workstream.tsx';

/** All workstreams; `isNew` opens the dialog for another one over them. */
export function WorkstreamsPage({ isNew = false }: { isNew?: boolean }) {
  const { t } = useSetUpTexts();
  const { mayEdit } = useAccess();
  const go = useGo();
  const api = useSettingsApi();
  const save = useSave();
  const workstreams = useWorkstreams();
  const queues = useQueues();
  const [going, setGoing] = useState<Workstream | undefined>(undefined);
  const columns = [
    {
      title: t('field.name'),
      cell: ({ id, name }: Workstream) => <SetUpLink to={`/setup/workstreams/${id}`}>{name}</SetUpLink>,
    },
    { title: t('field.channel'), cell: ({ channel }: Workstream) => channelTitles[channel] },
    {
      title: t('workstreams.distribution'),
      cell: ({ distribution }: Workstream) => t(`workstreams.${distribution}`),
    },
    {
      title: t('workstreams.fallback'),
      cell: ({ fallbackQueueId }: Workstream) => {
        const queue = queues.data?.find(({ id }) => id === fallbackQueueId);
        return queue === undefined ? '' : queueName(t, queue);
      },
    },
  ];
  const add = mayEdit && (
    <Button
      appearance="primary"
      icon={<AddRegular />}
      onClick={() => go('/setup/workstreams/new')}
      data-testid="workstream-new"
    >
      {t('workstreams.new')}
    </Button>
  );
  return (
    <Frame title={t('workstreams.all')} actions={workstreams.data?.length === 0 ? undefined : add}>
      <SaveFailure save={save} />
      <Loaded of={workstreams}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={<TextBulletListSquareRegular />} title={t('workstreams.empty')}>
              {add}
            </Empty>
          ) : (
            <SettingList
              label={t('workstreams.all')}
              items={items}
              columns={columns}
              actsTitle={t('act.actions')}
              testId="workstream-row"
              acts={
                mayEdit
                  ? ({ id, name, ...rest }) => (
                      <>
                        <Button
                          size="small"
                          aria-label={t('workstreams.copyNamed', { name })}
                          onClick={() => void save.run(() => api.copyWorkstream(id))}
                          data-testid="workstream-copy"
                        >
                          {t('workstreams.copy')}
                        </Button>
                        <Button
                          size="small"
                          aria-label={t('delete.named', { name })}
                          onClick={() => setGoing({ id, name, ...rest })}
                          data-testid="workstream-delete"
                        >
                          {t('act.delete')}
                        </Button>
                      </>
                    )
                  : undefined
              }
            />
          )
        }
      </Loaded>
      {isNew && mayEdit && <NewWorkstream onClose={() => go('/setup/workstreams')} />}
      {going !== undefined && <DeleteWorkstream workstream={going} onClose={() => setGoing(undefined)} />}
    </Frame>
  );
}
