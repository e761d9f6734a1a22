import { Body1, Button, Image, Link, Spinner, makeStyles, tokens } from '@fluentui/react-components';
import { ImageOffRegular } from '@fluentui/react-icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Attachment } from '../../../../api/contract/conversation.ts';
import { useInnerTabIndex } from './entered.ts';
import { queryKeys } from '../../data/query-keys.ts';
import { useServices } from '../../data/services.tsx';
import { useTexts } from '../../i18n/use-texts.ts';

const useStyles = makeStyles({
  frame: {
    display: 'grid',
    placeItems: 'center',
    width: '240px',
    maxWidth: '100%',
    height: '180px',
    overflow: 'hidden',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  words: { display: 'inline-flex', alignItems: 'center', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  link: { display: 'block', width: '100%', height: '100%' },
});

/** Links live for 60 s; a little less here. */
const linkLife = 50_000;

interface AttachmentImageProps {
  readonly attachment: Pick<Attachment, 'attachmentId' | 'state' | 'reason'> & {
    fileName?: string | undefined;
  };
  readonly altText?: string | undefined;
}

/** A picture shown through our own short-lived link; its room is kept free so that nothing jumps. */
export function AttachmentImage({ attachment, altText }: AttachmentImageProps) {
  const { t } = useTexts();
  const styles = useStyles();
  if (attachment.state === 'refused') {
    return (
      <span className={styles.words}>
        <ImageOffRegular aria-hidden />
        <Body1>
          {attachment.reason === undefined
            ? t('timeline.imageFailed')
            : t(`timeline.imageRefused.${attachment.reason}`)}
        </Body1>
      </span>
    );
  }
  if (attachment.state === 'fetching') {
    return (
      <div className={styles.frame}>
        <Spinner size="tiny" label={t('timeline.imageFetching')} labelPosition="below" />
      </div>
    );
  }
  return <ReadyImage attachment={attachment} altText={altText} />;
}

function ReadyImage({ attachment, altText }: AttachmentImageProps) {
  const { api } = useServices();
  const { t } = useTexts();
  const styles = useStyles();
  const tabIndex = useInnerTabIndex();
  const [isBroken, setBroken] = useState(false);
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.attachment(attachment.attachmentId),
    queryFn: ({ signal }) => api.getAttachmentLink(attachment.attachmentId, signal),
    staleTime: linkLife,
    gcTime: linkLife,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: 2,
  });
  const name =
    altText ??
    (attachment.fileName === undefined
      ? t('timeline.image')
      : t('timeline.imageNamed', { name: attachment.fileName }));

  if (error !== null || isBroken) {
    return (
      <span className={styles.words} data-testid="image-failed">
        <ImageOffRegular aria-hidden />
        <Body1>{t('timeline.imageFailed')}</Body1>
        <Button
          size="small"
          tabIndex={tabIndex}
          onClick={() => {
            setBroken(false);
            void refetch();
          }}
        >
          {t('state.retry')}
        </Button>
      </span>
    );
  }
  const url = data === undefined ? undefined : api.resolveLink(data.url);

  /** The link on the page is probably over by now: opens a fresh one. */
  async function openFresh(): Promise<void> {
    const target = window.open('', '_blank');
    const fresh = await api.getAttachmentLink(attachment.attachmentId);
    if (target !== null) {
      target.opener = null;
      target.location.href = api.resolveLink(fresh.url);
    }
  }

  return (
    <div className={styles.frame}>
      {url === undefined ? (
        <Spinner size="tiny" label={t('timeline.imageLoading')} labelPosition="below" />
      ) : (
        <Link
          as="button"
          tabIndex={tabIndex}
          className={styles.link}
          aria-label={`${t('timeline.imageOpen')}: ${name}`}
          onClick={() => void openFresh().catch(() => setBroken(true))}
        >
          <Image
            src={url}
            alt={name}
            fit="contain"
            onError={() => setBroken(true)}
            data-testid="message-image"
          />
        </Link>
      )}
    </div>
  );
}
