import { createServer } from 'node:net';

/** Below the range systems give to outgoing calls, so that none of those takes a port between the look and the use. */
const lowest = 20_000;
const highest = 31_996;

/** The first of four ports in a row on loopback that nothing listens on now. */
export async function freePortBase(): Promise<number> {
  for (;;) {
    const base = lowest + Math.floor(Math.random() * (highest - lowest));
    const free = await Promise.all([0, 1, 2, 3].map((offset) => canListen(base + offset)));
    if (free.every(Boolean)) return base;
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
