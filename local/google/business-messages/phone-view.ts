import type { BrandAgent } from '../accounts/account.ts';
import type { BusinessMessages } from './business-messages.ts';
import { chipsOnCards, chipsUnder, starters, type Chip } from './chips.ts';
import type { AgentLine, Conversation, CustomerLine, Line, SystemLine } from './conversation.ts';
import { cardsOf, type Representative } from './message.ts';
import { resolveLocale } from './payloads.ts';
import { isOpen } from './opening-hours.ts';

export type CardView = {
  title?: string;
  description?: string;
  image?: { url: string; altText: string; height: string };
  chips: Chip[];
};

/** A line of the conversation as the phone shows it; `state` is the tick. */
export type LineView =
  | (Pick<CustomerLine, 'id' | 'from' | 'kind' | 'text' | 'state' | 'at'> & { imageUrl?: string })
  | Pick<SystemLine, 'id' | 'from' | 'kind' | 'name' | 'at'>
  | {
      id: string;
      from: 'agent';
      kind: 'text' | 'image' | 'card' | 'carousel';
      messageId: string;
      at: string;
      state: AgentLine['state'];
      representative: Representative;
      text?: string;
      richText: boolean;
      imageUrl?: string;
      altText?: string;
      cardWidth?: string;
      cards: CardView[];
    };

/** Everything a phone shows of one conversation. */
export type PhoneView = Omit<Conversation, 'lastCustomerMessageAt' | 'lastSurveyAt'> & {
  product: 'gbm';
  brandId: string;
  agentDisplayName: string;
  agentLogoUrl: string;
  agentColor: string;
  resolvedLocale: string;
  welcomeMessage: string;
  privacyPolicyUrl: string;
  /** Shown outside the brand agent's hours. */
  offlineMessage: string | null;
  chips: Chip[];
  messages: LineView[];
};

/** The whole conversation, or its newest lines. */
export function phoneView(
  gbm: BusinessMessages,
  conversation: Conversation,
  mostLines = Number.POSITIVE_INFINITY,
): PhoneView {
  const { agent } = gbm.owned(conversation);
  const lines = gbm.conversations.lines(conversation.conversationId);
  const resolvedLocale = resolveLocale(agent, conversation.locale);
  const settings = agent.conversationalSettings[resolvedLocale];
  const { lastCustomerMessageAt: _, lastSurveyAt: __, ...shown } = conversation;
  const visible = conversation.device.online
    ? lines
    : lines.filter((line) => line.from !== 'agent' || line.state !== 'sent');
  return {
    ...shown,
    product: 'gbm',
    ...agentFields(gbm, agent),
    resolvedLocale,
    welcomeMessage: settings?.welcomeMessage ?? '',
    privacyPolicyUrl: settings?.privacyPolicyUrl ?? '',
    offlineMessage: isOpen(agent.hours, gbm.google.clock.wall()) ? null : (settings?.offlineMessage ?? null),
    chips: currentChips(gbm, conversation, visible),
    messages: newest(visible, mostLines).map((line) => lineView(line)),
  };
}

const newest = (lines: readonly Line[], most: number): readonly Line[] =>
  lines.length > most ? lines.slice(-most) : lines;

function agentFields(
  gbm: BusinessMessages,
  agent: BrandAgent,
): Pick<PhoneView, 'brandId' | 'agentDisplayName' | 'agentLogoUrl' | 'agentColor'> {
  return {
    brandId: agent.brandId,
    agentDisplayName: agent.displayName,
    agentLogoUrl: `${gbm.google.origin()}/logos/${agent.agentId}.png`,
    agentColor: agent.color,
  };
}

function currentChips(gbm: BusinessMessages, conversation: Conversation, lines: readonly Line[]): Chip[] {
  const last = lines.findLast((line) => line.from !== 'system');
  if (last === undefined) return starters(gbm, conversation);
  return last.from === 'agent' ? chipsUnder(last) : [];
}

function lineView(line: Line): LineView {
  switch (line.from) {
    case 'customer': {
      const { id, from, kind, text, state, at, file } = line;
      return {
        id,
        from,
        kind,
        text,
        state,
        at,
        ...(file === undefined ? {} : { imageUrl: `/files/${file.fileId}` }),
      };
    }
    case 'system': {
      const { id, from, kind, name, at } = line;
      return { id, from, kind, name, at };
    }
    case 'agent':
      return agentLineView(line);
    default:
      return line satisfies never;
  }
}

function agentLineView(line: AgentLine): LineView {
  const { message } = line;
  const base = {
    id: line.id,
    from: line.from,
    messageId: message.messageId,
    at: line.at,
    state: line.state,
    representative: message.representative,
  };
  if (line.showsFallback)
    return { ...base, kind: 'text', text: message.fallback ?? '', richText: false, cards: [] };
  const { image } = message;
  if (image !== undefined) {
    const imageUrl = fileUrl(line, image.contentInfo.fileUrl);
    return {
      ...base,
      kind: 'image',
      imageUrl,
      altText: image.contentInfo.altText ?? '',
      richText: false,
      cards: [],
    };
  }
  if (message.richCard !== undefined) return { ...base, ...cardFields(line), richText: false };
  return {
    ...base,
    kind: 'text',
    text: message.text ?? '',
    richText: message.containsRichText ?? false,
    cards: [],
  };
}

function cardFields(line: AgentLine): { kind: 'card' | 'carousel'; cardWidth: string; cards: CardView[] } {
  const carousel = line.message.richCard?.carouselCard;
  const chips = chipsOnCards(line);
  const cards = cardsOf(line.message).map((card, index): CardView => {
    const { title, description, media } = card;
    return {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(media === undefined
        ? {}
        : {
            image: {
              url: fileUrl(line, media.contentInfo.fileUrl),
              altText: media.contentInfo.altText ?? '',
              height: media.height,
            },
          }),
      chips: chips[index] ?? [],
    };
  });
  return {
    kind: carousel === undefined ? 'card' : 'carousel',
    cardWidth: carousel?.cardWidth ?? 'MEDIUM',
    cards,
  };
}

const fileUrl = (line: AgentLine, address: string): string => `/files/${line.files[address]?.fileId ?? ''}`;
