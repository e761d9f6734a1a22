import { describe, expect, it } from '@jest/globals';
import { setUp as english } from '../../tab/src/i18n/en/set-up.ts';
import { setUp as romanian } from '../../tab/src/i18n/ro/set-up.ts';

type Texts = { readonly [name: string]: string | Texts };

function flatten(texts: Texts, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([name, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${name}`, value] as const]
        : [...flatten(value, `${prefix}${name}.`)],
    ),
  );
}

const plural = /_(one|few|other)$/;
const en = flatten(english);
const ro = flatten(romanian);
const bare = (texts: Map<string, string>) =>
  [...new Set([...texts.keys()].map((key) => key.replace(plural, '')))].toSorted();
const slots = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1] ?? '').toSorted();

describe('The texts of the set-up', () => {
  it('are the same in both languages', () => {
    expect(bare(ro)).toEqual(bare(en));
  });

  it('fill the same slots', () => {
    const different = [...ro].filter(
      ([key, text]) =>
        slots(text).join() !== slots(en.get(key) ?? en.get(key.replace('_few', '_other')) ?? '').join(),
    );
    expect(different).toEqual([]);
  });

  it('write ș and ț with a comma below, and cancel as the seed does', () => {
    expect([...ro].filter(([, text]) => /[şţŞŢ!]/.test(text))).toEqual([]);
    expect(romanian.act.cancel).toBe('Renunțați');
  });

  it('carry the labels of the seed letter by letter', () => {
    const labels = [
      romanian.accounts.title,
      romanian.accounts.new,
      romanian.account.partner,
      romanian.account.partnerId,
      romanian.account.clientToken,
      romanian.account.keyFile,
      romanian.agents.brandId,
      romanian.agents.agentId,
      romanian.workstreams.new,
      romanian.workstreams.existing,
      romanian.channel.features,
      romanian.channel.create,
      romanian.test.title,
    ];
    expect(labels).toEqual([
      'Conturi și canale',
      'Cont nou',
      "Cont de partener Google's Business Messages",
      'ID de partener',
      'Token client',
      'Fișierul de acreditări ale contului de serviciu (fișier JSON)',
      'ID marcă',
      'ID agent',
      'Secvență de lucru nouă',
      'Alegeți existent',
      'Funcțiile utilizatorului',
      'Creare canal',
      'Adrese URL de testare a agenților',
    ]);
  });
});
