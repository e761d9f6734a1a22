import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { WebhookCall } from '../../../api/channels/channel.ts';
import { patience, type Probe } from './probe.ts';

/** What comes in: the handshake, what customers do, and what proves a call. */
export function inboundContract(probe: Probe): void {
  describe('the handshake', () => {
    const answer = (call: WebhookCall): string => {
      const reading = probe.read(call);
      return reading.kind === 'handshake' ? reading.answer : '';
    };

    it("with the account's client token is answered so that the provider is content", async () => {
      const token = probe.under.keys.own[0]?.value ?? '';
      expect(await probe.under.verify(token, answer)).toBe(true);
    });

    it('with another token is refused', async () => {
      expect(await probe.under.verify(probe.under.keys.foreign.value, answer)).toBe(false);
    });
  });

  describe('what the customer does', () => {
    it('a text comes with its id, its sender and its brand agent', async () => {
      await probe.under.customer.writes('Bună ziua, ați deschis?');
      const [event] = probe.events(await probe.under.calls(1));
      expect(event).toMatchObject({
        kind: 'text',
        text: 'Bună ziua, ați deschis?',
        customerKey: probe.under.to.customerKey,
        brandAgent: probe.under.to.brandAgent,
      });
      expect(event?.providerId).toEqual(expect.any(String));
    });

    it('two texts of the same words have two ids', async () => {
      await probe.under.customer.writes('da');
      await probe.under.customer.writes('da');
      const seen = new Set(probe.events(await probe.under.calls(2)).map(({ providerId }) => providerId));
      expect(seen.size).toBe(2);
    });

    it('a call that comes twice has the same ids twice', async () => {
      await probe.during('every-call-twice', async () => {
        await probe.under.customer.writes('de două ori');
        const calls = await probe.under.calls(2);
        expect(probe.events(calls).map(({ providerId }) => providerId)).toEqual(
          Array.from({ length: 2 }, () => probe.events(calls)[0]?.providerId),
        );
      });
    });

    it('an image comes as a file, and the file as the bytes that were sent, until its link dies', async () => {
      await probe.under.customer.sendsImage(onePixel);
      const [event] = probe.events(await probe.under.calls(1));
      expect(event?.kind).toBe('file');
      const url = event?.kind === 'file' ? event.url : '';
      const limits = { maxBytes: 1_000, timeoutMs: patience };
      expect(await probe.channel.fetchFile(url, limits)).toEqual({
        kind: 'fetched',
        bytes: onePixel,
        contentType: 'image/png',
      });
      expect(await probe.channel.fetchFile(url, { ...limits, maxBytes: 10 })).toEqual({
        kind: 'refused',
        reason: 'too-large',
      });
      await probe.under.passWeek();
      expect(await probe.channel.fetchFile(url, limits)).toEqual({ kind: 'refused', reason: 'gone' });
    });

    it('a tapped suggestion comes with its label and postback, and names the message it was under where the protocol does', async () => {
      const id = probe.newId();
      await probe.send(id, {
        kind: 'text',
        text: 'Sunteți de acord?',
        suggestions: [{ text: 'Da', postback: 'consent:yes' }],
      });
      await probe.under.customer.taps('consent:yes');
      const tapped = await probe.next(({ kind }) => kind === 'suggestion');
      expect(tapped).toMatchObject({ text: 'Da', postback: 'consent:yes' });
      const named = tapped.kind === 'suggestion' ? tapped.inReplyTo : undefined;
      expect(named).toBe(probe.under.protocol.namesTappedMessage ? id : undefined);
    });

    it('typing comes', async () => {
      await probe.under.customer.types(true);
      const typing = await probe.next(({ kind }) => kind === 'typing');
      expect(typing).toMatchObject({ isTyping: true });
    });
  });

  describe('a call of the provider', () => {
    let call: WebhookCall;

    beforeAll(async () => {
      await probe.under.customer.writes('semnat');
      call = await probe.nextCall((event) => event.kind === 'text' && event.text === 'semnat');
    });

    it('is refused without its signature', () => {
      expect(probe.read({ body: call.body, headers: {} })).toEqual({ kind: 'refused', refusal: 'unsigned' });
    });

    it("is refused under another account's key", () => {
      expect(probe.channel.readWebhook(call, [probe.under.keys.foreign])).toEqual({
        kind: 'refused',
        refusal: 'signature',
      });
    });

    it('says nothing else than it did when any one byte of it is changed', () => {
      const original = probe.read(call);
      fc.assert(
        fc.property(fc.nat(call.body.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
          const body = Buffer.from(call.body);
          body[place] = (body[place] ?? 0) ^ change;
          const reading = probe.read({ ...call, body });
          if (reading.kind !== 'refused') expect(reading).toEqual(original);
        }),
      );
    });
  });
}

/** A PNG of one pixel. */
const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
