import { Body1, Button, Switch, makeStyles, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import type { ChannelInstance } from '../../../../api/contract/settings.ts';
import { languageName } from '../../inbox/customer/customer-text.ts';
import { useAccess } from '../data/use-access.ts';
import { useSave } from '../data/use-save.ts';
import { useAllBrandAgents, useChannelInstances, useSettingsApi } from '../data/use-settings.ts';
import { ConfirmDelete } from '../parts/confirm-delete.tsx';
import { Loaded } from '../parts/loaded.tsx';
import { SaveFailure } from '../parts/save-row.tsx';
import { Section } from '../parts/section.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';

const useStyles = makeStyles({
  rows: { display: 'grid', rowGap: tokens.spacingVerticalS, margin: 0, padding: 0, listStyleType: 'none' },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalM,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  who: { flexGrow: 1, minWidth: 0, display: 'grid', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** The brand agents whose conversations this workstream handles. */
export function ChannelList({ workstreamId }: { workstreamId: string }) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const instances = useChannelInstances(workstreamId);
  return (
    <Section title={t('channel.title')} testId="channels">
      <Loaded of={instances}>
        {(items) =>
          items.length === 0 ? (
            <Body1 className={styles.quiet}>{t('channel.none')}</Body1>
          ) : (
            <ul className={styles.rows} aria-label={t('channel.title')}>
              {items.map((instance) => (
                <Channel key={instance.id} instance={instance} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

function Channel({ instance }: { instance: ChannelInstance }) {
  const { t, language } = useSetUpTexts();
  const styles = useStyles();
  const api = useSettingsApi();
  const change = useSave();
  const removal = useSave();
  const { mayEdit } = useAccess();
  const [isGoing, setGoing] = useState(false);
  const agent = useAllBrandAgents()?.find(({ id }) => id === instance.brandAgentId);
  const name = agent?.displayName ?? '';
  const of = api.channelInstances(instance.workstreamId);
  return (
    <li className={styles.row} data-testid="channel-row">
      <span className={styles.who}>
        <span>{name}</span>
        <span className={styles.quiet}>{languageName(instance.language, language) ?? instance.language}</span>
      </span>
      <Switch
        label={t('channel.files')}
        checked={instance.userFeatures.fileAttachments}
        disabled={!mayEdit}
        onChange={(_event, { checked }) =>
          void change.run(() =>
            of.change(instance.id, instance.etag, {
              brandAgentId: instance.brandAgentId,
              language: instance.language,
              userFeatures: { ...instance.userFeatures, fileAttachments: checked },
            }),
          )
        }
      />
      {mayEdit && (
        <Button
          size="small"
          aria-label={t('delete.named', { name })}
          onClick={() => setGoing(true)}
          data-testid="channel-delete"
        >
          {t('act.delete')}
        </Button>
      )}
      <SaveFailure save={change} />
      {isGoing && (
        <ConfirmDelete
          title={t('channel.deleteTitle')}
          name={name}
          save={removal}
          onClose={() => setGoing(false)}
          onDelete={async () => {
            await removal.run(() => of.remove(instance.id, instance.etag));
          }}
        >
          {t('channel.deleteText')}
        </ConfirmDelete>
      )}
    </li>
  );
}
