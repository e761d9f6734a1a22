import { Button, makeStyles, mergeClasses, Subtitle2, Toaster, tokens } from '@fluentui/react-components';
import { NavigationRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { AppearanceMenu } from '../pages/appearance-menu.tsx';
import { useTitle } from '../pages/use-title.ts';
import { ConsoleNavigation } from './console-navigation.tsx';
import { TOASTER } from './use-say.tsx';

const NARROW = '@media (max-width: 719px)';

const useStyles = makeStyles({
  layout: {
    height: '100%',
    display: 'flex',
    flexDirection: 'column',
    backgroundColor: tokens.colorNeutralBackground2,
  },
  top: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    padding: '8px 12px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    flexShrink: 0,
  },
  title: { flexGrow: 1, margin: 0 },
  menuButton: { display: 'none', [NARROW]: { display: 'inline-flex' } },
  body: { display: 'flex', flexGrow: 1, minHeight: 0 },
  side: {
    width: '260px',
    flexShrink: 0,
    overflowY: 'auto',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    [NARROW]: { display: 'none' },
  },
  sideOpen: { [NARROW]: { display: 'block', width: '100%', borderRight: 'none' } },
  main: {
    flexGrow: 1,
    minWidth: 0,
    overflowY: 'auto',
    padding: '24px',
    boxSizing: 'border-box',
    [NARROW]: { padding: '16px' },
  },
  mainHidden: { [NARROW]: { display: 'none' } },
  content: { maxWidth: '960px', display: 'flex', flexDirection: 'column', gap: '20px' },
});

/** Navigation beside the page; above it on narrow screens. */
export function ConsoleLayout() {
  const styles = useStyles();
  const { t } = useTranslation();
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  useTitle(`${t('console.title')} – ${t('home.title')}`);
  return (
    <div className={styles.layout}>
      <header className={styles.top}>
        <Button
          className={styles.menuButton}
          appearance="subtle"
          icon={<NavigationRegular />}
          aria-label={t('console.menu')}
          aria-expanded={isMenuOpen}
          onClick={() => setIsMenuOpen(!isMenuOpen)}
          data-testid="console-menu"
        />
        <Subtitle2 as="h2" className={styles.title}>
          {t('home.title')}
        </Subtitle2>
        <AppearanceMenu />
      </header>
      <div className={styles.body}>
        <nav
          className={mergeClasses(styles.side, isMenuOpen && styles.sideOpen)}
          aria-label={t('console.pages')}
        >
          <ConsoleNavigation onChosen={() => setIsMenuOpen(false)} />
        </nav>
        <main className={mergeClasses(styles.main, isMenuOpen && styles.mainHidden)}>
          <div className={styles.content}>
            <Outlet />
          </div>
          <Toaster toasterId={TOASTER} position="bottom-end" inline />
        </main>
      </div>
    </div>
  );
}
