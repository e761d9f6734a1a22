import { useCallback, useSyncExternalStore } from 'react';
import { useServices } from '../data/services.tsx';

interface Ticker {
  count: number;
  timer: ReturnType<typeof setInterval> | undefined;
  readonly listeners: Set<() => void>;
}

const tickers = new Map<number, Ticker>();

/** The server's time, renewed every `period` ms; all readers of one period share one timer. */
export function useNow(period: number): number {
  const { clock } = useServices();
  const ticker = tickerOf(period);
  useSyncExternalStore(
    useCallback((listener: () => void) => subscribe(ticker, period, listener), [ticker, period]),
    () => ticker.count,
  );
  return clock.now();
}

function tickerOf(period: number): Ticker {
  const known = tickers.get(period);
  if (known !== undefined) return known;
  const ticker: Ticker = { count: 0, timer: undefined, listeners: new Set() };
  tickers.set(period, ticker);
  return ticker;
}

function subscribe(ticker: Ticker, period: number, listener: () => void): () => void {
  ticker.listeners.add(listener);
  ticker.timer ??= setInterval(() => {
    ticker.count += 1;
    for (const each of ticker.listeners) each();
  }, period);
  return () => {
    ticker.listeners.delete(listener);
    if (ticker.listeners.size > 0) return;
    clearInterval(ticker.timer);
    ticker.timer = undefined;
  };
}
