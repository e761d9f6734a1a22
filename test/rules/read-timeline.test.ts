import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Line } from '../../api/domain/thread/line.ts';
import { readTimeline } from '../../api/use-cases/conversations/read-timeline.ts';
import { anaAnswering, anaSends } from './support/desk.ts';
import { receipt, text } from './support/inbound-events.ts';
import { agents, principal } from './support/people.ts';
import { World } from './support/world.ts';

const [ana] = agents;

const read = (world: World, range: Parameters<typeof readTimeline>[3]) =>
  readTimeline(world.deps, principal(ana), `${world.threadId()}.1`, range);

const messages = (count: number, from = 0) =>
  Array.from({ length: count }, (_unused, index) => text(`m${from + index}`, -9_000 + from + index));

/** A screen: the latest of each line it was told of, and the revision it asks on from. */
class Screen {
  readonly lines = new Map<string, Line>();
  revision = 0;

  async catchUp(world: World): Promise<void> {
    for (let more = true; more;) {
      const page = await read(world, { after: this.revision });
      for (const line of page.lines) this.lines.set(line.id, line);
      more = page.more;
      this.revision = more ? (page.lines.at(-1)?.revision ?? this.revision) : page.revision;
    }
  }
}

describe('Given a screen that asks for what changed', () => {
  it('when messages, answers and receipts come in between, then it ends with exactly what is there', async () => {
    const act = fc.constantFrom('messages' as const, 'answer' as const, 'receipt' as const, 'look' as const);
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 15 }), async (acts) => {
        const world = new World();
        const conversationId = await anaAnswering(world);
        const screen = new Screen();
        let count = 0;
        let answer: string | undefined;
        for (const one of acts) {
          count += 1;
          if (one === 'messages') await world.deliver(messages(60, count * 60));
          if (one === 'answer') answer = await anaSends(world, conversationId, `n${count}`);
          if (one === 'receipt' && answer !== undefined)
            await world.deliver([receipt(answer, 'read', count)]);
          if (one === 'look') await screen.catchUp(world);
        }
        await screen.catchUp(world);
        const truth = await world.lines();
        expect([...screen.lines.keys()].toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
          truth.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1)),
        );
        for (const line of truth) expect(screen.lines.get(line.id)).toEqual(line);
      }),
      { numRuns: 40 },
    );
  });

  it('when more changed than fits, then no write is cut in two', async () => {
    const world = new World();
    await anaAnswering(world);
    for (let part = 0; part < 5; part += 1) await world.deliver(messages(80, part * 80));
    const page = await read(world, { after: 0 });
    const last = page.lines.at(-1)?.revision;
    const ofLast = (await world.lines()).filter(({ revision }) => revision === last);
    expect(page.more).toBe(true);
    expect(page.lines.filter(({ revision }) => revision === last)).toHaveLength(ofLast.length);
  });
});

describe('Given a screen that pages back', () => {
  it('then it sees every line once, page by page into the past', async () => {
    const world = new World();
    await anaAnswering(world);
    await world.deliver(messages(170));
    const seen: Line[] = [];
    for (let before: string | undefined, first = true; first || before !== undefined; first = false) {
      const page = await read(world, { before });
      seen.push(...page.lines.toReversed());
      before = page.before;
    }
    expect(seen).toHaveLength((await world.lines()).length);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    expect(seen.map(({ revision }) => revision)).toEqual(
      seen.map(({ revision }) => revision).toSorted((a, b) => b - a),
    );
  });
});
