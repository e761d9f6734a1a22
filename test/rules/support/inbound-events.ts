import type {
  InboundContext,
  InboundEvent,
  InboundEventBase,
} from '../../../api/domain/messages/inbound-event.ts';
import { noon } from './people.ts';
import { customerKey } from './world.ts';

function base(id: string | undefined, secondsAfterNoon: number, context: InboundContext): InboundEventBase {
  return {
    providerId: id,
    brandAgent: 'brands/b/agents/one',
    customerKey,
    occurredAt: noon + secondsAfterNoon * 1_000,
    context,
  };
}

/** A text of the customer; `at` in seconds after noon, before it where negative. */
export const text = (id: string, at = -60, context: InboundContext = {}): InboundEvent => ({
  ...base(id, at, context),
  kind: 'text',
  text: `text ${id}`,
});

export const file = (id: string, at = -60): InboundEvent => ({
  ...base(id, at, {}),
  kind: 'file',
  url: `https://files.example/${id}`,
  contentType: 'image/jpeg',
});

/** Google gives receipts no id of their own. */
export const receipt = (messageId: string, kind: 'delivered' | 'read', at = -1): InboundEvent => ({
  ...base(undefined, at, {}),
  kind: 'receipt',
  messageId,
  receipt: kind,
});

export const typing = (at = -1): InboundEvent => ({
  ...base(undefined, at, {}),
  kind: 'typing',
  isTyping: true,
});

export const location = (id: string, at = -60): InboundEvent => ({
  ...base(id, at, {}),
  kind: 'location',
  latitude: 44.4,
  longitude: 26.1,
});

export const liveAgentRequest = (at = -60): InboundEvent => ({
  ...base(undefined, at, {}),
  kind: 'live-agent-request',
});

export const surveyAnswer = (id: string, at = -60): InboundEvent => ({
  ...base(id, at, {}),
  kind: 'survey-answer',
  question: 'Happy?',
  rating: '5',
});

export const unknownEvent = (id: string, at = -60): InboundEvent => ({
  ...base(id, at, {}),
  kind: 'unknown',
  shape: 'odd',
});
