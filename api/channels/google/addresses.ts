/** Where Google's side is. Composition alone chooses them: Google's own, or the simulator on one machine. */
export interface GoogleAddresses {
  /** Token endpoint, full address. */
  readonly token: string;
  /** Business Messages API, without a slash at the end. */
  readonly businessMessages: string;
  /** RCS Business Messaging API, without a slash at the end; the global host, as no account says its region. */
  readonly rcsBusinessMessaging: string;
  /** Business Communications (management) API, without a slash at the end. */
  readonly businessCommunications: string;
}

export const googleAddresses: GoogleAddresses = {
  token: 'https://oauth2.googleapis.com/token',
  businessMessages: 'https://businessmessages.googleapis.com',
  rcsBusinessMessaging: 'https://rcsbusinessmessaging.googleapis.com',
  businessCommunications: 'https://businesscommunications.googleapis.com',
};

/** Origins that customers' files come from (Cloud Storage). */
export const googleMediaOrigins: readonly string[] = ['https://storage.googleapis.com'];

export const googleScopes = {
  businessMessages: 'https://www.googleapis.com/auth/businessmessages',
  rcsBusinessMessaging: 'https://www.googleapis.com/auth/rcsbusinessmessaging',
  businessCommunications: 'https://www.googleapis.com/auth/businesscommunications',
} as const;
