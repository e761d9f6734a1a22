import { z } from 'zod';

/** Limits of the Business Messages API (reference of conversations.messages). */
export const LIMITS = {
  text: 3_072,
  suggestions: 13,
  cardSuggestions: 4,
  suggestionText: 25,
  postbackData: 2_048,
  cardTitle: 200,
  cardDescription: 2_000,
  imageBytes: 5 * 1_024 * 1_024,
  thumbnailBytes: 25 * 1_024,
} as const;

/** Counts characters as people do, so that one emoji of two code units counts once. */
const upTo = (limit: number): z.ZodType<string> =>
  z
    .string()
    .min(1, 'must not be empty.')
    .refine((text) => [...text].length <= limit, `must not be longer than ${limit} characters.`);

const address = z.url({ protocol: /^https?$/, error: 'must be an absolute http(s) URL.' });

export const representativeSchema = z.strictObject({
  representativeType: z.enum(['BOT', 'HUMAN'], { error: 'must be BOT or HUMAN.' }),
  displayName: z.string().optional(),
  avatarImage: address.optional(),
});

const contentInfoSchema = z.strictObject({
  altText: z.string().optional(),
  fileUrl: address,
  thumbnailUrl: address.optional(),
  forceRefresh: z.boolean().optional(),
});

const replySchema = z.strictObject({
  text: upTo(LIMITS.suggestionText),
  postbackData: upTo(LIMITS.postbackData),
});

const actionSchema = z
  .strictObject({
    text: upTo(LIMITS.suggestionText),
    postbackData: upTo(LIMITS.postbackData),
    openUrlAction: z.strictObject({ url: address }).optional(),
    dialAction: z
      .strictObject({
        phoneNumber: z.string().regex(/^\+[\d-]{6,20}$/, 'must be a number such as +1-201-555-0123.'),
      })
      .optional(),
  })
  .refine(
    (action) => countDefined(action.openUrlAction, action.dialAction) === 1,
    'needs openUrlAction or dialAction.',
  );

const oauthSchema = z.strictObject({
  clientId: z.string(),
  codeChallenge: z.string(),
  codeChallengeMethod: z.string().optional(),
  scopes: z.array(z.string()).optional(),
});

const suggestionSchema = z
  .strictObject({
    reply: replySchema.optional(),
    action: actionSchema.optional(),
    liveAgentRequest: z.strictObject({}).optional(),
    authenticationRequest: z.strictObject({ oauth: oauthSchema }).optional(),
  })
  .refine(
    (one) => countDefined(one.reply, one.action, one.liveAgentRequest, one.authenticationRequest) === 1,
    'needs exactly one of reply, action, liveAgentRequest and authenticationRequest.',
  );

const cardContentSchema = z
  .strictObject({
    title: upTo(LIMITS.cardTitle).optional(),
    description: upTo(LIMITS.cardDescription).optional(),
    media: z
      .strictObject({ height: z.enum(['SHORT', 'MEDIUM', 'TALL']), contentInfo: contentInfoSchema })
      .optional(),
    suggestions: z
      .array(suggestionSchema)
      .max(LIMITS.cardSuggestions, 'must not hold more than 4 suggestions.')
      .optional(),
  })
  .refine(
    (card) => countDefined(card.title, card.description, card.media) > 0,
    'needs a title, a description or media.',
  );

const carouselSchema = z
  .strictObject({
    cardWidth: z.enum(['SMALL', 'MEDIUM']),
    cardContents: z
      .array(cardContentSchema)
      .min(2, 'must hold 2 to 10 cards.')
      .max(10, 'must hold 2 to 10 cards.'),
  })
  .refine(
    (carousel) =>
      carousel.cardWidth !== 'SMALL' || carousel.cardContents.every((card) => card.media?.height !== 'TALL'),
    'TALL media needs cards of MEDIUM width.',
  );

const richCardSchema = z
  .strictObject({
    standaloneCard: z.strictObject({ cardContent: cardContentSchema }).optional(),
    carouselCard: carouselSchema.optional(),
  })
  .refine(
    (card) => countDefined(card.standaloneCard, card.carouselCard) === 1,
    'needs standaloneCard or carouselCard.',
  );

/** The body of `POST /v1/conversations/{c}/messages`. */
export const messageSchema = z
  .strictObject({
    name: z.string().optional(),
    messageId: z.string({ error: 'is required.' }).min(1, 'is required.').max(256),
    representative: representativeSchema,
    text: upTo(LIMITS.text).optional(),
    image: z.strictObject({ contentInfo: contentInfoSchema }).optional(),
    richCard: richCardSchema.optional(),
    containsRichText: z.boolean().optional(),
    fallback: upTo(LIMITS.text).optional(),
    suggestions: z
      .array(suggestionSchema)
      .max(LIMITS.suggestions, 'must not hold more than 13 suggestions.')
      .optional(),
  })
  .refine((message) => countDefined(message.text, message.image, message.richCard) === 1, {
    error: 'Message needs exactly one of text, image and richCard.',
  })
  .refine((message) => message.containsRichText !== true || isWellFormed(message.text ?? ''), {
    path: ['text'],
    error: 'the rich text is malformed.',
  });

export type AgentMessage = z.infer<typeof messageSchema>;
export type Representative = z.infer<typeof representativeSchema>;
export type ContentInfo = z.infer<typeof contentInfoSchema>;
export type Suggestion = z.infer<typeof suggestionSchema>;
export type CardContent = z.infer<typeof cardContentSchema>;

/** The cards of a rich card, one for a standalone. */
export function cardsOf(message: AgentMessage): CardContent[] {
  const { standaloneCard, carouselCard } = message.richCard ?? {};
  if (standaloneCard !== undefined) return [standaloneCard.cardContent];
  return carouselCard?.cardContents ?? [];
}

function countDefined(...values: unknown[]): number {
  return values.filter((value) => value !== undefined).length;
}

/** Business Messages' small markdown: bold, italic and links must be closed. */
function isWellFormed(text: string): boolean {
  const bare = text.replace(/\\[*[\]()]/g, '').replace(/\[[^\][]+\]\([^()\s]+\)/g, '');
  const stars = bare.replaceAll('**', '').split('*').length - 1;
  const doubles = bare.split('**').length - 1;
  return stars % 2 === 0 && doubles % 2 === 0 && !/\]\(/.test(bare);
}
