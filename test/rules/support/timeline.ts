import type { Line } from '../../../api/domain/thread/line.ts';
import type { ThreadHead } from '../../../api/domain/thread/thread-head.ts';

/** Lines in the order they are shown: provider time, then revision of creation, then id where one write made both. */
function inShownOrder(lines: readonly Line[]): readonly Line[] {
  return lines.toSorted(
    (one, other) => one.at - other.at || one.order - other.order || (one.id < other.id ? -1 : 1),
  );
}

/** What a reader sees of a timeline: everything but when it arrived. */
export function shownTimeline(lines: readonly Line[]): readonly object[] {
  return inShownOrder(lines)
    .filter((line) => line.kind !== 'event')
    .map(({ revision: _revision, order: _order, late: _late, ...shown }) => shown);
}

/** What happened to the conversations, in order. */
export function shownEvents(lines: readonly Line[]): readonly string[] {
  return lines
    .toSorted((one, other) => one.order - other.order)
    .flatMap((line) => (line.kind === 'event' ? [line.event.kind] : []));
}

/** What lists and screens show of a thread, which may not depend on the order of arrival either. */
export function shownHead(head: ThreadHead): object {
  const { customer, preview, unread, unansweredSince, lastInboundAt, lastInboundId, newestAt, conversation } =
    head;
  return {
    customer,
    preview,
    unread,
    unansweredSince,
    lastInboundAt,
    lastInboundId,
    newestAt,
    state: conversation?.state,
  };
}
