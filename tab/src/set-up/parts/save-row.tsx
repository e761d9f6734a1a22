import { Body1, Button, MessageBar, MessageBarBody, makeStyles, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { Save } from '../data/use-save.ts';
import { useSetUpTexts } from '../use-set-up-texts.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  quiet: { color: tokens.colorNeutralForeground2 },
});

/** Save, what became of it, and further buttons. */
export function SaveRow(props: {
  save: Save;
  isDirty: boolean;
  onSave: () => void;
  children?: ReactNode;
  testId?: string;
}) {
  const { t, format } = useSetUpTexts();
  const styles = useStyles();
  const { state } = props.save;
  return (
    <div className={styles.row}>
      <Button
        appearance="primary"
        disabledFocusable={!props.isDirty || props.save.isSaving}
        onClick={props.onSave}
        data-testid={props.testId ?? 'save'}
      >
        {t('act.save')}
      </Button>
      {props.children}
      <output className={styles.quiet} data-testid="save-state" data-state={state.kind}>
        {state.kind === 'saved' && !props.isDirty && (
          <Body1>{t('act.savedAt', { time: format.time(state.at) })}</Body1>
        )}
      </output>
    </div>
  );
}

/** A failure that belongs to no field. */
export function SaveFailure({ save }: { save: Save }) {
  if (save.generalError === undefined) return null;
  return (
    <MessageBar intent="error" layout="multiline" data-testid="save-failure">
      <MessageBarBody>{save.generalError}</MessageBarBody>
    </MessageBar>
  );
}
