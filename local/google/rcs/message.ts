import { z } from 'zod';

/** Limits of the RCS Business Messaging API (reference "AgentMessage", guide "Send messages"). */
export const LIMITS = {
  text: 3_072,
  suggestions: 11,
  cardSuggestions: 4,
  suggestionText: 25,
  postbackData: 2_048,
  cardTitle: 200,
  cardDescription: 2_000,
  url: 2_048,
  wholeBytes: 250 * 1_024,
  fileBytes: 100 * 1_024 * 1_024,
  thumbnailBytes: 100 * 1_024,
} as const;

/** What may be sent (reference "CreateFileRequest"). */
export const FILE_TYPES: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/jpg',
  'image/gif',
  'image/png',
  'application/pdf',
  'audio/aac',
  'audio/mp3',
  'audio/mpeg',
  'audio/mpg',
  'audio/mp4',
  'audio/mp4-latm',
  'audio/3gpp',
  'audio/ogg',
  'application/ogg',
  'video/h263',
  'video/m4v',
  'video/mp4',
  'video/mpeg',
  'video/mpeg4',
  'video/webm',
]);

/** Counts characters as people do, so that one emoji of two code units counts once. */
const upTo = (limit: number): z.ZodType<string> =>
  z
    .string()
    .min(1, 'must not be empty.')
    .refine((text) => [...text].length <= limit, `must not be longer than ${limit} characters.`);

const address = z.url({ protocol: /^https?$/, error: 'must be an absolute http(s) URL.' }).max(LIMITS.url);

const contentInfoSchema = z.strictObject({
  fileUrl: address,
  thumbnailUrl: address.optional(),
  forceRefresh: z.boolean().optional(),
});

const actionSchema = z
  .strictObject({
    text: upTo(LIMITS.suggestionText),
    postbackData: upTo(LIMITS.postbackData).optional(),
    fallbackUrl: address.optional(),
    dialAction: z
      .strictObject({ phoneNumber: z.string().regex(/^\+\d{6,15}$/, 'must be E.164.') })
      .optional(),
    openUrlAction: z
      .strictObject({
        url: address,
        application: z.enum(['OPEN_URL_APPLICATION_UNSPECIFIED', 'BROWSER', 'WEBVIEW']).optional(),
        webviewViewMode: z.string().optional(),
        description: z.string().optional(),
      })
      .optional(),
    viewLocationAction: z.looseObject({}).optional(),
    createCalendarEventAction: z.looseObject({}).optional(),
    shareLocationAction: z.strictObject({}).optional(),
  })
  .refine(
    (action) =>
      countDefined(
        action.dialAction,
        action.openUrlAction,
        action.viewLocationAction,
        action.createCalendarEventAction,
        action.shareLocationAction,
      ) === 1,
    'needs exactly one action.',
  );

const suggestionSchema = z
  .strictObject({
    reply: z
      .strictObject({ text: upTo(LIMITS.suggestionText), postbackData: upTo(LIMITS.postbackData) })
      .optional(),
    action: actionSchema.optional(),
  })
  .refine((one) => countDefined(one.reply, one.action) === 1, 'needs exactly one of reply and action.');

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

const richCardSchema = z
  .strictObject({
    standaloneCard: z
      .strictObject({
        cardOrientation: z.enum(['CARD_ORIENTATION_UNSPECIFIED', 'HORIZONTAL', 'VERTICAL']).optional(),
        thumbnailImageAlignment: z
          .enum(['THUMBNAIL_IMAGE_ALIGNMENT_UNSPECIFIED', 'LEFT', 'RIGHT'])
          .optional(),
        cardContent: cardContentSchema,
      })
      .optional(),
    carouselCard: z
      .strictObject({
        cardWidth: z.enum(['SMALL', 'MEDIUM']),
        cardContents: z
          .array(cardContentSchema)
          .min(2, 'must hold 2 to 10 cards.')
          .max(10, 'must hold 2 to 10 cards.'),
      })
      .optional(),
  })
  .refine(
    (card) => countDefined(card.standaloneCard, card.carouselCard) === 1,
    'needs standaloneCard or carouselCard.',
  );

const contentMessageSchema = z
  .strictObject({
    text: upTo(LIMITS.text).optional(),
    contentInfo: contentInfoSchema.optional(),
    richCard: richCardSchema.optional(),
    suggestions: z
      .array(suggestionSchema)
      .max(LIMITS.suggestions, 'must not hold more than 11 suggestions.')
      .optional(),
  })
  .refine((content) => countDefined(content.text, content.contentInfo, content.richCard) === 1, {
    error: 'ContentMessage needs exactly one of text, contentInfo and richCard.',
  });

const trafficTypes = [
  'MESSAGE_TRAFFIC_TYPE_UNSPECIFIED',
  'AUTHENTICATION',
  'TRANSACTION',
  'PROMOTION',
  'SERVICEREQUEST',
  'ACKNOWLEDGEMENT',
] as const;

/** The body of `POST /v1/phones/{E164}/agentMessages`. */
export const messageSchema = z
  .strictObject({
    name: z.string().optional(),
    contentMessage: contentMessageSchema,
    messageTrafficType: z.enum(trafficTypes).optional(),
    ttl: z
      .string()
      .regex(/^\d+(\.\d{1,9})?s$/, 'must be a duration such as 10s.')
      .optional(),
    expireTime: z.iso.datetime({ offset: true }).optional(),
  })
  .refine(
    (message) => countDefined(message.ttl, message.expireTime) < 2,
    'ttl and expireTime exclude each other.',
  )
  .refine(
    (message) => Buffer.byteLength(JSON.stringify(message)) <= LIMITS.wholeBytes,
    'The message is over 250 KB.',
  );

export type AgentMessage = z.infer<typeof messageSchema>;
export type Suggestion = z.infer<typeof suggestionSchema>;
export type CardContent = z.infer<typeof cardContentSchema>;
export type ContentInfo = z.infer<typeof contentInfoSchema>;

/** The cards of a rich card, one for a standalone. */
export function cardsOf({ contentMessage }: AgentMessage): CardContent[] {
  const { standaloneCard, carouselCard } = contentMessage.richCard ?? {};
  if (standaloneCard !== undefined) return [standaloneCard.cardContent];
  return carouselCard?.cardContents ?? [];
}

function countDefined(...values: unknown[]): number {
  return values.filter((value) => value !== undefined).length;
}
