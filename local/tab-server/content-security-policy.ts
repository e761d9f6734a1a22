import type { TabConfiguration } from './tab-configuration.ts';

/** Hosts of Teams, Outlook and Microsoft 365 that may frame a tab (Microsoft's tab requirements). */
const frameAncestors = [
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
  'https://outlook-sdf.office.com',
  'https://outlook-sdf.office365.com',
];

/** teams-js asks it once for the list of hosts it may talk to. */
const teamsHostList = 'https://res.cdn.office.net';

/**
 * Hash of an empty `<style>`: Fluent's styles are rules added by script to empty elements, so nothing inline needs to
 * be allowed.
 */
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** The policy under which the tab works: its own files, the API and its push connection, the issuer, and no more. */
export function contentSecurityPolicy({ apiBaseUrl, signIn, googleSimulatorUrl }: TabConfiguration): string {
  const api = new URL(apiBaseUrl).origin;
  // Brand agents' logos are shown from where Google keeps them.
  const logos = googleSimulatorUrl === undefined ? [] : [new URL(googleSimulatorUrl).origin];
  const push = api.replace(/^http/, 'ws');
  const issuer =
    signIn.kind === 'local' ? new URL(signIn.issuer).origin : 'https://login.microsoftonline.com';
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", emptyStyle],
    'img-src': ["'self'", api, ...logos],
    'connect-src': ["'self'", api, push, issuer, teamsHostList],
    'frame-ancestors': ["'self'", ...frameAncestors],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  };
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ');
}
