import {
  Badge,
  Button,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import { AddRegular, ArrowDownloadRegular, DeleteRegular } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import type { AccountView } from '../accounts/account-view.ts';
import { request } from '../pages/request.ts';
import { HiddenText } from '../pages/hidden-text.tsx';
import { downloadJson } from './download-json.ts';
import { formatMoment } from './format-moment.ts';
import { useRefreshAccounts } from './use-accounts.ts';
import { useSay } from './use-say.tsx';

const useStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', gap: '12px' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  scroll: { overflowX: 'auto', position: 'relative' },
  table: { minWidth: '480px' },
  id: { fontFamily: tokens.fontFamilyMonospace, marginInlineEnd: '8px' },
  act: { width: '56px' },
});

/** The service account's keys: download the newest, create, delete. */
export function KeyTable({ account }: { account: AccountView }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const refresh = useRefreshAccounts();
  const say = useSay();
  const path = `/sim/accounts/${account.partnerId}/keys`;

  const create = async (): Promise<void> => {
    const file = await request<Record<string, string>>('POST', path);
    downloadJson(`${account.projectId}-${(file['private_key_id'] ?? '').slice(0, 12)}.json`, file);
    await refresh();
    say(t('console.settingsPage.keyCreated'));
  };
  const remove = async (keyId: string): Promise<void> => {
    await request('DELETE', `${path}/${keyId}`);
    await refresh();
    say(t('console.settingsPage.deleted'));
  };
  const download = (): void => {
    const file = account.serviceAccount;
    if (file !== null)
      downloadJson(`${account.projectId}-${(file['private_key_id'] ?? '').slice(0, 12)}.json`, file);
  };
  const isLast = account.keys.length === 1;

  return (
    <div className={styles.panel}>
      <div className={styles.actions}>
        <Button
          appearance="primary"
          icon={<ArrowDownloadRegular />}
          onClick={download}
          data-testid="download-key"
        >
          {t('console.settingsPage.download')}
        </Button>
        <Button icon={<AddRegular />} onClick={() => void create()} data-testid="create-key">
          {t('console.settingsPage.createKey')}
        </Button>
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={t('console.settingsPage.keys')} tabIndex={0}>
        <Table size="small" className={styles.table} aria-label={t('console.settingsPage.keys')}>
          <TableHeader>
            <TableRow>
              <TableHeaderCell>{t('console.settingsPage.keyId')}</TableHeaderCell>
              <TableHeaderCell>{t('console.settingsPage.created')}</TableHeaderCell>
              <TableHeaderCell className={styles.act}>
                <HiddenText>{t('console.actions')}</HiddenText>
              </TableHeaderCell>
            </TableRow>
          </TableHeader>
          <TableBody>
            {account.keys.map((key, index) => (
              <TableRow key={key.privateKeyId}>
                <TableCell>
                  <span className={styles.id}>{key.privateKeyId.slice(0, 12)}…</span>
                  {index === 0 && <Badge appearance="outline">{t('console.settingsPage.newest')}</Badge>}
                </TableCell>
                <TableCell>{formatMoment(key.createdAt, i18n.language)}</TableCell>
                <TableCell className={styles.act}>
                  <Button
                    appearance="subtle"
                    size="small"
                    icon={<DeleteRegular />}
                    disabledFocusable={isLast}
                    aria-label={t('console.settingsPage.deleteKey', { id: key.privateKeyId.slice(0, 12) })}
                    title={
                      isLast
                        ? t('console.settingsPage.lastKey')
                        : t('console.settingsPage.deleteKey', { id: key.privateKeyId.slice(0, 12) })
                    }
                    onClick={() => void remove(key.privateKeyId)}
                  />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </section>
    </div>
  );
}
