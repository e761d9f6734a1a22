const HTTP_STATUS = {
  INVALID_ARGUMENT: 400,
  FAILED_PRECONDITION: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  RESOURCE_EXHAUSTED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

/** A status of google.rpc.Code that this simulator answers with. */
export type GoogleStatus = keyof typeof HTTP_STATUS;

/** An answer other than success, in the shape all Google APIs share. */
export class GoogleError extends Error {
  readonly status: GoogleStatus;
  override readonly name = 'GoogleError';

  constructor(status: GoogleStatus, message: string) {
    super(message);
    this.status = status;
  }

  get code(): (typeof HTTP_STATUS)[GoogleStatus] {
    return HTTP_STATUS[this.status];
  }

  body(): { error: { code: number; message: string; status: GoogleStatus } } {
    return { error: { code: this.code, message: this.message, status: this.status } };
  }
}
