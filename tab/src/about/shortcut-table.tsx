import { makeStyles, tokens } from '@fluentui/react-components';
import { useObservable } from '../data/observable.ts';
import { useServices } from '../data/services.tsx';
import { useTexts } from '../i18n/use-texts.ts';
import { shortcuts } from '../inbox/keyboard/shortcuts.ts';

const useStyles = makeStyles({
  table: { borderCollapse: 'collapse', width: '100%', fontSize: tokens.fontSizeBase300 },
  cell: {
    textAlign: 'start',
    verticalAlign: 'top',
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM} ${tokens.spacingVerticalXS} 0`,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
  },
  keys: { whiteSpace: 'nowrap', fontFamily: tokens.fontFamilyMonospace },
});

/** Every key that does something, and what. */
export function ShortcutTable() {
  const { t } = useTexts();
  const styles = useStyles();
  const { letterKeys } = useObservable(useServices().preferences);
  return (
    <>
      {!letterKeys && <p>{t('shortcut.off')}</p>}
      <table className={styles.table} data-testid="shortcuts">
        <thead>
          <tr>
            <th scope="col" className={styles.cell}>
              {t('shortcut.key')}
            </th>
            <th scope="col" className={styles.cell}>
              {t('shortcut.action')}
            </th>
          </tr>
        </thead>
        <tbody>
          {shortcuts.map(({ keys, text }) => (
            <tr key={text}>
              <td className={styles.cell}>
                <span className={styles.keys}>{keys}</span>
              </td>
              <td className={styles.cell}>{t(`shortcut.${text}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
