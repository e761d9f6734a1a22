import { useCallback, useEffect, useState } from 'react';
import { request, RequestFailure } from './request.ts';

export type Loaded<T> =
  | { state: 'loading' }
  | { state: 'failed'; failure: RequestFailure; retry: () => void }
  | { state: 'loaded'; value: T };

/** Loads something once; while the simulator does not answer, tries again every two seconds. */
export function useLoaded<T>(path: string): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  const retry = useCallback(() => setAttempt((count) => count + 1), []);

  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    request<T>('GET', path).then(
      (value) => {
        if (isCurrent) setLoaded({ state: 'loaded', value });
      },
      (failure: unknown) => {
        if (!isCurrent || !(failure instanceof RequestFailure)) return;
        setLoaded({ state: 'failed', failure, retry });
        if (failure.status === 0) timer = setTimeout(retry, 2_000);
      },
    );
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [path, attempt, retry]);
  return loaded;
}
