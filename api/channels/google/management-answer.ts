import { PunteError } from '../../domain/errors/punte-error.ts';
import type { ApiAnswer } from './google-api.ts';
import { readSendOutcome } from './send-outcome.ts';

/**
 * The body of a good answer of the Business Communications API.
 * @throws PunteError `provider-refused`, `provider-unavailable`
 */
export function readManagementAnswer(answer: ApiAnswer): unknown {
  const outcome = readSendOutcome(answer);
  if (outcome.kind === 'refused') {
    const reason = answer.kind === 'answer' && answer.status === 404 ? 'brand-agent-unknown' : outcome.reason;
    throw new PunteError('provider-refused', { reason, providerStatus: outcome.providerStatus });
  }
  if (outcome.kind === 'retry') {
    if (outcome.cause === 'credentials')
      throw new PunteError('provider-refused', { reason: 'credentials-refused' });
    throw new PunteError('provider-unavailable', { reason: outcome.cause });
  }
  return answer.kind === 'answer' ? answer.body : undefined;
}
