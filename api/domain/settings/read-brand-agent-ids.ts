import type { FieldProblem } from '../errors/punte-error.ts';
import type { ChannelName } from '../messages/channel-name.ts';
import { readPastedAgent, readPastedBrand } from './pasted-identifier.ts';

export interface BrandAgentIds {
  /** Empty where the channel does without: RCS names an agent by its agent id alone. */
  readonly brandId: string;
  readonly agentId: string;
}

const brandIds: Readonly<Record<ChannelName, RegExp>> = {
  'google-business-messages': /^[\w-]{1,100}$/,
  'rcs-for-business': /^[\w-]{0,100}$/,
};
const agentIds: Readonly<Record<ChannelName, RegExp>> = {
  'google-business-messages': /^[\w-]{1,100}$/,
  'rcs-for-business': /^[\w-]{1,80}(@rbm\.goog)?$/,
};

export type BrandAgentIdsReading =
  | { readonly kind: 'read'; readonly ids: BrandAgentIds }
  | { readonly kind: 'refused'; readonly fields: readonly FieldProblem[] };

/** Reads the two ids however they were pasted: with spaces, either field holding the full `brands/x/agents/y`. */
export function readBrandAgentIds(channel: ChannelName, brand: string, agent: string): BrandAgentIdsReading {
  const fromBrand = readPastedBrand(brand);
  const fromAgent = readPastedAgent(agent);
  const fields = [
    ...differing('agentId', fromBrand.agentId, fromAgent.agentId),
    ...differing('brandId', fromAgent.brandId, fromBrand.brandId),
  ];
  const brandId = fromBrand.brandId ?? fromAgent.brandId ?? '';
  const agentId = fromAgent.agentId ?? fromBrand.agentId ?? '';
  if (!brandIds[channel].test(brandId)) fields.push(malformed('brandId', 'brand'));
  if (!agentIds[channel].test(agentId)) fields.push(malformed('agentId', 'agent'));
  return fields.length > 0 ? { kind: 'refused', fields } : { kind: 'read', ids: { brandId, agentId } };
}

function differing(path: string, left: string | undefined, right: string | undefined): FieldProblem[] {
  if (left === undefined || right === undefined || left === right) return [];
  return [
    {
      path,
      code: 'ids-differ',
      message:
        'The two fields name different brand agents. Copy both from the same page of the Google console.',
    },
  ];
}

function malformed(path: string, word: string): FieldProblem {
  return {
    path,
    code: 'identifier-malformed',
    message: `Paste the ${word} ID as the Google console shows it, or the full name brands/…/agents/….`,
  };
}
