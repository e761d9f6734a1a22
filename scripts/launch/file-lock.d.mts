/** Runs `work` while holding the lock file at `path`; `onWait` is called once when another process holds it. */
export function withFileLock<T>(path: string, work: () => Promise<T>, onWait?: () => void): Promise<T>;
