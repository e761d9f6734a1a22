import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { startFunctionsHost } from '../../local/functions-host/index.ts';
import { fact } from './fact.ts';
import type { RunningApp } from './running-app.ts';
import { makeApp, startApp, stopApps } from './running-app.ts';

let app: RunningApp;
let errors: Record<string, string>;
let refused: Map<string, string>;
beforeAll(async () => {
  app = await startApp('registration');
  errors = z.record(z.string(), z.string()).parse(await (await fetch(`${app.url}/api/errors`)).json());
  refused = new Map(app.host.refused().map(({ name, reason }) => [name, reason]));
});
afterAll(stopApps);

async function body(path: string, method = 'GET'): Promise<string | number> {
  const answer = await fetch(`${app.url}/api/${path}`, { method });
  return answer.status === 200 ? await answer.text() : answer.status;
}

async function startWith(wrong: string): Promise<unknown> {
  return await startFunctionsHost({
    appDirectory: await makeApp('misregistered'),
    env: { ...process.env, WRONG: wrong },
  });
}

describe('registering functions', () => {
  fact('4.1', async () => {
    expect(errors['twice']).toBe('Error: A function with id "twice" has already been registered.');
  });

  fact('4.2', async () => {
    expect([await body('case/upper'), await body('case/lower')]).toEqual(['Case', 'case']);
  });

  fact('4.3', async () => {
    expect(errors['constructor']).toContain('has already been registered');
    expect(errors['toString']).toContain('has already been registered');
  });

  fact('4.4', async () => {
    for (const what of ['direction', 'dataType', 'strategy'])
      expect(errors[what]).toMatch(/^RangeError: Unexpected value/);
  });

  fact('4.5', async () => {
    expect(errors['two bindings']).toContain('Duplicate bindings found for function "two-bindings"');
  });

  fact('4.6', async () => {
    await expect(startWith('name')).rejects.toMatchObject({
      code: 'worker-lost',
      message: expect.stringContaining('exit code 1'),
    });
  });

  fact('4.7', async () => {
    await expect(startWith('retry')).rejects.toMatchObject({
      code: 'worker-lost',
      message: expect.stringContaining('exit code 1'),
    });
  });

  fact('4.8', async () => {
    expect(await body('no-handler')).toBe(500);
    expect(app.lines().join('\n')).toMatch(/TypeError: .*not a function/);
  });

  fact('4.9', async () => {
    expect(app.host.functions().find(({ name }) => name === 'rounded')?.retry).toMatchObject({ delay: 0 });
  });

  fact('4.10', async () => {
    expect([refused.has('1digit'), refused.has('has.dot'), await body('twice')]).toEqual([
      true,
      true,
      'twice',
    ]);
  });

  fact('4.11', async () => {
    expect(refused.get('host')).toContain('not a valid function name');
  });

  fact('4.12', async () => {
    expect(refused.get('half-retry-2')).toContain('DelayInterval');
    expect(refused.has('half-retry')).toBe(false);
  });

  fact('4.13', async () => {
    expect(await body('no-route')).toBe('no-route');
  });

  fact('4.14', async () => {
    expect(refused.get('administrators-route')).toContain('conflicts with one or more built in routes');
    expect(refused.get('runtime-route')).toContain('conflicts with one or more built in routes');
    expect(await body('administrators')).toBe(404);
  });

  fact('4.15', async () => {
    expect(refused.get('same-2')).toContain("conflicts with the route defined by function 'same-1'");
    expect([await body('same/one'), await body('same/one', 'POST')]).toEqual(['same-1', 'same-3']);
  });

  fact('4.16', async () => {
    expect(await body('order/special')).toBe('a-general');
  });

  fact('4.17', async () => {
    const bare = await startApp('registration', { hostJson: { version: '2.0' } });
    const reasons = new Map(bare.host.refused().map(({ name, reason }) => [name, reason]));

    expect(reasons.get('feed')).toContain('are not registered');
    expect(refused.get('feed')).toContain('started without a change feed');
  });

  fact('4.18', async () => {
    expect(refused.get('bad-binding')).toContain("binding name 'bad name' is invalid");
    expect(refused.get('two-triggers')).toContain('Multiple trigger bindings');
  });

  it('drops functions whose route, schedule or trigger cannot work, and says why', () => {
    const reasons = Object.fromEntries(
      ['bad-route', 'bad-constraint', 'bad-schedule', 'last-day', 'queue'].map((name) => [
        name,
        refused.get(name),
      ]),
    );

    expect(reasons).toEqual({
      'bad-route': expect.stringContaining('incomplete parameter'),
      'bad-constraint': expect.stringContaining('unheard'),
      'bad-schedule': expect.stringContaining('not recognized'),
      'last-day': expect.stringContaining('not recognized'),
      queue: expect.stringContaining('queueTrigger'),
    });
    for (const [name, reason] of refused) {
      expect(app.log).toContainEqual(
        expect.objectContaining({ level: 'error', message: `The '${name}' function is in error: ${reason}` }),
      );
    }
  });
});
