import { createServer } from 'node:net';

/** Below the range systems give to outgoing calls. */
const lowest = 20_000;
const highest = 32_000;

/** The first of `count` ports in a row on loopback that nothing listens on now. */
export async function freePorts(count: number): Promise<number> {
  for (;;) {
    const first = lowest + Math.floor(Math.random() * (highest - lowest));
    const all = await Promise.all(Array.from({ length: count }, (_, offset) => canListen(first + offset)));
    if (!all.includes(false)) return first;
  }
}

function canListen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}
