import * as z from 'zod';
import { PunteError } from '../../domain/errors/punte-error.ts';
import type { BrandAgentProfile } from '../channel.ts';
import type { ApiAnswer } from '../google/google-api.ts';
import { readManagementAnswer } from '../google/management-answer.ts';

/** A link people will click: nothing but http(s). */
const link = z
  .url({ protocol: /^https?$/ })
  .optional()
  .catch(undefined);

const agentSchema = z.object({
  displayName: z.string(),
  businessMessagesAgent: z
    .object({
      logoUrl: link,
      agentTestUrl: link,
      testUrls: z
        .array(z.object({ surface: z.string().catch(''), url: link }).catch({ surface: '', url: undefined }))
        .catch([]),
    })
    .optional()
    .catch(undefined),
});

/** `brands/B/agents/A`, as payloads and the management API name a brand agent. */
export const brandAgentName = /^brands\/[\w-]{1,100}\/agents\/[\w-]{1,100}$/;

/**
 * Reads the answer of `GET /v1/brands/{b}/agents/{a}` of the Business Communications API.
 * @throws PunteError `provider-refused`, `provider-unavailable`
 */
export function readBrandAgentProfile(answer: ApiAnswer): BrandAgentProfile {
  const agent = agentSchema.safeParse(readManagementAnswer(answer));
  if (!agent.success) throw new PunteError('provider-unavailable', { reason: 'answer-not-understood' });
  const { displayName, businessMessagesAgent } = agent.data;
  const logoUrl = businessMessagesAgent?.logoUrl;
  return {
    displayName,
    ...(logoUrl === undefined ? {} : { logoUrl }),
    testLinks: readTestLinks(businessMessagesAgent),
  };
}

function readTestLinks(
  agent: z.infer<typeof agentSchema>['businessMessagesAgent'],
): BrandAgentProfile['testLinks'] {
  const links = (agent?.testUrls ?? []).flatMap(({ surface, url }) =>
    url === undefined ? [] : [{ surface: surfaceOf(surface), url }],
  );
  if (links.length > 0 || agent?.agentTestUrl === undefined) return links;
  return [{ surface: 'web', url: agent.agentTestUrl }];
}

function surfaceOf(surface: string): 'android' | 'ios' | 'web' {
  if (surface.startsWith('SURFACE_ANDROID')) return 'android';
  return surface.startsWith('SURFACE_IOS') ? 'ios' : 'web';
}
