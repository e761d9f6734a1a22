const pollMs = 500;

/**
 * Calls `onGone` once when the process that started this one has disappeared, also when it was killed outright.
 * The launcher stops its child when npm goes; this is for the case that the launcher itself went.
 */
export function followParent(onGone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, pollMs);
  timer.unref();
}
