import {
  Badge,
  Button,
  Caption1,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import {
  ArrowSyncRegular,
  CheckmarkCircleRegular,
  ErrorCircleRegular,
  HourglassHalfRegular,
} from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryView } from '../sim/delivery-routes.ts';
import { HiddenText } from '../pages/hidden-text.tsx';
import { formatTime } from './format-moment.ts';
import { PayloadDrawer } from './payload-drawer.tsx';
import { useAccounts } from './use-accounts.ts';

const useStyles = makeStyles({
  scroll: {
    overflowX: 'auto',
    position: 'relative',
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
  },
  table: { minWidth: '820px' },
  narrow: { width: '84px' },
  state: { width: '150px' },
  cell: { display: 'flex', flexDirection: 'column' },
  muted: { color: tokens.colorNeutralForeground2 },
});

const STATES = {
  queued: { color: 'informative', icon: <HourglassHalfRegular /> },
  retrying: { color: 'warning', icon: <ArrowSyncRegular /> },
  acknowledged: { color: 'success', icon: <CheckmarkCircleRegular /> },
  dropped: { color: 'danger', icon: <ErrorCircleRegular /> },
} as const;

export function DeliveryTable({ rows }: { rows: DeliveryView[] }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const [shown, setShown] = useState<DeliveryView | undefined>();
  const agents = (useAccounts().data ?? []).flatMap((account) => account.agents);
  const kindName = (kind: string): string => {
    const kinds: Record<string, string> = t('console.deliveriesPage.kinds', { returnObjects: true });
    return kinds[kind] ?? kind;
  };
  const headers = ['when', 'what', 'agent', 'state', 'answer', 'tries'] as const;
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={t('console.deliveriesPage.title')} tabIndex={0}>
        <Table size="small" className={styles.table} aria-label={t('console.deliveriesPage.title')}>
          <TableHeader>
            <TableRow>
              {headers.map((name) => (
                <TableHeaderCell key={name} className={widthOf(name)}>
                  {t(`console.deliveriesPage.${name}`)}
                </TableHeaderCell>
              ))}
              <TableHeaderCell className={styles.narrow}>
                <HiddenText>{t('console.actions')}</HiddenText>
              </TableHeaderCell>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((row) => {
              const when = formatTime(row.createdAt, i18n.language);
              const { color, icon } = STATES[row.state];
              return (
                <TableRow key={row.id} data-testid="delivery" data-state={row.state} data-kind={row.kind}>
                  <TableCell className={styles.narrow}>{when}</TableCell>
                  <TableCell>
                    <span className={styles.cell}>
                      {kindName(row.kind)}
                      {row.duplicate && (
                        <Caption1 className={styles.muted}>{t('console.deliveriesPage.duplicate')}</Caption1>
                      )}
                    </span>
                  </TableCell>
                  <TableCell>
                    {agents.find((one) => one.agentId === row.agentId)?.displayName ?? row.agentId}
                  </TableCell>
                  <TableCell className={styles.state}>
                    <Badge appearance="tint" color={color} icon={icon}>
                      {t(`console.deliveriesPage.states.${row.state}`)}
                    </Badge>
                  </TableCell>
                  <TableCell>
                    <span className={styles.cell}>
                      {row.lastError ?? row.lastStatus ?? '–'}
                      {row.state === 'retrying' && row.nextAttemptInMs !== undefined && (
                        <Caption1 className={styles.muted}>
                          {t('console.deliveriesPage.next', {
                            span: spanOf(row.nextAttemptInMs, i18n.language),
                          })}
                        </Caption1>
                      )}
                    </span>
                  </TableCell>
                  <TableCell className={styles.narrow}>{row.attempts}</TableCell>
                  <TableCell className={styles.narrow}>
                    <Button
                      size="small"
                      appearance="subtle"
                      aria-label={t('console.deliveriesPage.payloadOf', { what: kindName(row.kind), when })}
                      onClick={() => setShown(row)}
                    >
                      {t('console.deliveriesPage.payload')}
                    </Button>
                  </TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      </section>
      <PayloadDrawer delivery={shown} onClose={() => setShown(undefined)} />
    </>
  );

  function widthOf(name: (typeof headers)[number]): string {
    if (name === 'state') return styles.state;
    return name === 'when' || name === 'tries' ? styles.narrow : '';
  }
}

function spanOf(milliseconds: number, language: string): string {
  const [figure, unit] =
    milliseconds < 90_000 ? [milliseconds / 1_000, 'second'] : [milliseconds / 60_000, 'minute'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 0 }).format(figure);
}
