import { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import type { Host } from '../teams/host.ts';
import { type Api, createApi } from './api.ts';
import type { Configuration } from './configuration.ts';
import { type Connection, createConnection } from './connection.ts';
import { SignInNeeded } from './failure.ts';
import { type HttpClient, createHttpClient } from './http-client.ts';
import { type Observable, createObservable } from './observable.ts';
import type { PreferenceStore } from './preferences.ts';
import { type Refresh, createRefresher } from './refresher.ts';
import { type ServerClock, createServerClock } from './server-clock.ts';
import { type CustomerTyping, createCustomerTyping } from './customer-typing.ts';

/** Everything the pages need, made once at the start. */
export interface Services {
  readonly host: Host;
  readonly api: Api;
  readonly http: HttpClient;
  /** where the local stack's simulator of Google is; absent in the cloud */
  readonly googleSimulatorUrl: string | undefined;
  readonly queries: QueryClient;
  readonly refresh: Refresh;
  readonly clock: ServerClock;
  readonly connection: Connection;
  readonly preferences: PreferenceStore;
  readonly customerTyping: CustomerTyping;
  /** the session is over and only the person can renew it */
  readonly isSessionOver: Observable<boolean>;
}

export function createServices(
  configuration: Configuration,
  host: Host,
  preferences: PreferenceStore,
): Services {
  const isSessionOver = createObservable(false);
  const connection = createConnection();
  const tokens = {
    async getToken(renew: boolean) {
      try {
        return await host.getToken(renew);
      } catch (error) {
        if (error instanceof SignInNeeded) isSessionOver.set(true);
        throw error;
      }
    },
  };
  const queries = new QueryClient({
    defaultOptions: {
      // Polling with its own back-off repeats by itself, and only requests tell whether the service is reached.
      queries: { retry: false, networkMode: 'always', staleTime: 0, structuralSharing: false },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  const http = createHttpClient(configuration.apiBaseUrl, tokens, connection.report);
  return {
    host,
    api: createApi(http),
    http,
    googleSimulatorUrl: configuration.googleSimulatorUrl,
    queries,
    refresh: createRefresher(queries),
    clock: createServerClock(),
    connection,
    preferences,
    customerTyping: createCustomerTyping(),
    isSessionOver,
  };
}

export const ServicesContext = createContext<Services | undefined>(undefined);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === undefined) throw new Error('Services are not provided here.');
  return services;
}
