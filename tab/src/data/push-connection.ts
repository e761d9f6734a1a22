import { type PushConnection, type PushHint, pushHintSchema } from '../../../api/contract/push.ts';
import { backOff } from './back-off.ts';

export interface PushPorts {
  readonly negotiate: () => Promise<PushConnection>;
  readonly onHint: (hint: PushHint) => void;
  readonly onState: (isUp: boolean) => void;
}

export interface PushHandle {
  /** Reconnects at once when the connection is down. */
  readonly nudge: () => void;
  readonly close: () => void;
}

/** Keeps one WebSocket open, with back-off. Hints only shorten the next poll, so losing some loses nothing. */
export function connectPush({ negotiate, onHint, onState }: PushPorts): PushHandle {
  let socket: WebSocket | undefined;
  let timer: number | undefined;
  let failures = 0;
  let isClosed = false;

  async function open(): Promise<void> {
    timer = undefined;
    try {
      const { url } = await negotiate();
      if (isClosed) return;
      listen(new WebSocket(url));
    } catch {
      retryLater();
    }
  }

  function listen(next: WebSocket): void {
    socket = next;
    next.addEventListener('open', () => {
      failures = 0;
      onState(true);
    });
    next.addEventListener('message', ({ data }) => {
      const hint = parseHint(data);
      if (hint !== undefined) onHint(hint);
    });
    next.addEventListener('close', () => {
      if (socket !== next) return;
      socket = undefined;
      onState(false);
      retryLater();
    });
  }

  function retryLater(): void {
    if (isClosed || timer !== undefined) return;
    failures += 1;
    timer = window.setTimeout(() => void open(), backOff(failures, Math.random()));
  }

  void open();
  return {
    nudge() {
      if (timer === undefined) return;
      window.clearTimeout(timer);
      void open();
    },
    close() {
      isClosed = true;
      window.clearTimeout(timer);
      socket?.close();
    },
  };
}

function parseHint(data: unknown): PushHint | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const parsed = pushHintSchema.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
