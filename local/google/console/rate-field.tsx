import { Field, Slider, makeStyles, Text } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

const useStyles = makeStyles({
  row: { display: 'flex', alignItems: 'center', gap: '8px' },
  slider: { flexGrow: 1, minWidth: '120px' },
  figure: { minWidth: '48px', textAlign: 'end' },
});

type Name = 'rate429' | 'rate5xx' | 'dropAckRate' | 'duplicateRate' | 'reorderRate';
type Props = { name: Name; hint: string; value: number; onChange: (value: number) => void };

/** A share of calls, as a percentage. */
export function RateField({ name, hint, value, onChange }: Props) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const label = t(`console.faultsPage.${name}`);
  const percent = Math.round(value * 100);
  return (
    <Field label={label} hint={hint}>
      <div className={styles.row}>
        <Slider
          className={styles.slider}
          min={0}
          max={100}
          value={percent}
          aria-label={t('console.faultsPage.percent', { what: label })}
          onChange={(_event, data) => onChange(data.value / 100)}
          data-testid={`fault-${name}`}
        />
        <Text className={styles.figure}>
          {new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(value)}
        </Text>
      </div>
    </Field>
  );
}
