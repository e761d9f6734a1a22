import type { TokenSource } from '../data/http-client.ts';
import type { ThemeName } from './theme.ts';

/** What surrounds the tab: Teams, or a plain browser window. */
export interface Host extends TokenSource {
  readonly kind: 'teams' | 'browser';
  /** BCP 47, as the host reports it */
  readonly locale: string;
  /** where to go first; undefined leaves the address as it is */
  readonly startPath: string | undefined;
  /** absent in a plain browser, where the person or the system decides */
  readonly theme: { get(): ThemeName; subscribe(listener: () => void): () => void } | undefined;
  /** Tells the host that there is something to see. */
  readonly ready: () => void;
  /** ms until the session ends and only the person can renew it; undefined where it renews itself */
  readonly sessionTimeLeft: () => number | undefined;
  /** Lets the person sign in again, keeping the page they are on where possible. */
  readonly signIn: () => Promise<void>;
  /** absent where the host owns the session */
  readonly signOut?: () => void;
}
