import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { useState } from 'react';
import { ApiProblem } from '../data/failure.ts';
import { problemText } from '../i18n/problem-text.ts';
import { useTexts } from '../i18n/use-texts.ts';

/** An error in its place: cause and cure, a reference to give on, and a way to try again. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useTexts();
  const [isCopied, setCopied] = useState(false);
  const reference = error instanceof ApiProblem ? error.problem.reference : undefined;
  return (
    <MessageBar intent="error" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t('state.failed')}</MessageBarTitle>
        {problemText(t, error)}
        {reference !== undefined && <div>{t('state.reference', { reference })}</div>}
      </MessageBarBody>
      <MessageBarActions>
        {reference !== undefined && (
          <Button
            size="small"
            onClick={() => void navigator.clipboard.writeText(reference).then(() => setCopied(true))}
          >
            {isCopied ? t('state.copied') : t('state.copy')}
          </Button>
        )}
        {onRetry !== undefined && (
          <Button size="small" onClick={onRetry}>
            {t('state.retry')}
          </Button>
        )}
      </MessageBarActions>
    </MessageBar>
  );
}
