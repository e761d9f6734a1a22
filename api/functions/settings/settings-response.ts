import type { HttpResponseInit } from '@azure/functions';

const noStore = { 'cache-control': 'no-store' } as const;

interface Versioned {
  readonly etag: string;
}

/** One setting, with its version as header too. */
export function found<T extends Versioned>(body: T): HttpResponseInit {
  return { status: 200, headers: { ...noStore, etag: body.etag }, jsonBody: body };
}

/** A setting just made; `location` is its address. */
export function made<T extends Versioned>(body: T, location: string): HttpResponseInit {
  return { status: 201, headers: { ...noStore, etag: body.etag, location }, jsonBody: body };
}

/** A whole list: settings are few, so there is one page. */
export function list<T>(items: readonly T[]): HttpResponseInit {
  return { status: 200, headers: noStore, jsonBody: { items } };
}

/** Something without a version of its own. */
export function answer(body: object): HttpResponseInit {
  return { status: 200, headers: noStore, jsonBody: body };
}

export const removed: HttpResponseInit = { status: 204, headers: noStore };
