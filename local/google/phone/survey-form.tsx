import { Button, Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../pages/request.ts';

const RATINGS = [
  'VERY_SATISFIED',
  'SOMEWHAT_SATISFIED',
  'NEITHER_SATISFIED_NOR_DISSATISFIED',
  'SOMEWHAT_DISSATISFIED',
  'VERY_DISSATISFIED',
] as const;

const useStyles = makeStyles({
  form: {
    margin: '4px 12px 8px',
    padding: '12px',
    display: 'flex',
    flexDirection: 'column',
    gap: '8px',
    borderRadius: '16px',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    maxHeight: '45%',
    overflowY: 'auto',
    flexShrink: 0,
  },
});

/** Google's survey, as the phone shows it. */
export function SurveyForm({ path }: { path: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [rating, setRating] = useState<string>('');
  const [feedback, setFeedback] = useState('');

  const send = (): void => {
    const survey = feedback.trim() === '' ? { rating } : { rating, feedback: feedback.trim() };
    request('POST', `${path}/events`, { survey }).catch(() => undefined);
  };

  return (
    <div className={styles.form} data-testid="survey-form">
      <Field label={t('phone.survey.title')}>
        <RadioGroup value={rating} onChange={(_event, data) => setRating(data.value)}>
          {RATINGS.map((one) => (
            <Radio key={one} value={one} label={t(`phone.survey.${one}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t('phone.survey.feedback')}>
        <Input value={feedback} onChange={(_event, data) => setFeedback(data.value)} />
      </Field>
      <Button onClick={send} disabledFocusable={rating === ''} data-testid="survey-send">
        {t('phone.survey.send')}
      </Button>
    </div>
  );
}
