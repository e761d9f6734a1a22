import * as z from 'zod';
import type { RefusalReason, SendOutcome } from '../channel.ts';
import type { ApiAnswer } from './google-api.ts';
import type { TokenOutcome } from './access-tokens.ts';

const errorSchema = z.object({
  error: z.object({
    status: z
      .string()
      .regex(/^[A-Z_]{1,40}$/)
      .optional()
      .catch(undefined),
    message: z.string().catch(''),
    details: z.array(z.object({ reason: z.string().optional().catch(undefined) }).catch({})).catch([]),
  }),
});

type GoogleError = z.infer<typeof errorSchema>['error'];

/** Reasons of google.rpc.ErrorInfo that speak of the service account, not of the message. */
const accountReasons = new Set(['SERVICE_DISABLED', 'ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'CONSUMER_SUSPENDED']);

/** What Google's answer means for a message (table in Google's guide "Send messages"; google.rpc.Code for the rest). */
export function readSendOutcome(answer: ApiAnswer): SendOutcome {
  if (answer.kind === 'no-answer') return { kind: 'retry', cause: 'unknown' };
  if (answer.kind === 'no-token') return withoutToken(answer.outcome);
  const { status, retryAfterMs } = answer;
  const error = readError(answer.body);
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  if (status >= 200 && status < 300) return { kind: 'accepted' };
  if (status === 409) {
    // Our own id, sent before: Google has the message. ABORTED is a conflict inside Google.
    return error.status === 'ABORTED' ? { kind: 'retry', cause: 'server', ...wait } : { kind: 'accepted' };
  }
  if (status === 401) return { kind: 'retry', cause: 'credentials' };
  if (status === 429) return { kind: 'retry', cause: 'throttled', ...wait };
  if (status < 400 || status === 408 || status >= 500) return { kind: 'retry', cause: 'server', ...wait };
  return {
    kind: 'refused',
    reason: reasonOf(status, error),
    providerStatus: error.status ?? `HTTP_${status}`,
  };
}

/** A missing token holds the message: the administrator can mend the account, and nothing has been sent. */
export function withoutToken(outcome: Exclude<TokenOutcome, { kind: 'token' }>): SendOutcome {
  if (outcome.kind === 'refused') return { kind: 'retry', cause: 'credentials' };
  const { cause, retryAfterMs } = outcome;
  return { kind: 'retry', cause, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function readError(body: unknown): GoogleError {
  const parsed = errorSchema.safeParse(body);
  return parsed.success ? parsed.data.error : { message: '', details: [] };
}

function reasonOf(status: number, error: GoogleError): RefusalReason {
  if (status === 400 || status === 413) return 'content-refused';
  if (status === 403) return whyForbidden(error);
  // Business Messages says 403 of an unknown conversation; 404 is what the platform says of any unknown resource.
  return status === 404 ? 'customer-unreachable' : 'other';
}

/** Which answer an ended reply window gets is not documented: the text is only believed to choose better words. */
function whyForbidden(error: GoogleError): RefusalReason {
  if (speaksOfAccount(error)) return 'credentials-refused';
  return /\b30 days\b/.test(error.message) ? 'window-over' : 'not-permitted';
}

const speaksOfAccount = ({ message, details }: GoogleError): boolean =>
  message.includes('authentication scopes') ||
  details.some(({ reason }) => reason !== undefined && accountReasons.has(reason));
