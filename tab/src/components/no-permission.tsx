import { Body1, makeStyles, tokens } from '@fluentui/react-components';
import { LockClosedRegular } from '@fluentui/react-icons';
import type { RoleName } from '../../../api/contract/me.ts';
import { useTexts } from '../i18n/use-texts.ts';
import { PageHeading } from './page-heading.tsx';

const useStyles = makeStyles({
  page: {
    display: 'grid',
    justifyItems: 'start',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalXL,
  },
  icon: { fontSize: '32px', color: tokens.colorNeutralForeground2 },
});

/** A page the person has no role for: it says which one, and whom to ask. */
export function NoPermission({ title, needs }: { title: string; needs: RoleName }) {
  const { t } = useTexts();
  const styles = useStyles();
  return (
    <main className={styles.page} data-testid="no-permission">
      <PageHeading>{title}</PageHeading>
      <LockClosedRegular className={styles.icon} aria-hidden />
      <Body1>{t('state.noRole', { role: t(`role.${needs}`) })}</Body1>
      <Body1>{t('state.noRoleHint')}</Body1>
    </main>
  );
}
