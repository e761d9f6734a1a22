import { Button, Textarea, Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { AttachRegular, SendRegular } from '@fluentui/react-icons';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Conversation } from '../../../../api/contract/conversation.ts';
import { useObservable } from '../../data/observable.ts';
import { usePerson } from '../../data/person-services.tsx';
import { useServices } from '../../data/services.tsx';
import { useTexts } from '../../i18n/use-texts.ts';
import { ComposerNotices } from './composer-notices.tsx';
import { UploadList } from './upload-list.tsx';
import { useDraft } from './use-draft.ts';
import { useFileDrop } from './use-file-drop.ts';
import { useTypingSignal } from './use-typing-signal.ts';
import { useUnreadGuard } from './use-unread-guard.ts';
import { useUploads } from './use-uploads.ts';

const useStyles = makeStyles({
  composer: {
    flexShrink: 0,
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalXS,
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    maxHeight: '40vh',
    overflowY: 'auto',
  },
  text: { width: '100%', '& textarea': { maxHeight: '24vh', minHeight: '44px' } },
  foot: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  count: {
    marginInlineStart: 'auto',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  over: { color: tokens.colorStatusDangerForeground3 },
  drop: {
    position: 'absolute',
    inset: '4px',
    zIndex: 1,
    display: 'grid',
    placeItems: 'center',
    border: `2px dashed ${tokens.colorCompoundBrandStroke}`,
    borderRadius: tokens.borderRadiusXLarge,
    backgroundColor: tokens.colorNeutralBackground1,
  },
});

/** Where an answer is written: text within the channel's limits, images, Enter to send. */
export function Composer({ conversation }: { conversation: Conversation }) {
  const { id, features, fileAttachments } = conversation;
  const { preferences } = useServices();
  const { outbox } = usePerson();
  const { t } = useTexts();
  const styles = useStyles();
  const { sendWith } = useObservable(preferences);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useDraft(id);
  const uploads = useUploads(conversation);
  const typing = useTypingSignal(id, features.sendsTyping);
  const guard = useUnreadGuard(id, text !== '' || uploads.items.length > 0);
  const isDragging = useFileDrop(fileAttachments, uploads.add);
  const [isAsked, setAsked] = useState(false);

  useEffect(() => field.current?.focus({ preventScroll: true }), [id]);

  const used = text.length;
  const over = used - features.maxTextLength;
  const hasText = text.trim() !== '';
  const isReady = (hasText || uploads.ready.length > 0) && over <= 0 && !uploads.isBusy;

  function send(): void {
    if (!isReady) return;
    if (guard.count > 0 && !isAsked) {
      setAsked(true);
      return;
    }
    for (const { attachmentId, file } of uploads.ready) {
      outbox.add({
        clientMessageId: crypto.randomUUID(),
        conversationId: id,
        attachmentId,
        altText: file.name,
      });
    }
    if (hasText) outbox.add({ clientMessageId: crypto.randomUUID(), conversationId: id, text: text.trim() });
    uploads.clear();
    setText('');
    setAsked(false);
    guard.reset();
    typing.stop();
    field.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') {
      const isMeant =
        event.ctrlKey || event.metaKey || (sendWith === 'enter' && !event.shiftKey && !event.altKey);
      if (!isMeant) return;
      event.preventDefault();
      send();
    }
    if (event.key === 'Escape') leaveToMessages(event.currentTarget);
    if (event.key === 'ArrowUp' && text === '' && !event.altKey) {
      const own = [...document.querySelectorAll<HTMLElement>('[data-direction="out"]')].at(-1);
      if (own === undefined) return;
      event.preventDefault();
      own.focus();
    }
  }

  return (
    <section className={styles.composer} aria-label={t('composer.label')} data-pane="composer">
      {isDragging && <div className={styles.drop}>{t('composer.drop')}</div>}
      <ComposerNotices
        conversation={conversation}
        newMessages={isAsked ? guard.count : 0}
        onSendAnyway={send}
      />
      <UploadList uploads={uploads} features={features} />
      <Textarea
        className={styles.text}
        textarea={{
          ref: field,
          'aria-label': t('composer.label'),
          'aria-description':
            sendWith === 'enter' ? t('composer.sendKeyEnter') : t('composer.sendKeyCtrlEnter'),
          'aria-invalid': over > 0,
          dir: 'auto',
          rows: 2,
          placeholder: t('composer.placeholder'),
        }}
        data-testid="composer-input"
        data-focus="reply"
        resize="none"
        value={text}
        onChange={(_event, { value }) => {
          setText(value);
          typing.touch(value !== '');
        }}
        onKeyDown={onKeyDown}
        onPaste={(event) => {
          const files = [...event.clipboardData.files];
          if (files.length === 0 || !fileAttachments) return;
          event.preventDefault();
          uploads.add(files);
        }}
        onBlur={typing.stop}
      />
      <div className={styles.foot}>
        {fileAttachments && features.imageTypes.length > 0 && (
          <>
            <input
              ref={picker}
              type="file"
              hidden
              multiple
              tabIndex={-1}
              aria-hidden
              accept={features.imageTypes.join(',')}
              data-testid="attach-input"
              onChange={(event) => {
                uploads.add([...(event.target.files ?? [])]);
                event.target.value = '';
              }}
            />
            <Tooltip content={t('composer.attach')} relationship="label">
              <Button
                appearance="subtle"
                icon={<AttachRegular />}
                onClick={() => picker.current?.click()}
                data-testid="attach-button"
              />
            </Tooltip>
          </>
        )}
        <span
          className={mergeClasses(styles.count, over > 0 && styles.over)}
          role={over > 0 ? 'alert' : undefined}
        >
          {over > 0 ? (
            t('composer.tooLong', { count: over })
          ) : (
            <>
              <span aria-hidden>
                {used}/{features.maxTextLength}
              </span>
            </>
          )}
        </span>
        <Button
          appearance="primary"
          icon={<SendRegular />}
          disabledFocusable={!isReady}
          onClick={send}
          data-testid="send-button"
        >
          {t('composer.send')}
        </Button>
      </div>
    </section>
  );
}

/**
 * While a message that was just sent gets its place no message can take the focus: the list itself takes it then, so that
 * the next key is a command and not a letter of the reply.
 */
function leaveToMessages(field: HTMLElement): void {
  field.blur();
  document.querySelector<HTMLElement>('[data-focus="messages"]')?.focus();
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>('[role="log"]')?.focus();
}
