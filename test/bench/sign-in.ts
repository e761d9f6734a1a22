import * as z from 'zod';

/** An access token of one of the demo people, as a script gets it. */
export async function signIn(issuer: string, username: string): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      username,
      password: 'local',
      client_id: 'punte-local',
      scope: 'openid profile access_as_user',
    }),
  });
  return z.object({ access_token: z.string() }).parse(await response.json()).access_token;
}
