import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useParams } from 'react-router';
import { channelTitles } from '../accounts/channels.ts';
import { useAccess } from '../data/use-access.ts';
import { useWorkstreams } from '../data/use-settings.ts';
import { Frame } from '../parts/frame.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { NotThere } from '../parts/not-there.tsx';
import { useGo } from '../parts/unsaved.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';
import { ChannelList } from './channel-list.tsx';
import { DeleteWorkstream } from './delete-workstream.tsx';
import { WorkstreamForm } from './workstream-form.tsx';

/** One workstream: its channels and how its conversations are handled. */
export function WorkstreamPage() {
  const { workstreamId } = useParams();
  const { t } = useSetUpTexts();
  const { mayEdit } = useAccess();
  const go = useGo();
  const workstreams = useWorkstreams();
  const [isGoing, setGoing] = useState(false);
  const list = { to: '/setup/workstreams', label: t('workstreams.title') };
  return (
    <Loaded of={workstreams}>
      {(items) => {
        const workstream = items.find(({ id }) => id === workstreamId);
        if (workstream === undefined) return <NotThere back={list} />;
        return (
          <Frame
            title={workstream.name}
            crumbs={[list]}
            actions={
              mayEdit && (
                <>
                  <Button onClick={() => setGoing(true)} data-testid="workstream-delete">
                    {t('act.delete')}
                  </Button>
                  <Button
                    appearance="primary"
                    onClick={() => go(`/setup/workstreams/${workstream.id}/channel/new`)}
                    data-testid="channel-new"
                  >
                    {t('channel.setUp', { channel: channelTitles[workstream.channel] })}
                  </Button>
                </>
              )
            }
          >
            <ChannelList workstreamId={workstream.id} />
            <WorkstreamForm key={workstream.id} workstream={workstream} />
            {isGoing && (
              <DeleteWorkstream
                workstream={workstream}
                onClose={() => setGoing(false)}
                onGone={() => go('/setup/workstreams')}
              />
            )}
          </Frame>
        );
      }}
    </Loaded>
  );
}
