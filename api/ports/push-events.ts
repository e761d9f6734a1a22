/** A person's WebSocket came or went. Best effort, like hints. */
export interface PushEvent {
  readonly kind: 'connected' | 'disconnected';
  readonly personId: string;
  readonly connectionId: string;
}

/** What `POST /push/events` received. */
export interface PushEventCall {
  header(name: string): string | undefined;
  readonly body: string;
}

/** Tells whether a call to `/push/events` comes from the push service, and what it says. */
export interface PushEvents {
  /** `undefined`: genuine, but of no interest. Throws `unauthenticated` for anything else. */
  read(call: PushEventCall): Promise<PushEvent | undefined>;
}
