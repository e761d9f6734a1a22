import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import i18next from 'i18next';
import { errorCatalogue } from '../../api/domain/errors/catalogue.ts';
import { en } from '../../tab/src/i18n/en.ts';
import { createFormat } from '../../tab/src/i18n/format.ts';
import { ro } from '../../tab/src/i18n/ro.ts';
import { linkify } from '../../tab/src/inbox/timeline/linkify.ts';

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
const english = flatten(en);
const romanian = flatten(ro);
const bare = (texts: Map<string, string>) =>
  [...new Set([...texts.keys()].map((key) => key.replace(plural, '')))].toSorted();
const slots = (text: string) => [...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1] ?? '').toSorted();

describe('English and Romanian', () => {
  it('have the same texts', () => {
    expect(bare(romanian)).toEqual(bare(english));
  });

  it('have every plural form of their language', () => {
    const forms = (texts: Map<string, string>, wanted: string[]) =>
      [...texts.keys()]
        .filter((key) => key.endsWith('_other'))
        .flatMap((key) => wanted.map((form) => key.replace(plural, `_${form}`)))
        .filter((key) => !texts.has(key));
    expect(forms(english, ['one'])).toEqual([]);
    expect(forms(romanian, ['one', 'few'])).toEqual([]);
  });

  it('fill the same slots', () => {
    const different = [...romanian].filter(([key, text]) => {
      const other = english.get(key) ?? english.get(key.replace('_few', '_other')) ?? '';
      return slots(text).join() !== slots(other).join();
    });
    expect(different).toEqual([]);
  });

  it('never leave a text empty or with an exclamation mark', () => {
    expect([...english, ...romanian].filter(([, text]) => text.trim() === '' || text.includes('!'))).toEqual(
      [],
    );
  });

  it('write ș and ț with a comma below', () => {
    expect([...romanian].filter(([, text]) => /[şţŞŢ]/.test(text))).toEqual([]);
  });

  it('never use one word for cancel and undo', () => {
    expect(ro.state.undo).toBe('Anulați acțiunea');
    expect([...romanian.values()].filter((text) => text === 'Anulați')).toEqual([]);
  });

  it('count in Romanian as Romanian counts', async () => {
    const texts = i18next.createInstance();
    await texts.init({ lng: 'ro', resources: { ro: { translation: ro } } });
    const say = (count: number) => texts.t('list.unread', { count });
    expect([1, 3, 19, 20, 101, 120].map(say)).toEqual([
      '1 mesaj necitit',
      '3 mesaje necitite',
      '19 mesaje necitite',
      '20 de mesaje necitite',
      '101 mesaje necitite',
      '120 de mesaje necitite',
    ]);
  });
});

describe('The texts in use', () => {
  const sources = readdirSync(resolve(import.meta.dirname, '../../tab/src'), {
    recursive: true,
    withFileTypes: true,
  })
    .filter(
      (entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/i18n.(en|ro)$/.test(entry.parentPath),
    )
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .join('\n');
  const named = new Set(
    [...sources.matchAll(/['"`]([a-zA-Z]+(?:\.[\w-]+)+)['"`]/g)].map((match) => match[1]),
  );
  const built = [...sources.matchAll(/`([a-zA-Z]+(?:\.[\w-]+)*\.)\$\{/g)].map((match) => match[1] ?? '');

  it('are all asked for somewhere', () => {
    const unused = bare(english).filter(
      (key) => !named.has(key) && !built.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });

  // Settings have no page yet; what they answer is not shown by the tab.
  it('cover every error the service raises towards the tab', () => {
    const elsewhere =
      /^(webhook-|handshake-|configuration-|data-file-|malformed-json|name-taken|still-in-use|already-|protected|if-match)/;
    const missing = Object.keys(errorCatalogue).filter(
      (code) => !elsewhere.test(code) && !english.has(`problem.${code}`),
    );
    expect(missing).toEqual([]);
  });
});

describe('Dates and numbers', () => {
  const at = Date.UTC(2026, 9, 3, 21, 5);

  it('use the 24-hour clock', () => {
    expect(createFormat('ro', 'Europe/Bucharest').time(at)).toBe('00:05');
    expect(createFormat('en', 'Europe/Bucharest').time(at)).toBe('00:05');
  });

  it('count days where the reader lives', () => {
    expect(createFormat('ro', 'Europe/Bucharest').dayKey(at)).toBe('2026-10-04');
    expect(createFormat('ro', 'UTC').dayKey(at)).toBe('2026-10-03');
  });

  it.each([
    [5_000, '1 min'],
    [119_000, '1 min'],
    [59 * 60_000, '59 min'],
    [3 * 3_600_000, '3 hr'],
    [50 * 3_600_000, '2 days'],
  ])('say %d ms as %s', (ms, text) => {
    expect(createFormat('en').span(ms)).toBe(text);
  });
});

describe('Addresses in a text', () => {
  it.each([
    ['See https://a.example/x.', ['See ', 'https://a.example/x', '.']],
    ['(https://a.example/x)', ['(', 'https://a.example/x', ')']],
    ['no address', ['no address']],
    ['javascript:alert(1) data:text/html,x', ['javascript:alert(1) data:text/html,x']],
    ['https:// is not one', ['https:// is not one']],
    ['https://a.example\nhttps://b.example', ['https://a.example', '\n', 'https://b.example']],
  ])('%p', (text, parts) => {
    expect(linkify(text).map((part) => (part.kind === 'link' ? part.url : part.text))).toEqual(parts);
  });
});
