import { Button, Caption1, ProgressBar, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { DismissRegular, ErrorCircleRegular, ImageRegular } from '@fluentui/react-icons';
import type { Conversation } from '../../../../api/contract/conversation.ts';
import { type Format } from '../../i18n/format.ts';
import { type Translate, useTexts } from '../../i18n/use-texts.ts';
import type { Upload, Uploads } from './use-uploads.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', rowGap: tokens.spacingVerticalXS },
  item: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr) auto auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalXS,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  words: { minWidth: 0, overflowWrap: 'anywhere' },
  failed: { color: tokens.colorStatusDangerForeground3 },
});

/** Images chosen for this answer, with their progress. */
export function UploadList({ uploads, features }: { uploads: Uploads; features: Conversation['features'] }) {
  const { t, format } = useTexts();
  const styles = useStyles();
  if (uploads.items.length === 0) return null;
  return (
    <ul className={styles.list}>
      {uploads.items.map((item) => {
        const hasFailed = item.state !== 'uploading' && item.state !== 'ready';
        return (
          <li key={item.key} className={styles.item} data-testid="upload" data-state={item.state}>
            {hasFailed ? (
              <ErrorCircleRegular className={styles.failed} aria-hidden />
            ) : (
              <ImageRegular aria-hidden />
            )}
            <div className={styles.words} role={hasFailed ? 'alert' : 'status'}>
              <Caption1 className={mergeClasses(hasFailed && styles.failed)}>
                {uploadText(t, format, item, features)}
              </Caption1>
              {item.state === 'uploading' && <ProgressBar value={item.progress} aria-hidden />}
            </div>
            {item.state === 'failed' ? (
              <Button size="small" onClick={() => uploads.retry(item.key)}>
                {t('composer.uploadRetry')}
              </Button>
            ) : (
              <span />
            )}
            <Button
              size="small"
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={t('composer.remove', { name: nameOf(t, item) })}
              onClick={() => uploads.remove(item.key)}
            />
          </li>
        );
      })}
    </ul>
  );
}

function uploadText(t: Translate, format: Format, item: Upload, features: Conversation['features']): string {
  const name = nameOf(t, item);
  switch (item.state) {
    case 'uploading':
      return t('composer.uploading', { name, percent: format.percent(item.progress) });
    case 'ready':
      return t('composer.uploaded', { name });
    case 'failed':
      return t('composer.uploadFailed', { name });
    case 'wrong-type':
      return t('composer.wrongType', {
        name,
        types: features.imageTypes.map((type) => type.replace('image/', '')).join(', '),
      });
    case 'too-large':
      return t('composer.tooLarge', { name, limit: format.megabytes(features.maxImageBytes) });
    default:
      return item.state satisfies never;
  }
}

function nameOf(t: Translate, { file }: Upload): string {
  return file.name === '' ? t('composer.pasted') : file.name;
}
