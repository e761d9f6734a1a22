import type { Timeline, TimelineLine } from '../../../api/contract/conversation.ts';

/** A thread's timeline as far as the tab has read it. */
export interface TimelineState {
  /** in shown order: provider time, then order of creation */
  readonly lines: readonly TimelineLine[];
  /** the revision everything up to here is known of: the next `after` */
  readonly revision: number;
  /** present while older lines exist: the next `before` */
  readonly before?: string;
  /** ids of lines that arrived above lines already shown */
  readonly late: ReadonlySet<string>;
}

/** Applies the first page or the lines changed since; `held` is undefined for the first page. */
export function mergeChanges(held: TimelineState | undefined, answer: Timeline): TimelineState {
  if (held === undefined) {
    return {
      lines: answer.lines.toSorted(compareLines),
      revision: answer.revision,
      late: new Set(),
      ...(answer.before === undefined ? {} : { before: answer.before }),
    };
  }
  if (answer.lines.length === 0) {
    return answer.revision === held.revision ? held : { ...held, revision: nextRevision(held, answer) };
  }
  const newestShown = held.lines.at(-1);
  const late = new Set(held.late);
  const known = new Set(held.lines.map(({ id }) => id));
  for (const line of answer.lines) {
    const isNew = !known.has(line.id) && line.kind === 'inbound';
    if (isNew && newestShown !== undefined && compareLines(line, newestShown) < 0) late.add(line.id);
  }
  return { ...held, lines: mergeLines(held.lines, answer.lines), late, revision: nextRevision(held, answer) };
}

/** Puts an older page above what is held. */
export function mergeOlder(held: TimelineState, answer: Timeline): TimelineState {
  const { before: _read, ...rest } = held;
  return {
    ...rest,
    lines: mergeLines(held.lines, answer.lines),
    ...(answer.before === undefined ? {} : { before: answer.before }),
  };
}

/** Shown order of two lines. */
export function compareLines(a: TimelineLine, b: TimelineLine): number {
  return Date.parse(a.at) - Date.parse(b.at) || a.order - b.order || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/** While more changes wait, only what was read counts: the last line's revision. */
function nextRevision(held: TimelineState, answer: Timeline): number {
  const read = answer.more ? (answer.lines.at(-1)?.revision ?? held.revision) : answer.revision;
  return Math.max(held.revision, read);
}

function mergeLines(held: readonly TimelineLine[], changed: readonly TimelineLine[]): TimelineLine[] {
  const lines = new Map(held.map((line) => [line.id, line]));
  for (const line of changed) {
    const known = lines.get(line.id);
    if (known === undefined || known.revision <= line.revision) lines.set(line.id, line);
  }
  return [...lines.values()].toSorted(compareLines);
}
