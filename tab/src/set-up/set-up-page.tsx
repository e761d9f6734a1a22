import { MessageBar, MessageBarBody, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { Navigate, Route, Routes } from 'react-router';
import { NoPermission } from '../components/no-permission.tsx';
import { useMedia } from '../components/use-media.ts';
import { mayReadSetUp } from '../data/may-read-set-up.ts';
import { useMe } from '../data/use-me.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { AccountPage } from './accounts/account-page.tsx';
import { AccountWizard } from './accounts/account-wizard.tsx';
import { AccountsPage } from './accounts/accounts-page.tsx';
import { useAccess } from './data/use-access.ts';
import { OverviewPage } from './overview/overview-page.tsx';
import { UnsavedGuard } from './parts/unsaved.tsx';
import { QueuePage } from './queues/queue-page.tsx';
import { QueuesPage } from './queues/queues-page.tsx';
import { SetUpNav } from './set-up-nav.tsx';
import { useSetUpTexts } from './use-set-up-texts.ts';
import { ChannelWizard } from './workstreams/channel-wizard.tsx';
import { WorkstreamPage } from './workstreams/workstream-page.tsx';
import { WorkstreamsPage } from './workstreams/workstreams-page.tsx';

const useStyles = makeStyles({
  page: { flexGrow: 1, minHeight: 0, display: 'flex', flexDirection: 'column' },
  wide: { flexDirection: 'row' },
  main: {
    flexGrow: 1,
    minWidth: 0,
    minHeight: 0,
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  look: { margin: tokens.spacingHorizontalL, marginBlockEnd: 0 },
});

/** Accounts, channels, workstreams and queues: everything between nothing and the first message. */
export default function SetUpPage() {
  const { data: me } = useMe();
  const { t } = useTexts();
  if (me !== undefined && !mayReadSetUp(me)) return <NoPermission title={t('tab.setup')} needs="admin" />;
  return (
    <UnsavedGuard>
      <SetUp />
    </UnsavedGuard>
  );
}

function SetUp() {
  const styles = useStyles();
  const { t } = useSetUpTexts();
  const { mayEdit } = useAccess();
  const hasRoom = useMedia('(min-width: 1008px)');
  return (
    <div className={mergeClasses(styles.page, hasRoom && styles.wide)}>
      <SetUpNav />
      <main className={styles.main} data-testid="set-up">
        {!mayEdit && (
          <MessageBar className={styles.look} layout="multiline">
            <MessageBarBody>{t('access.lookOnly')}</MessageBarBody>
          </MessageBar>
        )}
        <Routes>
          <Route path="overview" element={<OverviewPage />} />
          <Route path="accounts" element={<AccountsPage />} />
          <Route path="accounts/new" element={<AccountWizard />} />
          <Route path="accounts/:accountId" element={<AccountPage />} />
          <Route path="accounts/:accountId/step/:step" element={<AccountWizard />} />
          <Route path="workstreams" element={<WorkstreamsPage />} />
          <Route path="workstreams/new" element={<WorkstreamsPage isNew />} />
          <Route path="workstreams/:workstreamId" element={<WorkstreamPage />} />
          <Route path="workstreams/:workstreamId/channel/new" element={<ChannelWizard />} />
          <Route path="queues" element={<QueuesPage />} />
          <Route path="queues/new" element={<QueuePage />} />
          <Route path="queues/:queueId" element={<QueuePage />} />
          <Route path="*" element={<Navigate to="/setup/overview" replace />} />
        </Routes>
      </main>
    </div>
  );
}
