import { decodeJwt, decodeProtectedHeader, importSPKI, jwtVerify } from 'jose';
import type { Account } from '../accounts/account.ts';
import type { Accounts } from '../accounts/accounts.ts';

const AUDIENCE = 'https://oauth2.googleapis.com/token';
const LONGEST_LIFE_SECONDS = 3_600;
const CLOCK_SKEW_SECONDS = 300;

const KNOWN_SCOPES = new Set([
  'https://www.googleapis.com/auth/businessmessages',
  'https://www.googleapis.com/auth/rcsbusinessmessaging',
  'https://www.googleapis.com/auth/businesscommunications',
]);

/** Why an assertion is refused, in the words of RFC 6749. */
export type OAuthError = { error: 'invalid_grant' | 'invalid_scope'; error_description: string };
export type AssertionResult = { account: Account; scopes: string[] } | OAuthError;

const refuse = (description: string): OAuthError => ({
  error: 'invalid_grant',
  error_description: description,
});

/** Checks a service account's signed assertion as Google's token endpoint does (OAuth 2.0 for service accounts). */
export async function verifyAssertion(assertion: string, accounts: Accounts): Promise<AssertionResult> {
  const claims = readUnverified(assertion);
  if (claims === undefined) return refuse('Invalid JWT: the assertion could not be read.');
  const account = accounts.findByEmail(claims.issuer);
  if (account === undefined) return refuse('Invalid grant: account not found');
  const candidates = account.keys.filter(
    (key) => claims.keyId === undefined || key.privateKeyId === claims.keyId,
  );
  for (const key of candidates) {
    const result = await verifyWith(assertion, account, key.publicKey);
    if (result !== undefined) return result;
  }
  return refuse('Invalid JWT Signature.');
}

function readUnverified(assertion: string): { issuer: string; keyId: string | undefined } | undefined {
  try {
    return { issuer: decodeJwt(assertion).iss ?? '', keyId: decodeProtectedHeader(assertion).kid };
  } catch {
    return undefined;
  }
}

/** Undefined when the signature is not this key's. */
async function verifyWith(
  assertion: string,
  account: Account,
  publicKey: string,
): Promise<AssertionResult | undefined> {
  const key = await importSPKI(publicKey, 'RS256');
  const verified = await jwtVerify(assertion, key, {
    algorithms: ['RS256'],
    audience: AUDIENCE,
    clockTolerance: CLOCK_SKEW_SECONDS,
    requiredClaims: ['iat', 'exp', 'aud'],
  }).catch((error: unknown) => error);
  if (!isVerified(verified)) {
    const code = verified instanceof Error && 'code' in verified ? verified.code : undefined;
    if (code === 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED') return undefined;
    return refuse(
      `Invalid JWT: ${verified instanceof Error ? verified.message : 'it could not be verified'}`,
    );
  }
  const { iat = 0, exp = 0, scope, sub } = verified.payload;
  if (iat > Date.now() / 1_000 + CLOCK_SKEW_SECONDS) return refuse('Invalid JWT: Token used too early.');
  if (exp - iat > LONGEST_LIFE_SECONDS) {
    return refuse(
      'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.',
    );
  }
  if (sub !== undefined && sub !== account.clientEmail) {
    return refuse('Client is unauthorized to retrieve access tokens using this method.');
  }
  return checkScopes(account, typeof scope === 'string' ? scope : '');
}

function isVerified(value: unknown): value is Awaited<ReturnType<typeof jwtVerify>> {
  return typeof value === 'object' && value !== null && 'payload' in value && 'protectedHeader' in value;
}

function checkScopes(account: Account, scope: string): AssertionResult {
  const scopes = scope.split(' ').filter((part) => part !== '');
  const unknown = scopes.find((part) => !KNOWN_SCOPES.has(part));
  if (scopes.length === 0)
    return { error: 'invalid_scope', error_description: 'Empty or missing scope not allowed.' };
  if (unknown !== undefined)
    return { error: 'invalid_scope', error_description: `${unknown} is not a valid audience string.` };
  return { account, scopes };
}
