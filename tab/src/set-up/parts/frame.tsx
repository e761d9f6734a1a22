import {
  Breadcrumb,
  BreadcrumbButton,
  BreadcrumbDivider,
  BreadcrumbItem,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { Fragment, type ReactNode, useEffect } from 'react';
import { PageHeading } from '../../components/page-heading.tsx';
import { useSetUpTexts } from '../use-set-up-texts.ts';
import { useFollow } from './unsaved.tsx';

const useStyles = makeStyles({
  frame: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalXL,
    maxWidth: '1080px',
    '@media (max-width: 639.98px)': { padding: tokens.spacingHorizontalM },
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
  },
  crumbs: { display: 'flex', flexWrap: 'wrap' },
  acts: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

export interface Crumb {
  readonly to: string;
  readonly label: string;
}

interface FrameProps {
  readonly title: string;
  readonly crumbs?: readonly Crumb[];
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** One page of the set-up: where one is, what it is called, what can be done. */
export function Frame({ title, crumbs = [], actions, children }: FrameProps) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  useEffect(() => {
    document.title = `${title} · Punte`;
  }, [title]);
  return (
    <div className={styles.frame}>
      {crumbs.length > 0 && (
        <Breadcrumb size="small" aria-label={t('nav.path')} className={styles.crumbs}>
          {crumbs.map((crumb) => (
            <Fragment key={crumb.to}>
              <CrumbLink {...crumb} />
              <BreadcrumbDivider />
            </Fragment>
          ))}
          <BreadcrumbItem>
            <BreadcrumbButton current>{title}</BreadcrumbButton>
          </BreadcrumbItem>
        </Breadcrumb>
      )}
      <div className={styles.head}>
        <PageHeading key={title}>{title}</PageHeading>
        {actions !== undefined && <div className={styles.acts}>{actions}</div>}
      </div>
      {children}
    </div>
  );
}

function CrumbLink({ to, label }: Crumb) {
  const onFollow = useFollow(to);
  return (
    <BreadcrumbItem>
      <BreadcrumbButton href={to} onClick={onFollow}>
        {label}
      </BreadcrumbButton>
    </BreadcrumbItem>
  );
}
