import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';

export interface Connection {
  readonly personId: string;
  readonly connectionId: string;
}

/** A browser that does not read falls behind; it is cut off and catches up by its cursor. */
const mostUnsentBytes = 1_000_000;

/** The open connections by person, each asked for a sign of life once per beat. */
export function connections(onGone: (connection: Connection) => void) {
  const byPerson = new Map<string, Set<WebSocket>>();
  const alive = new WeakSet<WebSocket>();

  const remove = (socket: WebSocket, connection: Connection): void => {
    const sockets = byPerson.get(connection.personId);
    if (sockets?.delete(socket) !== true) return;
    if (sockets.size === 0) byPerson.delete(connection.personId);
    onGone(connection);
  };

  const everySocket = (): WebSocket[] => [...byPerson.values()].flatMap((sockets) => [...sockets]);

  return {
    add(personId: string, socket: WebSocket): Connection {
      const connection = { personId, connectionId: randomUUID() };
      byPerson.set(personId, (byPerson.get(personId) ?? new Set()).add(socket));
      alive.add(socket);
      socket.on('pong', () => void alive.add(socket));
      socket.on('error', () => socket.terminate());
      socket.on('close', () => remove(socket, connection));
      return connection;
    },

    send(personId: string, text: string): void {
      for (const socket of byPerson.get(personId) ?? [])
        if (socket.bufferedAmount > mostUnsentBytes) socket.terminate();
        else socket.send(text);
    },

    /** Ends what gave no sign since the last beat and asks the others. */
    beat(): void {
      for (const socket of everySocket())
        if (alive.delete(socket)) socket.ping();
        else socket.terminate();
    },

    closeAll(): void {
      for (const socket of everySocket()) socket.close(1001);
    },

    count: () => everySocket().length,
  };
}
