import { describe, expect, it } from '@jest/globals';
import type { InboundEvent } from '../../../api/domain/messages/inbound-event.ts';
import { patience, type Probe, text } from './probe.ts';

/** What goes out: messages once and only once, signals, and what trouble does to them. */
export function outboundContract(probe: Probe): void {
  describe('a message', () => {
    it('is shown once, as it was written, under the name the customer knows', async () => {
      const id = probe.newId();
      expect(await probe.send(id, text('*Da*, deschis până la 20.\n— Ana'))).toEqual({ kind: 'accepted' });
      const shown = (await probe.under.customer.sees()).filter((one) => one.id === id);
      expect(shown).toEqual([
        { id, text: '*Da*, deschis până la 20.\n— Ana', senderName: probe.under.protocol.sender },
      ]);
    });

    it('sent again under the same id is accepted and still shown once', async () => {
      const id = probe.newId();
      await probe.send(id, text('o dată'));
      expect(await probe.send(id, text('o dată'))).toEqual({ kind: 'accepted' });
      expect(await probe.timesShown(id)).toBe(1);
    });

    it('sent many times at once under the same id is shown once', async () => {
      const id = probe.newId();
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => probe.send(id, text('tot o dată'))));
      expect(outcomes).toEqual(Array.from({ length: 8 }, () => ({ kind: 'accepted' })));
      expect(await probe.timesShown(id)).toBe(1);
    });

    it('is reported delivered, then read, by its id', async () => {
      const id = probe.newId();
      await probe.send(id, text('urmărit'));
      const says = (receipt: string) => (event: InboundEvent) =>
        event.kind === 'receipt' && event.messageId === id && event.receipt === receipt;
      expect(await probe.next(says('delivered'))).toBeDefined();
      await probe.under.customer.reads();
      expect(await probe.next(says('read'))).toBeDefined();
    });

    it('to a customer the provider does not know is refused for good', async () => {
      const outcome = await probe.channel.send(probe.under.stranger, probe.newId(), text('cine?'), patience);
      expect(outcome).toMatchObject({ kind: 'refused', providerStatus: expect.any(String) });
    });
  });

  describe('when the provider is in trouble', () => {
    it.each([
      ['throttled', { kind: 'retry', cause: 'throttled' }],
      ['failing', { kind: 'retry', cause: 'server' }],
      ['tokens-die', { kind: 'retry', cause: 'credentials' }],
      ['out', { kind: 'retry', cause: 'server' }],
    ] as const)(
      '%s: the message waits, and the same id goes through afterwards, once',
      async (kind, expected) => {
        const id = probe.newId();
        const outcome = await probe.during(kind, () => probe.send(id, text('va veni')));
        expect(outcome).toMatchObject(expected);
        expect(await probe.timesShown(id)).toBe(0);
        expect(await probe.send(id, text('va veni'))).toEqual({ kind: 'accepted' });
        expect(await probe.timesShown(id)).toBe(1);
      },
    );

    it('answers lost: nobody knows, and sending it again does not show it twice', async () => {
      const id = probe.newId();
      const outcome = await probe.during('answers-lost', () => probe.send(id, text('poate')));
      expect(outcome).toEqual({ kind: 'retry', cause: 'unknown' });
      expect(await probe.send(id, text('poate'))).toEqual({ kind: 'accepted' });
      expect(await probe.timesShown(id)).toBe(1);
    });
  });

  describe('signals', () => {
    it('typing shows who types, and stops', async () => {
      if (!probe.channel.features.sendsTyping) return;
      const signal = (isTyping: boolean) =>
        probe.channel.signal(probe.under.to, probe.newId(), { kind: 'typing', isTyping }, patience);
      expect(await signal(true)).toEqual({ kind: 'accepted' });
      expect(await probe.under.customer.seesTyping()).toBe(probe.under.protocol.sender);
      expect(await signal(false)).toEqual({ kind: 'accepted' });
      if (!probe.under.protocol.saysTypingStopped) return;
      expect(await probe.under.customer.seesTyping()).toBeUndefined();
    });

    it('given twice under one id are accepted twice', async () => {
      const id = probe.newId();
      const signal = () =>
        probe.channel.signal(probe.under.to, id, { kind: 'representative-joined' }, patience);
      expect(await signal()).toEqual({ kind: 'accepted' });
      expect(await signal()).toEqual({ kind: 'accepted' });
    });

    it("of reading a customer's message is accepted", async () => {
      await probe.under.customer.writes('citit?');
      const event = await probe.next(({ kind }) => kind === 'text');
      const signal = { kind: 'read', providerMessageId: event.providerId ?? '' } as const;
      expect(await probe.channel.signal(probe.under.to, probe.newId(), signal, patience)).toEqual({
        kind: 'accepted',
      });
    });
  });
}
