import type { OutboundContent } from '../../domain/messages/outbound-content.ts';
import type { OutboundLine } from '../../domain/thread/line.ts';
import type { Dependencies } from '../dependencies.ts';
import { mediaUrl } from '../media/media-link.ts';

/** What the channel is asked to send for a line. An image goes by its public link. */
export function outboundContentOf(
  deps: Pick<Dependencies, 'publicApiUrl'>,
  line: OutboundLine,
): OutboundContent {
  const { content } = line;
  if (content.kind === 'text') return { kind: 'text', text: content.text };
  return {
    kind: 'image',
    url: mediaUrl(deps, content.mediaToken),
    contentType: content.file.contentType ?? 'application/octet-stream',
    ...(content.altText === undefined ? {} : { altText: content.altText }),
  };
}
