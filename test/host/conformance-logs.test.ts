import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { LogEntry } from '../../local/functions-host/index.ts';
import { fact } from './fact.ts';
import type { RunningApp } from './running-app.ts';
import { startApp, stopApps, until } from './running-app.ts';

let app: RunningApp;
let invocationId: string;
beforeAll(async () => {
  app = await startApp('logs');
  invocationId = await (await fetch(`${app.url}/api/talk`)).text();
  await until('the console was read', () => app.lines().includes('nothing special on stderr'));
});
afterAll(stopApps);

function entry(message: string): Partial<LogEntry> | undefined {
  const found = app.log.find((one) => one.message === message);
  if (found === undefined) return undefined;
  const { time: _, ...rest } = found;
  return rest;
}

describe('a line of the log', () => {
  fact('8.1', async () => {
    const message = 'plain line { a: 1 }';
    expect(entry(message)).toEqual({
      level: 'information',
      category: 'Function.talk.User',
      message,
      invocationId,
    });
    expect(entry('careful')).toMatchObject({ level: 'warning' });
    expect(entry('detail')).toMatchObject({ level: 'debug' });
  });

  fact('8.2', async () => {
    await fetch(`${app.url}/api/late`);
    await until('the warning came', () =>
      app.lines().some((line) => line.includes("Unexpected call to 'log'")),
    );
    await fetch(`${app.url}/api/talk`);

    expect(app.lines()).not.toContain('too late');
  });

  fact('8.3', async () => {
    const category = 'Host.Function.Console';
    expect(entry('on stdout')).toEqual({ level: 'information', category, message: 'on stdout' });
    expect(entry('a warning on stderr')).toMatchObject({ level: 'warning', category });
    expect(entry('an ERROR on stderr')).toMatchObject({ level: 'error', category });
    expect(entry('nothing special on stderr')).toMatchObject({ level: 'information', category });
  });

  fact('8.4', async () => {
    expect(entry('quiet system line')).toMatchObject({ level: 'information' });
    expect(entry('loud system line')).toMatchObject({ level: 'warning' });
  });
});
