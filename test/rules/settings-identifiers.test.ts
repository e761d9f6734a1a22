import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPastedPartner } from '../../api/domain/settings/pasted-identifier.ts';
import { readBrandAgentIds } from '../../api/domain/settings/read-brand-agent-ids.ts';

const gbm = 'google-business-messages';
const rcs = 'rcs-for-business';
const read = (brandId: string, agentId: string) => ({ kind: 'read', ids: { brandId, agentId } });

describe('Given ids pasted from the Google console', () => {
  it.each([
    ['both alone', 'b-1', 'a-1'],
    ['with spaces and line ends', ' b-1\n', '\ta-1\u00a0'],
    ['with invisible characters', '\u200bb-1', '\ufeffa-1'],
    ['in quotes', '"b-1",', '"a-1"'],
    ['the full name in the agent field', '', 'brands/b-1/agents/a-1'],
    ['the full name in the brand field', 'brands/b-1/agents/a-1', ''],
    ['the full name in both', 'brands/b-1/agents/a-1', 'brands/b-1/agents/a-1'],
    ['the brand by its name, the agent by its full name', 'brands/b-1', 'brands/b-1/agents/a-1'],
    ['each by its own name', 'brands/b-1', 'agents/a-1'],
    ['broken over two lines', 'b-1', 'brands/b-1/\n  agents/a-1'],
  ])('when they come %s, then both are understood', (_how, brand, agent) => {
    expect(readBrandAgentIds(gbm, brand, agent)).toEqual(read('b-1', 'a-1'));
  });

  it.each([
    ['nothing', '', ''],
    ['the brand alone', 'b-1', ''],
    ['a path', 'b-1', '../../partners/p'],
    ['an address', 'b-1', 'https://example.org/a-1'],
    ['markup', '<b>', 'a-1'],
    ['a full name of another brand', 'b-1', 'brands/b-2/agents/a-1'],
    ['two different agents', 'brands/b-1/agents/a-1', 'a-2'],
  ])('when %s is pasted, then the field says what to do', (_what, brand, agent) => {
    const reading = readBrandAgentIds(gbm, brand, agent);
    expect(reading.kind).toBe('refused');
    if (reading.kind === 'refused')
      for (const { path, message } of reading.fields) {
        expect(['brandId', 'agentId']).toContain(path);
        expect(message).not.toBe('');
      }
  });

  it('when it is an RCS agent, then its address is enough', () => {
    expect(readBrandAgentIds(rcs, '', ' brand_x_agent@rbm.goog ')).toEqual(
      read('', 'brand_x_agent@rbm.goog'),
    );
  });

  it('when it is a partner, then the id is found with or without its name', () => {
    expect(readPastedPartner(' partners/bm-partner-48213 ')).toBe('bm-partner-48213');
    expect(readPastedPartner('bm-partner-48213')).toBe('bm-partner-48213');
  });

  it('then whatever is pasted, what is read can stand in an address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (brand, agent) => {
        for (const channel of [gbm, rcs] as const) {
          const reading = readBrandAgentIds(channel, brand, agent);
          if (reading.kind === 'read')
            expect(`${reading.ids.brandId}${reading.ids.agentId}`).toMatch(/^[\w@.-]+$/);
        }
      }),
    );
  });
});
