import { z } from 'zod';
import { createRandom, type Random } from '../random.ts';

const rate = z.number().min(0).max(1).default(0);
const milliseconds = z.number().min(0).max(600_000).default(0);

/** Payload oddities seen in Google's own samples and documents; each can be turned on to see that nothing breaks. */
const slipsSchema = z.strictObject({
  /** `"isTyping": "true"` and `"requestedLiveAgent": "true"` instead of booleans. */
  stringBooleans: z.boolean().default(false),
  /** The reference page's `type` instead of the samples' `suggestionType`. */
  typeInsteadOfSuggestionType: z.boolean().default(false),
  /** Both `type` and `suggestionType`. */
  bothTypeFields: z.boolean().default(false),
  /** No `context` in messages and suggestion responses. */
  missingContext: z.boolean().default(false),
  /** A `requestId` on receipts, which Google's samples do not have. */
  requestIdOnReceipts: z.boolean().default(false),
  /** No `requestId` on anything. */
  missingRequestId: z.boolean().default(false),
  /** The DELIVERED receipt is posted before the send call is answered. */
  receiptBeforeAnswer: z.boolean().default(false),
  /** Each batch of receipts names a message that nobody sent as well. */
  receiptForUnknownMessage: z.boolean().default(false),
  /** A field nobody has heard of, at the top and inside the event. */
  unknownFields: z.boolean().default(false),
});

export const faultsSchema = z.strictObject({
  /** Share of Business Messages calls refused with 429 before anything is done. */
  rate429: rate,
  /** Share of Business Messages calls failed with 500 or 503 before anything is done. */
  rate5xx: rate,
  /**
   * Share of acknowledgements lost, both ways: a webhook's 200 that Google does not see, so that it repeats the delivery;
   * and a call that is carried out and recorded, whose answer never arrives (the connection breaks).
   */
  dropAckRate: rate,
  /** Share of deliveries posted a second time, byte for byte, within two seconds of Google's clock. */
  duplicateRate: rate,
  /** Share of deliveries held back 0.2 to 2 seconds of Google's clock, so that later ones overtake them. */
  reorderRate: rate,
  /** Real milliseconds before a call to any of Google's APIs, the token endpoint too, is looked at. */
  latencyMs: milliseconds,
  /** Until this moment (UTC ISO 8601, real time) every API answers 503 and no webhook is called; null ends it. */
  outageUntil: z.iso.datetime({ offset: true }).nullable().default(null),
  /** Access tokens die this many real milliseconds after issue, earlier than `expires_in` says, as revoked ones do; 0 is off. */
  tokenLifeMs: z.number().min(0).default(0),
  /** Makes the draws repeatable. */
  seed: z.number().int().optional(),
  slips: slipsSchema.prefault({}),
});

export type FaultSettings = z.infer<typeof faultsSchema>;
export type Slips = FaultSettings['slips'];

/** What goes wrong on purpose. */
export type Faults = {
  readonly current: FaultSettings;
  /** Draws for calls to Google's API. */
  readonly callRandom: Random;
  /** Draws for deliveries, a source of its own so that their timing does not change what calls meet. */
  readonly deliveryRandom: Random;
  /** Replaces all settings; what is not named is off. */
  replace(settings: FaultSettings): void;
  onReplaced(listener: () => void): void;
  /** Real milliseconds until the outage ends; 0 when there is none. */
  outageLeftMs(): number;
};

/** Starts with nothing wrong. */
export function createFaults(): Faults {
  let current = faultsSchema.parse({});
  let callRandom = createRandom(Date.now());
  let deliveryRandom = createRandom(Date.now() + 1);
  const listeners: Array<() => void> = [];
  return {
    get current() {
      return current;
    },
    get callRandom() {
      return callRandom;
    },
    get deliveryRandom() {
      return deliveryRandom;
    },
    replace: (settings) => {
      current = settings;
      if (settings.seed !== undefined) {
        callRandom = createRandom(settings.seed);
        deliveryRandom = createRandom(settings.seed + 1);
      }
      for (const listener of listeners) listener();
    },
    onReplaced: (listener) => void listeners.push(listener),
    outageLeftMs: () =>
      current.outageUntil === null ? 0 : Math.max(0, Date.parse(current.outageUntil) - Date.now()),
  };
}
