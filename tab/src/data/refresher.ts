import type { QueryClient, QueryKey } from '@tanstack/react-query';

export type Refresh = (key: QueryKey) => void;

/** Reads something again when a hint says it changed; a storm of hints becomes one request after another. */
export function createRefresher(client: QueryClient): Refresh {
  const running = new Map<string, { again: boolean }>();

  async function run(key: QueryKey, entry: { again: boolean }): Promise<void> {
    const read = () =>
      client.refetchQueries({ queryKey: key, exact: true, type: 'active' }, { cancelRefetch: false });
    // A request already under way may have been answered before the change: let it end, then ask.
    if (client.isFetching({ queryKey: key, exact: true }) > 0) await read();
    do {
      entry.again = false;
      await read();
    } while (entry.again);
  }

  return (key) => {
    const name = JSON.stringify(key);
    const known = running.get(name);
    if (known !== undefined) {
      known.again = true;
      return;
    }
    const entry = { again: false };
    running.set(name, entry);
    void run(key, entry).finally(() => running.delete(name));
  };
}
