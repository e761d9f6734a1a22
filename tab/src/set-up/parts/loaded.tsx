import type { ReactNode } from 'react';
import { Failure } from '../../components/failure.tsx';
import { Waiting } from '../../components/waiting.tsx';

interface Query<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
  readonly refetch: () => unknown;
}

/** Draws what was read; while there is nothing it waits, and old data stays under an error. */
export function Loaded<Data>({ of, children }: { of: Query<Data>; children: (data: Data) => ReactNode }) {
  const { data, error, refetch } = of;
  return (
    <>
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {data === undefined ? error === null && <Waiting /> : children(data)}
    </>
  );
}
