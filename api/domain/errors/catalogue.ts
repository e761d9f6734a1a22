/** One kind of error: its HTTP status and the English text with the remedy. */
export interface ErrorDescription {
  readonly status: number;
  readonly title: string;
  readonly remedy: string;
}

/**
 * Every error Punte raises on purpose. The key is the stable code that clients, tests and documents rely on;
 * the tab translates by code and shows `title` and `remedy` only where it has no translation.
 */
export const errorCatalogue = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid.',
    remedy: 'Correct the fields listed under "fields" and send it again.',
  },
  'malformed-json': {
    status: 400,
    title: 'The body is not valid JSON.',
    remedy: 'Send UTF-8 JSON with the content type application/json.',
  },
  'content-not-supported': {
    status: 400,
    title: 'This channel cannot carry that kind of content.',
    remedy: 'Send text or an image within the limits shown in the composer.',
  },
  'text-too-long': {
    status: 400,
    title: 'The text is longer than the channel allows.',
    remedy: 'Shorten it or send it as several messages.',
  },
  unauthenticated: {
    status: 401,
    title: 'You are not signed in.',
    remedy: 'Sign in again and repeat the request.',
  },
  'webhook-signature': {
    status: 401,
    title: 'The webhook call is not signed with a token of this account.',
    remedy: 'Check that the client token in Punte and in the Google console are the same.',
  },
  forbidden: {
    status: 403,
    title: 'Your roles do not allow this.',
    remedy: 'Ask an administrator for the role named under "requires".',
  },
  'handshake-token': {
    status: 403,
    title: 'The client token in the handshake is not the one of this account.',
    remedy: 'Copy the client token from the Google console into the account again, then press Verify.',
  },
  'not-found': {
    status: 404,
    title: 'There is nothing at this address.',
    remedy: 'Go back to the list; it may have been removed.',
  },
  'name-taken': {
    status: 409,
    title: 'Something of this kind already has that name.',
    remedy: 'Choose another name.',
  },
  'already-added': {
    status: 409,
    title: 'This brand agent has been added before.',
    remedy: 'Use the one listed under "usedBy".',
  },
  'already-attached': {
    status: 409,
    title: 'This brand agent belongs to a workstream already.',
    remedy: 'Remove the channel listed under "usedBy" first, or choose another brand agent.',
  },
  'still-in-use': {
    status: 409,
    title: 'It cannot be removed while something uses it.',
    remedy: 'Remove or change what is listed under "usedBy" first.',
  },
  protected: {
    status: 409,
    title: 'This belongs to every installation and cannot be removed.',
    remedy: 'Change its settings instead.',
  },
  'message-id-reused': {
    status: 409,
    title: 'A different message was already sent with this clientMessageId.',
    remedy: 'Use a new clientMessageId for new content.',
  },
  'offer-over': {
    status: 409,
    title: 'This offer is no longer open.',
    remedy: 'It was accepted by somebody else, ended or timed out; take the next one.',
  },
  'conversation-taken': {
    status: 409,
    title: 'Somebody else has this conversation.',
    remedy: 'Choose another one from the list.',
  },
  'not-owner': {
    status: 409,
    title: 'This conversation is not yours.',
    remedy: 'Pick it first, if it is open.',
  },
  'state-forbids': {
    status: 409,
    title: 'The conversation is in a state that does not allow this.',
    remedy: 'Reload the conversation and look at its state.',
  },
  'capacity-full': {
    status: 409,
    title: 'There is no capacity left for this conversation.',
    remedy: 'End or park another conversation first.',
  },
  'send-refused': {
    status: 409,
    title: 'Nothing may be sent to this customer now.',
    remedy: 'The reason is under "reason".',
  },
  'attachment-not-ready': {
    status: 409,
    title: 'The file has not been uploaded yet.',
    remedy: 'Upload the file to its link first, then send the message.',
  },
  'version-conflict': {
    status: 412,
    title: 'It was changed by somebody else meanwhile.',
    remedy: 'Load it again, compare and save again.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is larger than allowed.',
    remedy: 'Send at most 1 MB; files go to their upload link.',
  },
  'if-match-required': {
    status: 428,
    title: 'Changing this needs the version that was read.',
    remedy: 'Send its ETag in the If-Match header.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests.',
    remedy: 'Wait for the seconds given in Retry-After.',
  },
  'internal-error': {
    status: 500,
    title: 'Something went wrong on our side.',
    remedy: 'Try again; if it stays, give the reference to your administrator.',
  },
  'provider-refused': {
    status: 502,
    title: 'Google refused the request.',
    remedy: 'The reason is under "reason"; check the account in Health.',
  },
  'store-busy': {
    status: 503,
    title: 'The data store is busy.',
    remedy: 'Try again in a moment.',
  },
  'store-unavailable': {
    status: 503,
    title: 'The data store cannot be reached.',
    remedy: 'Try again; the administrator sees the cause in Health.',
  },
  'store-refused': {
    status: 500,
    title: 'The data store cannot keep or find this.',
    remedy: 'The limit is under "reason"; this is a fault in Punte, report it.',
  },
  'secrets-unavailable': {
    status: 503,
    title: 'The vault cannot be reached.',
    remedy: 'Try again; the administrator sees the cause in Health.',
  },
  'provider-unavailable': {
    status: 503,
    title: 'Google cannot be reached.',
    remedy: 'Try again; what was written waits and is sent later.',
  },
  'configuration-incomplete': {
    status: 500,
    title: 'The configuration is not complete.',
    remedy: 'Set the settings listed under "missing" or remove those under "present".',
  },
  'configuration-unknown': {
    status: 500,
    title: 'There is no setting of this name.',
    remedy: 'Use the name under "nearest", or remove the setting.',
  },
  'data-file-unusable': {
    status: 500,
    title: 'The data file cannot be used.',
    remedy: 'The cause is under "reason"; nothing in the file was changed.',
  },
} as const satisfies Record<string, ErrorDescription>;

export type ErrorCode = keyof typeof errorCatalogue;
