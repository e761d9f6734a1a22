import * as z from 'zod';
import { secretValueSchema } from '../../contract/settings.ts';
import { PunteError } from '../../domain/errors/punte-error.ts';
import {
  type AccountSecretKind,
  accountSecretKinds,
  secretsOf,
  setAccountSecret,
  setBrandAgentToken,
} from '../../use-cases/settings/set-account-secret.ts';
import { bodyOf, json, type Open, registerPersonRoute } from '../person-route.ts';
import type { SettingsFunctionDependencies } from './dependencies.ts';
import { presentSecret, presentServiceAccount } from './present-account.ts';

/** Write-only: the answer is a fingerprint, and no route reads a value. */
export function registerSecretRoutes(open: Open<SettingsFunctionDependencies>): void {
  registerPersonRoute(
    open,
    'accounts-secrets-set',
    'PUT /accounts/{id}/secrets/{secret}',
    bodyOf(secretValueSchema),
    async (deps, { who, body, param }) => {
      const kind = readKind(param('secret'));
      const target = { accountId: param('id'), kind };
      const { setting } = await setAccountSecret(deps, who, target, secretInput(body));
      const isKeyFile = kind === 'service-account';
      return json(
        (isKeyFile ? presentServiceAccount(setting) : presentSecret(secretsOf(setting, kind))) ?? {},
      );
    },
  );
  registerPersonRoute(
    open,
    'accounts-brand-agents-secrets-set',
    'PUT /accounts/{id}/brand-agents/{brandAgentId}/secrets/{secret}',
    bodyOf(secretValueSchema),
    async (deps, { who, body, param }) => {
      if (readKind(param('secret')) !== 'client-token') throw new PunteError('not-found');
      const target = { accountId: param('id'), brandAgentId: param('brandAgentId') };
      const { setting } = await setBrandAgentToken(deps, who, target, secretInput(body));
      return json(presentSecret(setting.clientTokens) ?? {});
    },
  );
}

const secretKindSchema = z.enum(accountSecretKinds);
const hourMs = 3_600_000;

function readKind(name: string): AccountSecretKind {
  const kind = secretKindSchema.safeParse(name);
  if (!kind.success) throw new PunteError('not-found');
  return kind.data;
}

function secretInput({ value, overlapHours }: z.infer<typeof secretValueSchema>) {
  return { value, overlapMs: overlapHours === undefined ? undefined : overlapHours * hourMs };
}
