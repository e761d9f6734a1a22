import { Body1, Button, Field, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ArrowUploadRegular, CheckmarkCircleRegular } from '@fluentui/react-icons';
import { useRef, useState } from 'react';
import { useSetUpTexts } from '../use-set-up-texts.ts';
import { type KeyFile, readKeyFile } from './read-key-file.ts';

const useStyles = makeStyles({
  zone: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    padding: tokens.spacingHorizontalM,
    border: `1px dashed ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  over: { backgroundColor: tokens.colorNeutralBackground1Hover },
  good: { color: tokens.colorStatusSuccessForeground1 },
  file: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    overflowWrap: 'anywhere',
  },
  hidden: { display: 'none' },
});

interface KeyFileFieldProps {
  readonly file: KeyFile | undefined;
  readonly error: string | null;
  readonly onChange: (file: KeyFile | undefined) => void;
}

/** The service account's JSON file, by picker or drop; it is looked into here before it is sent anywhere. */
export function KeyFileField({ file, error, onChange }: KeyFileFieldProps) {
  const { t } = useSetUpTexts();
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const [refused, setRefused] = useState<'not-json' | 'not-a-key' | undefined>(undefined);
  const [isOver, setOver] = useState(false);

  async function take(chosen: File | undefined): Promise<void> {
    if (chosen === undefined) return;
    const reading = await readKeyFile(chosen);
    setRefused(reading.kind === 'refused' ? reading.why : undefined);
    onChange(reading.kind === 'read' ? reading.file : undefined);
  }

  const message = refused === undefined ? error : t(`keyFile.${refused}`);
  return (
    <Field
      label={t('account.keyFile')}
      validationMessage={message}
      validationState={message === null ? 'none' : 'error'}
    >
      {(field) => (
        <div
          className={mergeClasses(styles.zone, isOver && styles.over)}
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault();
            setOver(false);
            void take(event.dataTransfer.files[0]);
          }}
        >
          <Body1>{t('keyFile.drop')}</Body1>
          <Button
            {...(field['aria-describedby'] === undefined
              ? {}
              : { 'aria-describedby': field['aria-describedby'] })}
            id={field.id}
            icon={<ArrowUploadRegular />}
            onClick={() => input.current?.click()}
            data-testid="key-file-upload"
          >
            {t('keyFile.upload')}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".json,application/json"
            className={styles.hidden}
            tabIndex={-1}
            aria-label={t('account.keyFile')}
            onChange={(event) => {
              void take(event.target.files?.[0]);
              event.target.value = '';
            }}
            data-testid="key-file-input"
          />
          {file !== undefined && (
            <output className={styles.file} data-testid="key-file-read">
              <CheckmarkCircleRegular className={styles.good} aria-hidden />
              {t('keyFile.facts', { file: file.fileName, project: file.projectId, email: file.email })}
            </output>
          )}
        </div>
      )}
    </Field>
  );
}
