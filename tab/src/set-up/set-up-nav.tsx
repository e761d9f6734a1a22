import {
  Hamburger,
  Nav,
  NavDrawer,
  NavDrawerBody,
  NavItem,
  NavSectionHeader,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import {
  HomeRegular,
  PeopleQueueRegular,
  PlugConnectedRegular,
  TextBulletListSquareRegular,
} from '@fluentui/react-icons';
import type { ReactElement } from 'react';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { useMedia } from '../components/use-media.ts';
import { useGo } from './parts/unsaved.tsx';
import { type SetUpTranslate, useSetUpTexts } from './use-set-up-texts.ts';

const useStyles = makeStyles({
  nav: {
    width: '240px',
    flexShrink: 0,
    overflowY: 'auto',
    padding: tokens.spacingHorizontalS,
    boxSizing: 'border-box',
    borderInlineEndWidth: '1px',
    borderInlineEndStyle: 'solid',
    borderInlineEndColor: tokens.colorNeutralStroke2,
    backgroundColor: tokens.colorNeutralBackground4,
  },
  // Fluent leaves the text white on the bright hover of high contrast.
  item: {
    ':hover': { color: tokens.colorNeutralForeground2Hover },
    ':active': { color: tokens.colorNeutralForeground2Pressed },
  },
  bar: { paddingInline: tokens.spacingHorizontalM, paddingBlockStart: tokens.spacingVerticalS },
});

interface Group {
  readonly title: string;
  readonly pages: readonly { readonly name: string; readonly title: string; readonly icon: ReactElement }[];
}

/** The pages there are, in the order one needs them. */
function groups(t: SetUpTranslate): readonly Group[] {
  return [
    {
      title: t('nav.start'),
      pages: [{ name: 'overview', title: t('overview.title'), icon: <HomeRegular /> }],
    },
    {
      title: t('nav.support'),
      pages: [
        { name: 'accounts', title: t('accounts.title'), icon: <PlugConnectedRegular /> },
        { name: 'workstreams', title: t('workstreams.title'), icon: <TextBulletListSquareRegular /> },
      ],
    },
    {
      title: t('nav.people'),
      pages: [{ name: 'queues', title: t('queues.title'), icon: <PeopleQueueRegular /> }],
    },
  ];
}

/** The way around the set-up: beside the page, or in a drawer where there is no room. */
export function SetUpNav() {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const go = useGo();
  const { pathname } = useLocation();
  const hasRoom = useMedia('(min-width: 1008px)');
  const [isOpen, setOpen] = useState(false);
  const selected = pathname.split('/')[2] ?? 'overview';

  const items = groups(t).map(({ title, pages }) => [
    <NavSectionHeader key={title}>{title}</NavSectionHeader>,
    ...pages.map((page) => (
      <NavItem
        key={page.name}
        className={styles.item}
        value={page.name}
        icon={page.icon}
        href={`/setup/${page.name}`}
        aria-current={page.name === selected ? 'page' : undefined}
        data-testid={`nav-${page.name}`}
      >
        {page.title}
      </NavItem>
    )),
  ]);
  const select = (event: Event | React.SyntheticEvent, value: unknown) => {
    event.preventDefault();
    setOpen(false);
    go(`/setup/${String(value)}`);
  };

  if (hasRoom) {
    return (
      <nav className={styles.nav} aria-label={t('nav.label')}>
        <Nav
          density="small"
          selectedValue={selected}
          onNavItemSelect={(event, { value }) => select(event, value)}
        >
          {items}
        </Nav>
      </nav>
    );
  }
  return (
    <>
      <div className={styles.bar}>
        <Hamburger
          aria-label={t('nav.open')}
          aria-expanded={isOpen}
          onClick={() => setOpen(true)}
          data-testid="nav-open"
        />
      </div>
      <NavDrawer
        type="overlay"
        open={isOpen}
        onOpenChange={(_event, { open }) => setOpen(open)}
        aria-label={t('nav.label')}
        density="small"
        selectedValue={selected}
        onNavItemSelect={(event, { value }) => select(event, value)}
      >
        <NavDrawerBody>{items}</NavDrawerBody>
      </NavDrawer>
    </>
  );
}
