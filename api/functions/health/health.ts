import { app } from '@azure/functions';
import type { Health } from '../../contract/health.ts';
import { type HealthReading, readHealth } from '../../use-cases/health/read-health.ts';
import type { Dependencies } from '../../use-cases/dependencies.ts';
import type { SignIn } from '../../ports/sign-in.ts';
import { type Open, json, registerPersonRoute, withoutBody } from '../person-route.ts';
import { optionalInstant, presentInstant } from '../present/present-instant.ts';

export interface HealthDependencies extends Dependencies {
  readonly signIn: SignIn;
  /** The adapter each group of the configuration picked. */
  readonly chosenAdapters: Readonly<Record<string, string>>;
}

/** Liveness for everybody, details for those who look after the deployment. */
export function registerHealth(open: Open<HealthDependencies>): void {
  app.http('health', {
    methods: ['GET'],
    route: 'health',
    authLevel: 'anonymous',
    handler: () =>
      Promise.resolve({ status: 200, jsonBody: { status: 'ok' }, headers: { 'cache-control': 'no-store' } }),
  });
  registerPersonRoute(open, 'health-details', 'GET /health/details', withoutBody, async (deps) =>
    json(presentHealth(await readHealth(deps), deps.chosenAdapters)),
  );
}

function presentHealth(reading: HealthReading, adapters: Readonly<Record<string, string>>): Health {
  return {
    adapters: { ...adapters },
    settingsGeneration: reading.settingsGeneration,
    ...optionalInstant('dueRunAt', reading.dueRunAt),
    overlooked: reading.overlooked,
    parked: reading.parked.map(({ threadId, trouble, parkedSince }) => ({
      threadId,
      since: presentInstant(parkedSince ?? 0),
      attempts: trouble?.attempts ?? 0,
      reason: trouble?.reason ?? '',
    })),
    accounts: reading.accounts.map(({ account, health }) => ({
      id: account.id,
      name: account.name,
      ...(health?.verifiedAt === undefined ? {} : { verifiedAt: health.verifiedAt }),
      ...(health?.lastWebhookAt === undefined ? {} : { lastWebhookAt: health.lastWebhookAt }),
    })),
    now: presentInstant(reading.now),
  };
}
