import type { CardView, LineView } from '../business-messages/phone-view.ts';
import { chipsOnCards, chipsUnder, isOnPhone, type Chip } from './chips.ts';
import type { AgentLine, Conversation, CustomerLine, Line, SystemLine } from './conversation.ts';
import { cardsOf } from './message.ts';
import { isOpenTo } from './agent-actions.ts';
import type { Rcs } from './rcs.ts';

type BrandLineView = Extract<LineView, { from: 'agent' }>;

/** A line as the phone shows it, and besides what waits at Google, withdrawn and expired for those who look on. */
export type RcsLineView =
  | (Pick<CustomerLine, 'id' | 'from' | 'kind' | 'text' | 'state' | 'at'> & {
      imageUrl?: string;
      fileUrl?: string;
    })
  | Pick<SystemLine, 'id' | 'from' | 'kind' | 'name' | 'at'>
  | BrandLineView;

/** Everything a phone shows of one conversation. */
export type RcsPhoneView = Omit<Conversation, 'agentTypingUntil'> & {
  product: 'rcs';
  brandId: string;
  agentDisplayName: string;
  agentLogoUrl: string;
  agentColor: string;
  privacyPolicyUrl: string;
  welcomeMessage: string;
  offlineMessage: null;
  /** The brand is all that is seen: RCS knows no representatives. */
  agentTyping: { displayName: string } | null;
  representative: null;
  survey: null;
  /** Whether the brand agent may talk to this number; `invited`: the owner has yet to accept. */
  reach: 'open' | 'invited' | 'closed';
  chips: Chip[];
  messages: RcsLineView[];
  /** The brand's messages that are not on the phone, with why. */
  waiting: Array<{ messageId: string; state: AgentLine['state']; at: string }>;
};

/** The whole conversation, or its newest lines. */
export function phoneView(
  rcs: Rcs,
  conversation: Conversation,
  mostLines = Number.POSITIVE_INFINITY,
): RcsPhoneView {
  const { agent } = rcs.owned(conversation);
  const lines = rcs.conversations.lines(conversation.conversationId);
  const { agentTypingUntil, ...shown } = conversation;
  const visible = lines.filter((line) => line.from !== 'agent' || isOnPhone(line));
  const last = visible.findLast((line) => line.from !== 'system');
  return {
    ...shown,
    product: 'rcs',
    brandId: agent.brandId,
    agentDisplayName: agent.displayName,
    agentLogoUrl: `${rcs.google.origin()}/logos/${agent.agentId}.png`,
    agentColor: agent.color,
    privacyPolicyUrl: agent.privacyPolicyUrl,
    welcomeMessage: agent.description,
    offlineMessage: null,
    agentTyping: agentTypingUntil > rcs.google.clock.now() ? { displayName: agent.displayName } : null,
    representative: null,
    survey: null,
    reach: reachOf(rcs, conversation),
    chips: last?.from === 'agent' ? chipsUnder(last) : [],
    messages: visible.slice(-Math.min(mostLines, visible.length)).map(lineView),
    waiting: lines.flatMap((line) =>
      line.from === 'agent' && !isOnPhone(line)
        ? [{ messageId: line.id, state: line.state, at: line.at }]
        : [],
    ),
  };
}

function reachOf(rcs: Rcs, conversation: Conversation): RcsPhoneView['reach'] {
  const { agent } = rcs.owned(conversation);
  if (isOpenTo(agent, conversation.phone)) return 'open';
  const tester = agent.testers.find(({ phoneNumber }) => phoneNumber === conversation.phone);
  return tester?.inviteStatus === 'PENDING' ? 'invited' : 'closed';
}

function lineView(line: Line): RcsLineView {
  switch (line.from) {
    case 'customer': {
      const { id, from, kind, text, state, at, file } = line;
      const url = file === undefined ? undefined : `/files/${file.fileId}`;
      return {
        id,
        from,
        kind,
        text,
        state,
        at,
        ...(url === undefined ? {} : kind === 'image' ? { imageUrl: url } : { fileUrl: url }),
      };
    }
    case 'system': {
      const { id, from, kind, name, at } = line;
      return { id, from, kind, name, at };
    }
    case 'agent':
      return brandLineView(line);
    default:
      return line satisfies never;
  }
}

function brandLineView(line: AgentLine): BrandLineView {
  const { text, contentInfo, richCard } = line.message.contentMessage;
  const base = {
    id: line.id,
    from: line.from,
    messageId: line.id,
    at: line.at,
    state: line.state === 'read' ? ('read' as const) : ('delivered' as const),
    representative: { representativeType: 'BOT' as const },
    richText: false,
  };
  if (contentInfo !== undefined) {
    const file = line.files[contentInfo.fileUrl];
    const url = `/files/${file?.fileId ?? ''}`;
    return file?.mimeType.startsWith('image/') === true
      ? { ...base, kind: 'image', imageUrl: url, altText: '', cards: [] }
      : { ...base, kind: 'text', text: contentInfo.fileUrl, cards: [] };
  }
  if (richCard === undefined) return { ...base, kind: 'text', text: text ?? '', cards: [] };
  const { carouselCard } = richCard;
  return {
    ...base,
    kind: carouselCard === undefined ? 'card' : 'carousel',
    cardWidth: carouselCard?.cardWidth ?? 'MEDIUM',
    cards: cardsView(line),
  };
}

function cardsView(line: AgentLine): CardView[] {
  const chips = chipsOnCards(line);
  return cardsOf(line.message).map(({ title, description, media }, index): CardView => {
    const url = media === undefined ? '' : `/files/${line.files[media.contentInfo.fileUrl]?.fileId ?? ''}`;
    return {
      ...(title === undefined ? {} : { title }),
      ...(description === undefined ? {} : { description }),
      ...(media === undefined ? {} : { image: { url, altText: '', height: media.height } }),
      chips: chips[index] ?? [],
    };
  });
}
