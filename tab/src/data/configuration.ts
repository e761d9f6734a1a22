import * as z from 'zod';

/** How people sign in outside Teams; inside Teams the host gives the token. */
const signInSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('local'), issuer: z.url(), clientId: z.string() }),
  z.object({
    kind: z.literal('entra'),
    tenantId: z.string(),
    clientId: z.string(),
    /** `api://…/access_as_user` */
    scope: z.string(),
  }),
]);

const configurationSchema = z.object({
  apiBaseUrl: z.url(),
  signIn: signInSchema,
  /** On one machine: where Google's console and the phone pages are. */
  googleSimulatorUrl: z.url().optional(),
});

export type SignInConfiguration = z.infer<typeof signInSchema>;
export type Configuration = z.infer<typeof configurationSchema>;

/** What this deployment told the tab: where the API is and who issues tokens. Throws when it cannot be read. */
export async function loadConfiguration(): Promise<Configuration> {
  const response = await fetch('/configuration.json', { credentials: 'same-origin' });
  return configurationSchema.parse(await response.json());
}
