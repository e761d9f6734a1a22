import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { PunteError } from '../../api/domain/errors/punte-error.ts';
import { channelAt } from './channel-under-test.ts';
import { keyFile } from './key-file.ts';

const channel = channelAt('http://127.0.0.1:9');

function refusalOf(text: string): PunteError {
  try {
    channel.readCredentials(text);
  } catch (error) {
    if (error instanceof PunteError) return error;
    throw error;
  }
  throw new Error('the key file was taken');
}

const pem = (type: 'rsa' | 'ec' | 'ed25519', bits = 2_048): string => {
  const { privateKey } =
    type === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: bits })
      : type === 'ec'
        ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
        : generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
};

describe('A key file', () => {
  it('is told by who, where and which key', () => {
    expect(channel.readCredentials(keyFile())).toEqual({
      clientEmail: 'business-messages@aldine-messaging.iam.gserviceaccount.com',
      projectId: 'aldine-messaging',
      privateKeyId: '0123456789abcdef0123456789abcdef01234567',
    });
  });

  it('may leave out where it belongs, as older ones do, and say more than we know', () => {
    const old = keyFile({ token_uri: undefined, universe_domain: undefined, novelty: true });
    expect(channel.readCredentials(old).projectId).toBe('aldine-messaging');
  });

  it.each([
    ['another token address', { token_uri: 'https://evil.example/token' }, 'token_uri'],
    [
      'a token address that looks alike',
      { token_uri: 'https://oauth2.googleapis.com.evil.example/token' },
      'token_uri',
    ],
    ['a token address on this machine', { token_uri: 'http://169.254.169.254/token' }, 'token_uri'],
    [
      "a token address of Google's with more behind it",
      { token_uri: 'https://oauth2.googleapis.com/token?x=1' },
      'token_uri',
    ],
    ['another universe', { universe_domain: 'evil.example' }, 'universe_domain'],
    ['a universe that is no text', { universe_domain: 7 }, 'universe_domain'],
    ['another kind of account', { type: 'authorized_user' }, 'type'],
    ['an account that fetches its credentials elsewhere', { type: 'external_account' }, 'type'],
    ['no address of its own', { client_email: 'me' }, 'client_email'],
    ['no project', { project_id: '' }, 'project_id'],
    ['no key id', { private_key_id: undefined }, 'private_key_id'],
    [
      'a key cut off',
      { private_key: '-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----\n' },
      'private_key',
    ],
    ['a key that signs otherwise', { private_key: pem('ec') }, 'private_key'],
    ['another key that signs otherwise', { private_key: pem('ed25519') }, 'private_key'],
    ['a key too short to be safe', { private_key: pem('rsa', 1_024) }, 'private_key'],
  ])('with %s is refused by the name of the field', (_, changes, field) => {
    const error = refusalOf(keyFile(changes));
    expect(error.code).toBe('invalid-request');
    expect(error.details['fields']).toEqual([field]);
  });

  it('names every wrong field at once', () => {
    expect(refusalOf('{"type":"service_account"}').details['fields']).toEqual([
      'project_id',
      'private_key_id',
      'private_key',
      'client_email',
    ]);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '-----BEGIN PRIVATE KEY-----'],
    ['a file of a megabyte', keyFile({ filler: 'x'.repeat(1_000_000) })],
  ])('of %s is refused', (_, text) => {
    expect(refusalOf(text).details).toEqual({ fields: ['value'], reason: 'not-json' });
  });

  it.each([
    ['a list', '[]'],
    ['a text', '"secret"'],
    ['null', 'null'],
  ])('that is %s is refused', (_, text) => {
    expect(refusalOf(text).details['fields']).toEqual(['value']);
  });

  it('shows nothing of itself in a refusal', () => {
    const file = keyFile({ universe_domain: 'hush.example' });
    const error = refusalOf(file);
    const said = `${error.message} ${error.stack ?? ''} ${JSON.stringify(error.details)} ${String(error.cause)}`;
    expect(said).not.toMatch(/PRIVATE KEY|hush\.example|gserviceaccount/);
    expect(refusalOf('{"private_key": "MIIEhush", ').message).not.toContain('MIIEhush');
  });
});
