import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { FunctionsHostError, messageOf } from './host-error.ts';
import { parseTimeSpan } from './time-span.ts';

const schema = z.looseObject({
  version: z.literal('2.0'),
  functionTimeout: z.string().optional(),
  extensionBundle: z.looseObject({ id: z.string(), version: z.string() }).optional(),
  extensions: z
    .looseObject({
      http: z
        .looseObject({
          routePrefix: z.string().optional(),
          customHeaders: z.record(z.string(), z.string()).optional(),
        })
        .optional(),
    })
    .optional(),
});

/** What of host.json the host follows. */
export interface HostJson {
  /** without outer slashes; empty for none */
  readonly routePrefix: string;
  readonly customHeaders: Readonly<Record<string, string>>;
  /** without one, only http, timer, manual and warmup bindings exist */
  readonly hasExtensionBundle: boolean;
  /** ms an invocation may take; undefined without end */
  readonly functionTimeout: number | undefined;
}

/** Azure's on the Flex plan, in ms. */
const defaultTimeout = 30 * 60_000;

function timeoutOf(text: string | undefined): number | undefined {
  if (text === undefined) return defaultTimeout;
  if (text === '-1') return undefined;
  const span = parseTimeSpan(text);
  if (span === undefined || span <= 0) throw new RangeError(`functionTimeout '${text}' is no time span.`);
  return span;
}

/** @throws {FunctionsHostError} `bad-host-json` when the file is missing or not as Azure wants it */
export function readHostJson(appDirectory: string): HostJson {
  const file = join(appDirectory, 'host.json');
  try {
    const parsed = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const http = parsed.extensions?.http;
    return {
      routePrefix: (http?.routePrefix ?? 'api').replace(/^\/+|\/+$/g, ''),
      customHeaders: http?.customHeaders ?? {},
      hasExtensionBundle: parsed.extensionBundle !== undefined,
      functionTimeout: timeoutOf(parsed.functionTimeout),
    };
  } catch (error) {
    throw new FunctionsHostError('bad-host-json', `${file} cannot be used: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
