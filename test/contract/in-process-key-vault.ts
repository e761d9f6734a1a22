import { createHttpHeaders, type HttpClient, type PipelineRequest } from '@azure/core-rest-pipeline';
import { z } from 'zod';

interface Version {
  readonly value: string;
  enabled: boolean;
}

interface Answer {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Record<string, string>;
}

const bundle = z.object({
  value: z.string().optional(),
  attributes: z.object({ enabled: z.boolean().optional() }).optional(),
});
const vault = 'https://punte-test.vault.azure.net';

/**
 * Key Vault's data plane as its REST reference describes it, as a transport for the official SDK: bearer challenge,
 * versions, disabled versions (403 with SecretDisabled), soft delete (409 until recovered).
 */
export function inProcessKeyVault() {
  const secrets = new Map<string, Map<string, Version>>();
  const deleted = new Map<string, Map<string, Version>>();
  let reads = 0;
  let counter = 0;
  let fault: Answer | undefined;
  const requests: string[] = [];

  const put = (name: string, value: string): Answer => {
    if (deleted.has(name)) return conflict('ObjectIsDeletedButRecoverable');
    const id = (++counter).toString(16).padStart(32, '0');
    const versions = secrets.get(name) ?? new Map<string, Version>();
    secrets.set(name, versions.set(id, { value, enabled: true }));
    return { status: 200, body: describeVersion(name, id, { value, enabled: true }) };
  };

  const get = (name: string, id: string): Answer => {
    reads++;
    const versions = secrets.get(name);
    const version = id === '' ? [...(versions?.values() ?? [])].at(-1) : versions?.get(id);
    if (version === undefined) return missing;
    return version.enabled ? { status: 200, body: describeVersion(name, id, version) } : disabled;
  };

  const patch = (name: string, id: string, enabled: boolean | undefined): Answer => {
    const version = secrets.get(name)?.get(id);
    if (version === undefined) return missing;
    version.enabled = enabled ?? version.enabled;
    return { status: 200, body: describeVersion(name, id, version, false) };
  };

  const list = (name: string): Answer => {
    const versions = [...(secrets.get(name) ?? [])];
    return {
      status: 200,
      body: { value: versions.map(([id, version]) => describeVersion(name, id, version, false)) },
    };
  };

  const remove = (name: string): Answer => {
    const versions = secrets.get(name);
    if (versions === undefined) return missing;
    deleted.set(name, versions);
    secrets.delete(name);
    return {
      status: 200,
      body: { id: `${vault}/secrets/${name}/x`, recoveryId: `${vault}/deletedsecrets/${name}` },
    };
  };

  const recover = (name: string): Answer => {
    const versions = deleted.get(name);
    if (versions === undefined) return missing;
    secrets.set(name, versions);
    deleted.delete(name);
    return { status: 200, body: { id: `${vault}/secrets/${name}/x`, attributes: { enabled: false } } };
  };

  const answer = (request: PipelineRequest): Answer => {
    if (!request.headers.get('authorization')?.startsWith('Bearer ')) return challenge;
    if (fault !== undefined) return fault;
    const url = new URL(request.url);
    requests.push(`${request.method} ${url.pathname}`);
    const [collection, rawName = '', id = ''] = url.pathname.slice(1).split('/');
    const name = rawName.toLowerCase();
    const body = bundle.parse(typeof request.body === 'string' ? JSON.parse(request.body) : {});
    switch (`${request.method} ${collection}`) {
      case 'PUT secrets':
        return put(name, body.value ?? '');
      case 'PATCH secrets':
        return patch(name, id, body.attributes?.enabled);
      case 'GET secrets':
        return id === 'versions' ? list(name) : get(name, id);
      case 'DELETE secrets':
        return remove(name);
      case 'GET deletedsecrets':
        return deleted.has(name) ? { status: 200, body: { id: `${vault}/secrets/${name}/x` } } : missing;
      case 'POST deletedsecrets':
        return recover(name);
      default:
        return { status: 400 };
    }
  };

  const httpClient: HttpClient = {
    sendRequest: (request) => {
      const { status, body, headers } = answer(request);
      return Promise.resolve({
        request,
        status,
        headers: createHttpHeaders({ 'content-type': 'application/json', ...headers }),
        bodyAsText: body === undefined ? '' : JSON.stringify(body),
      });
    },
  };

  return {
    url: vault,
    httpClient,
    requests,
    reads: () => reads,
    fail: (status: number | undefined) => {
      const error = { code: 'Injected', message: 'injected fault' };
      fault = status === undefined ? undefined : { status, body: { error } };
    },
  };
}

export const anyCredential = {
  getToken: () => Promise.resolve({ token: 'entra-token', expiresOnTimestamp: Date.now() + 3_600_000 }),
};

const missing: Answer = { status: 404, body: { error: { code: 'SecretNotFound', message: 'not found' } } };
const disabled: Answer = {
  status: 403,
  body: { error: { code: 'Forbidden', message: 'disabled', innererror: { code: 'SecretDisabled' } } },
};
const challenge: Answer = {
  status: 401,
  headers: {
    'www-authenticate':
      'Bearer authorization="https://login.microsoftonline.com/common", resource="https://vault.azure.net"',
  },
};

function conflict(code: string): Answer {
  return { status: 409, body: { error: { code: 'Conflict', message: 'held', innererror: { code } } } };
}

function describeVersion(name: string, id: string, version: Version, withValue = true): object {
  const attributes = {
    enabled: version.enabled,
    created: 1,
    updated: 1,
    recoveryLevel: 'Recoverable+Purgeable',
  };
  return { id: `${vault}/secrets/${name}/${id}`, attributes, ...(withValue ? { value: version.value } : {}) };
}
