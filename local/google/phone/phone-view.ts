import type { LineView as GbmLineView, PhoneView as GbmPhoneView } from '../business-messages/phone-view.ts';
import type { RcsLineView, RcsPhoneView } from '../rcs/phone-view.ts';

/** A phone's conversation in either product. */
export type PhoneView = GbmPhoneView | RcsPhoneView;
/** One line of it. */
export type LineView = GbmLineView | RcsLineView;
