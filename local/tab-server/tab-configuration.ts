/** What `/configuration.json` tells the tab: where the API is and how to sign in outside Teams. */
export interface TabConfiguration {
  /** absolute, for example `http://127.0.0.1:7071/api` */
  readonly apiBaseUrl: string;
  /** absolute; where the simulator of Google is, whose console and phone pages the set-up opens */
  readonly googleSimulatorUrl?: string;
  readonly signIn:
    | { readonly kind: 'local'; readonly issuer: string; readonly clientId: string }
    | {
        readonly kind: 'entra';
        readonly tenantId: string;
        readonly clientId: string;
        readonly scope: string;
      };
}
