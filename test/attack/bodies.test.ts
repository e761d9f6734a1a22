import { HttpRequest } from '@azure/functions';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { problemSchema } from '../../api/contract/problem.ts';
import { type ErrorCode, errorCatalogue } from '../../api/domain/errors/catalogue.ts';
import { PunteError } from '../../api/domain/errors/punte-error.ts';
import { authenticate } from '../../api/functions/authenticate.ts';
import { largestJsonBody, readJsonBody } from '../../api/functions/json-body.ts';
import { problemResponse } from '../../api/functions/problem-response.ts';

const secret = 'a customer wrote this';
const reference = 'inv-1';

function bodyOf(error: unknown, log?: Parameters<typeof problemResponse>[1]['log']) {
  const response = problemResponse(error, log === undefined ? { reference } : { reference, log });
  return { ...response, problem: problemSchema.parse(JSON.parse(response.body)), text: response.body };
}

function post(
  body: string | Uint8Array,
  contentType = 'application/json',
  headers: Record<string, string> = {},
): HttpRequest {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return new HttpRequest({
    method: 'POST',
    url: 'http://127.0.0.1/api/x',
    headers: { 'content-type': contentType, ...headers },
    body: { bytes },
  });
}

const schema = z.object({ text: z.string().max(5), count: z.number() });

describe('a problem document', () => {
  it.each(Object.keys(errorCatalogue) as ErrorCode[])(
    'for %s has type, title, status, code, remedy and reference',
    (code) => {
      const { problem, status, headers } = bodyOf(new PunteError(code));
      expect(problem).toEqual({
        type: `urn:punte:problem:${code}`,
        code,
        reference,
        ...errorCatalogue[code],
      });
      expect(status).toBe(errorCatalogue[code].status);
      expect(headers).toMatchObject({
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
      });
    },
  );

  it('carries the details of our own errors, which cannot pose as its members', () => {
    const { problem } = bodyOf(
      new PunteError('still-in-use', { usedBy: ['queue 1'], status: 200, code: 'fine', reference: 'x' }),
    );
    expect(problem).toMatchObject({ usedBy: ['queue 1'], status: 409, code: 'still-in-use', reference });
  });

  it('lists the fields that our own rules name', () => {
    const { problem } = bodyOf(new PunteError('invalid-request', { fields: ['name'] }));
    expect(problem.fields).toEqual([{ path: 'name', message: 'This field is not valid.' }]);
  });

  it('of an unknown error shows and logs neither its text nor its stack', () => {
    const lines: unknown[] = [];
    const log = { write: (...line: unknown[]) => void lines.push(line) };
    for (const error of [
      new TypeError(secret),
      new TypeError(`${secret}\n    at ${secret} (x)`).message,
      { secret },
      null,
    ]) {
      const { problem, text } = bodyOf(error, log);
      expect(problem).toMatchObject({ code: 'internal-error', status: 500, reference });
      expect(text).not.toContain(secret);
      expect(text).not.toContain('at ');
    }
    expect(lines).toHaveLength(4);
    expect(JSON.stringify(lines)).not.toContain(secret);
    expect(JSON.stringify(lines[0])).toContain('bodies.test.ts');
  });

  it('says when to try again', () => {
    expect(bodyOf(new PunteError('too-many-requests', { retryAfterSeconds: 2.2 })).headers).toMatchObject({
      'retry-after': '3',
    });
    expect(bodyOf(new PunteError('store-busy')).headers).toMatchObject({ 'retry-after': '1' });
  });

  it('says how to sign in', () => {
    expect(bodyOf(new PunteError('unauthenticated')).headers).toMatchObject({ 'www-authenticate': 'Bearer' });
  });
});

describe('a JSON body', () => {
  it('given what the schema asks for, when read, then it is that', async () => {
    for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON'])
      expect(await readJsonBody(post('{"text":"ăî","count":1,"more":1}', type), schema)).toEqual({
        text: 'ăî',
        count: 1,
      });
  });

  it('given wrong fields, when read, then each is named and no value is repeated', async () => {
    const error: unknown = await readJsonBody(
      post(JSON.stringify({ text: secret, count: secret })),
      schema,
    ).catch((raised: unknown) => raised);
    const { problem, text } = bodyOf(error);
    expect(problem).toMatchObject({ code: 'invalid-request', status: 400 });
    expect(problem.fields?.map(({ path }) => path)).toEqual(['text', 'count']);
    expect(text).not.toContain(secret);
  });

  const json = 'application/json';
  const malformed: readonly (readonly [string, string | Uint8Array, string])[] = [
    ['nothing', '', json],
    ['half an object', '{"text":', json],
    ['two values', '{}{}', json],
    ['broken UTF-8', Buffer.from([0x7b, 0x22, 0xc3, 0x28, 0x22, 0x3a, 0x31, 0x7d]), json],
    ['a form', 'text=a&count=1', 'application/x-www-form-urlencoded'],
    ['JSON said to be text', '{"text":"a","count":1}', 'text/plain'],
    ['no content type', '{"text":"a","count":1}', ''],
    ['a type that begins like JSON', '{"text":"a","count":1}', 'application/jsonp'],
  ];
  it.each(malformed)('is refused: %s', async (_, body, type) => {
    await expect(readJsonBody(post(body, type), schema)).rejects.toMatchObject({ code: 'malformed-json' });
  });

  it('is refused when it is larger than allowed, before it is parsed', async () => {
    const large = `{"text":"${'x'.repeat(largestJsonBody)}"`;
    await expect(readJsonBody(post(large), schema)).rejects.toMatchObject({ code: 'body-too-large' });
    const claimed = post('{}', 'application/json', { 'content-length': String(largestJsonBody + 1) });
    await expect(readJsonBody(claimed, schema)).rejects.toMatchObject({ code: 'body-too-large' });
    const exact = JSON.stringify({ text: 'a', count: 1 }).padEnd(largestJsonBody);
    expect(await readJsonBody(post(exact), schema)).toEqual({ text: 'a', count: 1 });
  });

  it('cannot set what every object inherits', async () => {
    const body =
      '{"text":"a","count":1,"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}';
    const value = await readJsonBody(post(body), schema);
    expect(value).toEqual({ text: 'a', count: 1 });
    expect(Reflect.get(value, 'admin')).toBeUndefined();
    expect(Reflect.get({}, 'admin')).toBeUndefined();
  });

  it('nested a hundred thousand deep does not end the process', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const error: unknown = await readJsonBody(post(deep), schema).catch((raised: unknown) => raised);
    expect([400]).toContain(bodyOf(error).status);
  });
});

describe('an Authorization header', () => {
  const seen: string[] = [];
  const person = { personId: 't.o', tenantId: 't', objectId: 'o', displayName: 'Ana Pop', roles: [] };
  const signIn = {
    verify: (token: string) => {
      seen.push(token);
      return Promise.resolve(person);
    },
  };
  const request = (headers: Record<string, string>) =>
    new HttpRequest({ method: 'GET', url: 'http://127.0.0.1/api/me', headers });

  it('with one bearer token is passed on', async () => {
    for (const authorization of ['Bearer a.b.c', 'bearer a.b.c'])
      expect(await authenticate(request({ authorization }), signIn)).toBe(person);
    expect(seen.splice(0)).toEqual(['a.b.c', 'a.b.c']);
  });

  const headers: readonly Record<string, string>[] = [
    {},
    { authorization: '' },
    { authorization: 'a.b.c' },
    { authorization: 'Basic YWRtaW46bG9jYWw=' },
    { authorization: 'Bearer' },
    { authorization: 'Bearer a.b' },
    { authorization: 'Bearer a.b.c.d' },
    { authorization: 'Bearer a.b.c,Bearer d.e.f' },
    { authorization: 'Bearer a.b.c d.e.f' },
    { authorization: 'Token Bearer a.b.c' },
    { cookie: 'token=a.b.c; authorization=Bearer a.b.c' },
    { 'x-ms-client-principal': 'eyJ1c2VySWQiOiJhZG1pbiJ9', 'x-ms-token-aad-access-token': 'a.b.c' },
  ];
  it.each(headers)('is refused before any key is asked for: %j', async (wrong) => {
    await expect(authenticate(request(wrong), signIn)).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(seen).toEqual([]);
  });
});
