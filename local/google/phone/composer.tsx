import { Button, makeStyles, MessageBar, MessageBarBody, Textarea, tokens } from '@fluentui/react-components';
import { ImageAddRegular, SendFilled } from '@fluentui/react-icons';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { request, RequestFailure } from '../pages/request.ts';
import { useTyping } from './use-typing.ts';

const useStyles = makeStyles({
  composer: {
    display: 'flex',
    alignItems: 'flex-end',
    gap: '4px',
    padding: '8px',
    flexShrink: 0,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  field: { flexGrow: 1, minWidth: 0 },
  input: { maxHeight: '120px', minHeight: '40px' },
  button: { minWidth: '44px', height: '44px', flexShrink: 0 },
  bar: { flexShrink: 0, borderRadius: 0 },
  hidden: { display: 'none' },
});

/** Where the customer writes: text, or an image. What could not be sent stays in the field. */
export function Composer({ path }: { path: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const file = useRef<HTMLInputElement>(null);
  const typing = useTyping(path);

  const deliver = async (body: unknown): Promise<boolean> => {
    try {
      await request('POST', `${path}/messages`, body);
      setProblem(undefined);
      return true;
    } catch (failure) {
      const isRefusal = failure instanceof RequestFailure && failure.status === 400;
      setProblem(isRefusal ? t('phone.notImage') : t('common.unreachable'));
      return false;
    }
  };

  const sendText = async (): Promise<void> => {
    const content = text.trim();
    if (content === '') return;
    setText('');
    await typing.stop();
    if (!(await deliver({ text: content }))) setText((newer) => (newer === '' ? content : newer));
  };

  const sendImage = async (image: File | undefined): Promise<void> => {
    if (image === undefined) return;
    const form = new FormData();
    form.set('image', image);
    await deliver(form);
    if (file.current !== null) file.current.value = '';
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void sendText();
  };

  return (
    <>
      {problem !== undefined && (
        <MessageBar intent="error" className={styles.bar} data-testid="not-sent">
          <MessageBarBody>
            {t('phone.notSent')} {problem}
          </MessageBarBody>
        </MessageBar>
      )}
      <div className={styles.composer}>
        <input
          ref={file}
          type="file"
          accept="image/jpeg,image/png,image/webp,image/gif"
          className={styles.hidden}
          tabIndex={-1}
          aria-label={t('phone.attach')}
          onChange={(event) => void sendImage(event.target.files?.[0])}
          data-testid="composer-image"
        />
        <Button
          appearance="subtle"
          className={styles.button}
          icon={<ImageAddRegular />}
          aria-label={t('phone.attach')}
          title={t('phone.attach')}
          onClick={() => file.current?.click()}
          data-testid="composer-attach"
        />
        <Textarea
          className={styles.field}
          textarea={{ className: styles.input }}
          rows={1}
          dir="auto"
          data-testid="composer-text"
          aria-label={t('phone.write')}
          placeholder={t('phone.write')}
          resize="none"
          value={text}
          onChange={(_event, data) => {
            setText(data.value);
            if (data.value === '') void typing.stop();
            else typing.typed();
          }}
          onKeyDown={onKeyDown}
        />
        <Button
          appearance="primary"
          shape="circular"
          className={styles.button}
          icon={<SendFilled />}
          aria-label={t('phone.send')}
          title={t('phone.send')}
          disabledFocusable={text.trim() === ''}
          onClick={() => void sendText()}
          data-testid="composer-send"
        />
      </div>
    </>
  );
}
