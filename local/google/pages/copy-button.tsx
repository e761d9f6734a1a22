import { Button } from '@fluentui/react-components';
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const SHOWN_MS = 2_000;

/** Copies a value, and shows for a moment that it did. */
export function CopyButton({ what, value }: { what: string; value: string }) {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), SHOWN_MS);
  };
  return (
    <Button
      appearance="transparent"
      size="small"
      icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
      aria-label={isCopied ? t('common.copied') : t('common.copyLabel', { what })}
      title={isCopied ? t('common.copied') : t('common.copy')}
      onClick={() => void copy()}
    />
  );
}
