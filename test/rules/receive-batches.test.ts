import { describe, expect, it } from '@jest/globals';
import { PunteError } from '../../api/domain/errors/punte-error.ts';
import type { InboundEvent } from '../../api/domain/messages/inbound-event.ts';
import type { Line } from '../../api/domain/thread/line.ts';
import { file, text } from './support/inbound-events.ts';
import { World } from './support/world.ts';

const messages = (count: number, from = 0): readonly InboundEvent[] =>
  Array.from({ length: count }, (_unused, index) => text(`m${from + index}`, -10_000 + from + index));

const inboundIds = (lines: readonly Line[]): readonly string[] =>
  lines.flatMap((line) => (line.kind === 'inbound' ? [line.providerId ?? ''] : []));

const writesOf = (world: World): number =>
  world.store.calls.filter(({ call, container }) => call === 'write' && container === 'threads').length;

describe('Given one delivery', () => {
  it.each([90, 91, 250])(
    'when it holds %i events, then all are stored once, in batches a store takes',
    async (count) => {
      const world = new World();
      await world.receive(world.arrival(messages(count)));
      expect(inboundIds(await world.lines())).toHaveLength(count);
      expect(new Set(inboundIds(await world.lines())).size).toBe(count);
      expect(writesOf(world)).toBe(Math.ceil(count / 90));
    },
  );

  it('when it holds the same event twice, then it is stored once', async () => {
    const world = new World();
    await world.receive(world.arrival([text('a'), text('a'), text('a')]));
    expect(inboundIds(await world.lines())).toEqual(['a']);
  });

  it('when it was stored before, then nothing is written and it counts as taken', async () => {
    const world = new World();
    const first = await world.receive(world.arrival(messages(3)));
    const before = writesOf(world);
    expect(await world.receive(world.arrival(messages(3)))).toEqual({ threadId: first.threadId });
    expect(writesOf(world)).toBe(before);
  });

  it('when part of it was stored before, then only the rest is written', async () => {
    const world = new World();
    await world.receive(world.arrival(messages(3)));
    const { revision } = await world.receive(world.arrival(messages(5)));
    expect(revision).toBe(2);
    expect(inboundIds(await world.lines())).toHaveLength(5);
  });

  it('when two customers write, then each has a thread of their own', async () => {
    const world = new World();
    const one = await world.receive(world.arrival([text('a')], 'customer-1'));
    const other = await world.receive(world.arrival([text('a')], 'customer-2'));
    expect(one.threadId).not.toBe(other.threadId);
    expect(inboundIds(await world.lines('customer-2'))).toEqual(['a']);
  });
});

describe('Given 50 deliveries for one thread at the same moment', () => {
  it('then they share batches, and nothing is lost, doubled or out of order', async () => {
    const world = new World();
    const arrivals = messages(50).map((event) => world.receive(world.arrival([event])));
    const received = await Promise.all(arrivals);
    expect(received.every(({ revision }) => revision !== undefined)).toBe(true);
    expect(new Set(inboundIds(await world.lines()))).toEqual(
      new Set(messages(50).map(({ providerId }) => providerId)),
    );
    expect(inboundIds(await world.lines())).toHaveLength(50);
    expect(writesOf(world)).toBe(2);
    expect((await world.head()).unread).toBe(50);
  });

  it('when they are large, then no batch is larger than the store takes', async () => {
    const world = new World();
    const arrivals = Array.from({ length: 50 }, (_unused, index) =>
      world.receive(world.arrival(messages(7, index * 7))),
    );
    await Promise.all(arrivals);
    expect(inboundIds(await world.lines())).toHaveLength(350);
    expect(writesOf(world)).toBeLessThanOrEqual(1 + Math.ceil(343 / 84));
  });

  it('when a batch cannot be written, then its deliveries are refused, for Google to repeat, and the others are not', async () => {
    const world = new World();
    let refusals = 1;
    world.store.before = ({ call }) => {
      if (call === 'write' && refusals-- > 0) throw new PunteError('store-busy');
    };
    const deliver = (index: number): Promise<unknown> => world.receive(world.arrival(messages(7, index * 7)));
    const all = Array.from({ length: 50 }, (_unused, index) => index);
    const outcomes = await Promise.allSettled(all.map(deliver));
    const refused = outcomes.filter(({ status }) => status === 'rejected').length;
    expect(refused).toBe(1);
    expect(inboundIds(await world.lines())).toHaveLength(343);
    await Promise.all(all.map(deliver));
    expect(inboundIds(await world.lines())).toHaveLength(350);
  });

  it('when files are switched off while they gather, then the later ones are not fetched', async () => {
    const world = new World();
    const first = world.receive(world.arrival([file('allowed')]));
    world.allowFiles({ customersCanSend: false });
    const second = world.receive(world.arrival([file('refused')]));
    await Promise.all([first, second]);
    const states = (await world.lines()).flatMap((line) =>
      line.kind === 'inbound' && line.content.kind === 'file'
        ? [[line.providerId, line.content.file.state]]
        : [],
    );
    expect(Object.fromEntries(states)).toEqual({ allowed: 'fetching', refused: 'refused' });
  });
});

describe('Given two processes that receive for one thread', () => {
  it('when both write, then what met a newer version is written on top of it', async () => {
    const world = new World();
    await world.receive(world.arrival([text('first', -100)]));
    let rival: Promise<unknown> | undefined;
    world.store.before = async ({ call }) => {
      if (call !== 'write' || rival !== undefined) return;
      rival = world.otherProcess()(world.arrival([text('rival', -90)]));
      await rival;
    };
    const { revision } = await world.receive(world.arrival([text('mine', -80)]));
    expect(revision).toBe(3);
    expect(inboundIds(await world.lines())).toEqual(['first', 'rival', 'mine']);
  });
});
