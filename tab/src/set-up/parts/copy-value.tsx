import { Button, Field, Input, makeStyles, tokens } from '@fluentui/react-components';
import { CopyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useSetUpTexts } from '../use-set-up-texts.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'end' },
  field: { flexGrow: 1, flexBasis: '320px' },
});

/** A value to be pasted elsewhere. */
export function CopyValue(props: { label: string; value: string; copyLabel: string; testId: string }) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const [isCopied, setCopied] = useState(false);
  return (
    <div className={styles.row}>
      <Field label={props.label} className={styles.field}>
        <Input
          readOnly
          value={props.value}
          dir="ltr"
          onFocus={(event) => event.target.select()}
          data-testid={props.testId}
        />
      </Field>
      <Button
        icon={<CopyRegular />}
        onClick={() => void navigator.clipboard.writeText(props.value).then(() => setCopied(true))}
        data-testid={`${props.testId}-copy`}
      >
        {isCopied ? t('act.copied') : props.copyLabel}
      </Button>
    </div>
  );
}
