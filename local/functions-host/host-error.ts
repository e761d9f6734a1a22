export type HostErrorCode =
  | 'app-load-failed'
  | 'app-missing'
  | 'bad-host-json'
  | 'feed-module-invalid'
  | 'invocation-failed'
  | 'port-in-use'
  | 'worker-lost'
  | 'host-stopped';

/** Everything the host itself can fail with; the message says what to do where something can be done. */
export class FunctionsHostError extends Error {
  readonly code: HostErrorCode;

  constructor(code: HostErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'FunctionsHostError';
    this.code = code;
  }
}

/** The text of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
