import { type InboundLine, type TimelineLine, timelineSchema } from '../../api/contract/conversation.ts';
import type { Person } from './person.ts';

/** A thread as an agent's screen holds it: lines by id, brought up to date with `after`. */
export class ThreadView {
  /** The conversation the thread is read through. */
  conversationId = '';
  readonly #person: Person;
  readonly #lines = new Map<string, TimelineLine>();
  #revision = 0;

  constructor(person: Person) {
    this.#person = person;
  }

  /** Reads what changed. Answers false where this person may no longer see the thread. */
  async refresh(): Promise<boolean> {
    for (;;) {
      const path = `/conversations/${this.conversationId}/timeline?after=${this.#revision}`;
      const answer = await this.#person.call(path, timelineSchema);
      if (answer.kind === 'refused') return false;
      const timeline = answer.body;
      for (const line of timeline.lines) this.#lines.set(line.id, line);
      if (!timeline.more) {
        this.#revision = timeline.revision;
        return true;
      }
      this.#revision = timeline.lines.at(-1)?.revision ?? timeline.revision;
    }
  }

  /** All lines as they are shown: by time, then by order of arrival. */
  lines(): readonly TimelineLine[] {
    return [...this.#lines.values()].toSorted(
      (one, other) => one.at.localeCompare(other.at) || one.order - other.order,
    );
  }

  /** What customers wrote and nobody has answered, in order. */
  unanswered(): readonly string[] {
    const lines = this.lines();
    const answered = new Set(
      lines.flatMap((line) =>
        line.kind === 'outbound' && line.content.kind === 'text' ? [line.content.text] : [],
      ),
    );
    return inboundOf(lines)
      .flatMap(({ content }) => (content.kind === 'text' ? [content.text] : []))
      .filter((text) => !answered.has(`re ${text}`));
  }
}

/** What the customer wrote among lines: texts, and images with how far they got. */
export function writtenIn(lines: readonly TimelineLine[]): readonly string[] {
  return inboundOf(lines).map(({ content }) => {
    if (content.kind === 'text') return content.text;
    return content.kind === 'file' ? `image ${content.attachment.state}` : content.kind;
  });
}

const inboundOf = (lines: readonly TimelineLine[]): readonly InboundLine[] =>
  lines.filter((line) => line.kind === 'inbound');
