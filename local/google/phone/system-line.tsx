import { Caption1, makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { LineView } from './phone-view.ts';

const useStyles = makeStyles({
  line: {
    alignSelf: 'center',
    textAlign: 'center',
    color: tokens.colorNeutralForeground2,
    padding: '10px 0',
  },
});

type SystemLineView = Extract<LineView, { from: 'system' }>;

/** What happened in the conversation besides messages. */
export function SystemLine({ line }: { line: SystemLineView }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const name = line.name === '' ? t('phone.someone') : line.name;
  const texts = {
    joined: t('phone.joined', { name }),
    left: t('phone.left', { name }),
    'live-agent-requested': t('phone.liveAgentRequested'),
    survey: t('phone.surveyAsked'),
    unsubscribed: t('phone.unsubscribed'),
    subscribed: t('phone.subscribed'),
  };
  return (
    <Caption1 className={styles.line} data-testid="system-line" data-kind={line.kind}>
      {texts[line.kind]}
    </Caption1>
  );
}
