import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { call, type Fetch } from './http.ts';

const webhookSchema = z.object({ url: z.string(), verified: z.boolean() }).nullish();

const googleAccountSchema = z.object({
  partnerId: z.string(),
  partnerName: z.string(),
  clientToken: z.string(),
  serviceAccount: z.record(z.string(), z.string()),
  webhook: webhookSchema,
  agents: z
    .array(
      z.object({
        agentId: z.string(),
        brandId: z.string(),
        displayName: z.string(),
        defaultLocale: z.string().default('en'),
      }),
    )
    .min(1),
});

/** A partner account as the simulator's console shows it. */
export type GoogleAccount = z.infer<typeof googleAccountSchema>;

/** The first account Google knows: its ids, its token and its key file are what a person copies from the console. */
export async function readGoogleAccount(using: Fetch, googleUrl: string): Promise<GoogleAccount> {
  const [first] = await call(using, `${googleUrl}/sim/accounts`, z.array(googleAccountSchema).min(1));
  if (first === undefined) throw new Error(`The Google simulator at ${googleUrl} knows no account.`);
  return first;
}

const tries = 4;
const pauseMs = 1_000;

/** Presses Verify in Google's console, again if need be: every part of the stack knows new settings within two seconds. */
export async function pressVerify(
  using: Fetch,
  googleUrl: string,
  { partnerId, clientToken }: GoogleAccount,
  webhookUrl: string,
): Promise<void> {
  const url = `${googleUrl}/sim/accounts/${encodeURIComponent(partnerId)}/verify`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await call(using, url, z.unknown(), { method: 'POST', json: { webhookUrl, clientToken } });
      return;
    } catch (error) {
      if (attempt === tries) throw error;
      await wait(pauseMs);
    }
  }
}
