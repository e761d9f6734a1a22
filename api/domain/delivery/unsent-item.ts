/** Why something is sent; the table of purposes decides by it. */
export type Purpose =
  | 'consent-question'
  | 'notice'
  | 'stop-confirmation'
  | 'answer'
  | 'automated'
  | 'survey'
  | 'transcript';

/** Something that waits to be sent. `id` is a UUID and the provider's id too, so that a repeat is recognised. */
export interface UnsentItem {
  readonly id: string;
  readonly kind: 'message' | 'representative-joined' | 'representative-left';
  readonly purpose: Purpose;
  /** Whose name the customer sees. */
  readonly displayName?: string;
  /** Attempts that were started. */
  readonly attempts: number;
  readonly queuedAt: number;
  /** Not before this moment, ms. */
  readonly notBefore?: number;
}

/** An attempt that is under way until `until`; writing it is the moment of sending. */
export interface Sending {
  readonly id: string;
  readonly attempt: number;
  readonly until: number;
}
