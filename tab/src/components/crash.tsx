import { Body1, Button, Title3 } from '@fluentui/react-components';
import { Component, type ReactNode } from 'react';
import { useTexts } from '../i18n/use-texts.ts';

/** Shows a way on when a part of the page throws while it is drawn; the other parts stay. */
export class Crash extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <Crashed /> : this.props.children;
  }
}

function Crashed() {
  const { t } = useTexts();
  return (
    <div role="alert" style={{ padding: 20, display: 'grid', gap: 12, justifyItems: 'start' }}>
      <Title3 as="h1">{t('state.crashed')}</Title3>
      <Body1>{t('state.crashedHint')}</Body1>
      <Button appearance="primary" onClick={() => location.reload()}>
        {t('state.reload')}
      </Button>
    </div>
  );
}
