import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { compose } from '../../api/composition.ts';
import {
  configurationGroups,
  knownSettings,
  requiredSettings,
} from '../../api/composition/configuration-groups.ts';
import { explainConfiguration } from '../../api/composition/explain-configuration.ts';
import { nearestName } from '../../api/composition/nearest-name.ts';
import { type Environment, readConfiguration } from '../../api/composition/read-configuration.ts';
import { readOptions } from '../../api/composition/read-options.ts';
import { PunteError } from '../../api/domain/errors/punte-error.ts';

const always = { PUNTE_PUBLIC_URL: 'https://punte.example', PUNTE_DEPLOYMENT_KEY: 'key' };

const oneMachine: Environment = {
  ...always,
  PUNTE_DATA_FILE: '/data/punte.db',
  PUNTE_VAULT_DIRECTORY: '/data/vault',
  PUNTE_BLOB_DIRECTORY: '/data/files',
  PUNTE_BLOB_LINK_KEY: 'a2V5',
  PUNTE_PUSH_HUB_URL: 'http://127.0.0.1:7071',
  PUNTE_LOCAL_ISSUER: 'http://127.0.0.1:7072',
  PUNTE_LOCAL_TENANT_ID: 'tenant',
  PUNTE_LOCAL_AUDIENCE: 'punte',
  PUNTE_RUN_SECRET: 'run',
  PUNTE_GOOGLE_SIMULATOR: 'http://127.0.0.1:7073',
};

const azure: Environment = {
  ...always,
  PUNTE_COSMOS__accountEndpoint: 'https://punte.documents.azure.com',
  PUNTE_COSMOS_DATABASE: 'punte',
  PUNTE_KEY_VAULT_URL: 'https://punte.vault.azure.net',
  PUNTE_BLOB_ACCOUNT_URL: 'https://punte.blob.core.windows.net',
  PUNTE_BLOB_CONTAINER: 'files',
  PUNTE_WEB_PUBSUB_ENDPOINT: 'https://punte.webpubsub.azure.com',
  PUNTE_WEB_PUBSUB_HUB: 'punte',
  PUNTE_WEB_PUBSUB_EVENT_AUDIENCE: 'api://punte',
  PUNTE_WEB_PUBSUB_IDENTITY: 'object-id',
  PUNTE_ENTRA_TENANT_ID: 'tenant',
  PUNTE_ENTRA_AUDIENCE: 'api://punte',
};

/** The sentence a configuration is refused with. */
function sentence(environment: Environment): string {
  try {
    readOptions(readConfiguration(environment));
  } catch (error) {
    if (error instanceof PunteError) return explainConfiguration(error);
    throw error;
  }
  return 'accepted';
}

const without = (environment: Environment, ...names: readonly string[]): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !names.includes(name)));

describe('Given a whole configuration', () => {
  it('when it is of one machine, then every adapter is local', () => {
    expect(readConfiguration(oneMachine).adapters).toEqual({
      store: 'sqlite',
      secrets: 'local-vault',
      blobs: 'folder-blob',
      push: 'local-push',
      identity: 'local-sign-in',
      google: 'simulator',
    });
  });

  it('when it is of Azure, then every adapter is Azure’s, and Google is Google', () => {
    expect(readConfiguration(azure).adapters).toEqual({
      store: 'cosmos',
      secrets: 'key-vault',
      blobs: 'azure-blob',
      push: 'web-pubsub',
      identity: 'entra',
      google: 'google',
    });
  });

  it('when other programs’ settings are there too, then they are none of our business', () => {
    expect(sentence({ ...azure, PATH: '/bin', AzureWebJobsStorage: 'x', punte_data_file: 'x' })).toBe(
      'accepted',
    );
  });

  it('then the examples name every setting there is', () => {
    const named = new Set(Object.keys({ ...oneMachine, ...azure }));
    expect(knownSettings.filter((name) => !named.has(name))).toEqual([
      'PUNTE_PACE',
      'PUNTE_REACTION_WAIT_MS',
      'PUNTE_LOG_LEVEL',
    ]);
  });
});

describe('Given half a configuration', () => {
  const groupsOf = (environment: Environment) =>
    configurationGroups.flatMap(({ name, choices }) =>
      choices
        .filter(({ settings }) => settings.every((setting) => environment[setting] !== undefined))
        .map(({ settings }) => ({ name, settings })),
    );

  const halves = [oneMachine, azure].flatMap((environment) =>
    groupsOf(environment).flatMap(({ name, settings }) =>
      settings.length < 2 ? [] : settings.map((missing) => [name, missing, environment, settings] as const),
    ),
  );

  it.each(halves)(
    'when of the group %s only %s is missing, then it says so',
    (name, missing, environment, settings) => {
      const set = settings.filter((setting) => setting !== missing).join(', ');
      const expected = `The settings of the group "${name}" are not complete: set are ${set}; missing are ${missing}.`;
      expect(sentence(without(environment, missing))).toBe(expected);
      expect(sentence({ ...environment, [missing]: '' })).toBe(expected);
    },
  );

  it.each(requiredSettings)('when %s, which all need, is missing, then it says so', (missing) => {
    const [other] = requiredSettings.filter((name) => name !== missing);
    expect(sentence(without(azure, missing))).toBe(
      `The settings of the group "every installation" are not complete: set are ${other}; missing are ${missing}.`,
    );
  });

  it('when a group is not there at all, then it says what would do', () => {
    expect(sentence(without(oneMachine, 'PUNTE_DATA_FILE'))).toBe(
      'The settings of the group "store" are not complete: set are nothing; ' +
        'missing are PUNTE_DATA_FILE, PUNTE_COSMOS__accountEndpoint and PUNTE_COSMOS_DATABASE.',
    );
  });

  it('when a group is filled twice, then it says to choose', () => {
    expect(sentence({ ...oneMachine, PUNTE_KEY_VAULT_URL: 'https://punte.vault.azure.net' })).toBe(
      'The settings of the group "secrets" are not complete: ' +
        'set are PUNTE_VAULT_DIRECTORY, PUNTE_KEY_VAULT_URL; missing are nothing. Choose local-vault or key-vault, not both.',
    );
  });

  it('when push has to do without the run’s secret, then it says what it needs', () => {
    const mixed = {
      ...without(azure, ...Object.keys(azure).filter((name) => name.includes('PUBSUB'))),
      PUNTE_PUSH_HUB_URL: 'http://127.0.0.1:1',
    };
    expect(sentence(mixed)).toBe(
      'The settings of the group "push" are not complete: set are PUNTE_PUSH_HUB_URL; missing are nothing. ' +
        'With local-push the group "identity" must be local-sign-in.',
    );
  });

  it('when any settings are taken away, then it is whole or refused with a sentence, and names are told but never values', () => {
    const names = Object.keys(oneMachine);
    fc.assert(
      fc.property(fc.subarray(names), fc.constantFrom(oneMachine, azure), (kept, environment) => {
        const some = Object.fromEntries(
          Object.entries(environment).filter(([name]) => kept.includes(name) || name in always),
        );
        const said = sentence(some);
        expect(said).toMatch(
          /^accepted$|^The settings of the group "[a-z]+" are not complete: set are .+; missing are .+\.$/,
        );
        for (const value of Object.values(some))
          if ((value?.length ?? 0) > 8) expect(said).not.toContain(value);
      }),
    );
  });
});

describe('Given a name or a value that means nothing', () => {
  it.each([
    ['PUNTE_DATAFILE', 'PUNTE_DATA_FILE'],
    ['PUNTE_KEYVAULT_URL', 'PUNTE_KEY_VAULT_URL'],
    ['PUNTE_COSMOS_ACCOUNT_ENDPOINT', 'PUNTE_COSMOS__accountEndpoint'],
    ['PUNTE_PUBLIC_URI', 'PUNTE_PUBLIC_URL'],
  ])('when %s is set, then it asks for %s', (name, nearest) => {
    expect(sentence({ ...azure, [name]: 'x' })).toBe(`There is no setting ${name}. Did you mean ${nearest}?`);
  });

  it.each([
    ['PUNTE_PACE', 'fast', 'prompt or thrifty'],
    ['PUNTE_LOG_LEVEL', 'verbose', 'debug, info, warning, error'],
    ['PUNTE_REACTION_WAIT_MS', '1s', '0 to 60000'],
    ['PUNTE_REACTION_WAIT_MS', '-1', '0 to 60000'],
    ['PUNTE_REACTION_WAIT_MS', '99999', '0 to 60000'],
  ])('when %s is %s, then it says what it may be', (name, value, nearest) => {
    expect(sentence({ ...azure, [name]: value })).toBe(
      `There is no setting ${name}=${value}. Did you mean ${nearest}?`,
    );
  });

  it('when it is nearly a known name, then the known name is found', () => {
    fc.assert(
      fc.property(fc.constantFrom(...knownSettings), fc.nat(40), (name, at) => {
        const dropped = name.slice(0, at % name.length) + name.slice((at % name.length) + 1);
        const distance = (one: string): number => Math.abs(one.length - dropped.length);
        const found = nearestName(dropped, knownSettings);
        expect(found === name || distance(found) <= 1).toBe(true);
      }),
    );
  });
});

describe('Given what has a default', () => {
  it.each([
    [undefined, '*/15 * * * * *', 5_000],
    ['thrifty', '*/15 * * * * *', 5_000],
    ['prompt', '* * * * * *', 500],
  ])('when the pace is %s, then timers and feeds follow it', (pace, dueSchedule, feedPollMs) => {
    expect(readOptions({ optional: (name) => (name === 'PUNTE_PACE' ? pace : undefined) }).pace).toEqual({
      dueSchedule,
      feedPollMs,
    });
  });

  it('when nothing is said, then a commit waits a second for its reactions', () => {
    expect(readOptions({ optional: () => undefined })).toMatchObject({ reactionWaitMs: 1_000 });
  });
});

describe('Given an app that starts', () => {
  it.each([
    ['a value that means nothing', { ...azure, PUNTE_PACE: 'fast' }, 'Did you mean prompt or thrifty?'],
    ['nothing set', {}, 'missing are PUNTE_PUBLIC_URL, PUNTE_DEPLOYMENT_KEY.'],
  ])(
    'when it finds %s, then it refuses before anything is opened, with a sentence on standard error',
    (_what, environment, said) => {
      const written = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
      try {
        expect(() => compose(environment)).toThrow(PunteError);
        expect(written.mock.calls.map(([line]) => String(line)).join('')).toContain(said);
      } finally {
        written.mockRestore();
      }
    },
  );
});
