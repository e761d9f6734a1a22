import { OAuthError } from './oauth-error.ts';

/**
 * Parameters of a query or form as a record. RFC 6749 section 3.1: none may come twice, and empty ones count as absent.
 * @throws OAuthError invalid_request for a repeated parameter.
 */
export function singleParameters(text: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    if (Object.hasOwn(parameters, name)) throw new OAuthError('invalid_request', `"${name}" comes twice.`);
    if (value !== '') Object.defineProperty(parameters, name, { value, enumerable: true });
  }
  return parameters;
}
