import { describe, expect, it } from '@jest/globals';
import { type LocalIssuerFacts, localIssuerRefusal } from '../../api/adapters/entra/local-issuer-refusal.ts';

const fitting: LocalIssuerFacts = {
  issuer: 'http://127.0.0.1:7072',
  azureAdapters: [],
  hostVariables: [],
  runSecret: 'x'.repeat(43),
};

describe('when the local issuer is trusted', () => {
  it.each(['http://127.0.0.1:7072', 'http://127.8.9.10:1', 'http://[::1]:7072'])('accepts %s', (issuer) => {
    expect(localIssuerRefusal({ ...fitting, issuer })).toBeUndefined();
  });
});

describe('when the local issuer is refused', () => {
  const addresses = [
    'http://localhost:7072',
    'http://10.0.0.4:7072',
    'http://0.0.0.0:7072',
    'http://169.254.169.254',
    'http://127.0.0.1.example.com',
    'http://127.0.0.1@example.com',
    'http://example.com#127.0.0.1',
    'http://[::ffff:10.0.0.1]:7072',
    'http://[::]:7072',
    'https://127.0.0.1:7072',
    'http://127.0.0.1:7072/',
    'http://127.0.0.1:7072/tenant',
    'http://user@127.0.0.1:7072',
    'ftp://127.0.0.1',
    '127.0.0.1:7072',
    '',
  ];
  it.each(addresses)('refuses the address "%s"', (issuer) => {
    expect(localIssuerRefusal({ ...fitting, issuer })).toContain('loopback');
  });

  const cases: readonly (readonly [string, Partial<LocalIssuerFacts>, string])[] = [
    ['a store in Azure', { azureAdapters: ['cosmos'] }, 'cosmos'],
    ['a vault in Azure', { azureAdapters: ['key-vault', 'azure-blob'] }, 'key-vault, azure-blob'],
    ["Azure's host", { hostVariables: ['WEBSITE_INSTANCE_ID'] }, 'WEBSITE_INSTANCE_ID'],
    ['no run secret', { runSecret: undefined }, 'secret of its run'],
    ['an empty run secret', { runSecret: '' }, 'secret of its run'],
    ['a run secret that could be guessed', { runSecret: 'local' }, 'secret of its run'],
  ];
  it.each(cases)('refuses with %s', (_, change, word) => {
    expect(localIssuerRefusal({ ...fitting, ...change })).toContain(word);
  });

  it('never repeats the run secret', () => {
    expect(localIssuerRefusal({ ...fitting, runSecret: 'guessable' })).not.toContain('guessable');
  });
});
