/** Where Google's side is. Composition alone chooses them: Google's own, or the simulator on one machine. */
export interface GoogleAddresses {
  /** Token endpoint, full address. */
  readonly token: string;
  /** Business Messages API, without a slash at the end. */
  readonly businessMessages: string;
  /** Business Communications (management) API, without a slash at the end. */
  readonly businessCommunications: string;
}

export const googleAddresses: GoogleAddresses = {
  token: 'https://oauth2.googleapis.com/token',
  businessMessages: 'https://businessmessages.googleapis.com',
  businessCommunications: 'https://businesscommunications.googleapis.com',
};

/** Origins that customers' files come from (Cloud Storage). */
export const googleMediaOrigins: readonly string[] = ['https://storage.googleapis.com'];

export const googleScopes = {
  businessMessages: 'https://www.googleapis.com/auth/businessmessages',
  businessCommunications: 'https://www.googleapis.com/auth/businesscommunications',
} as const;
