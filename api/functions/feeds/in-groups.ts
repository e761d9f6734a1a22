const atOnce = 20;

/** Does all of it, a few at a time; one failure does not keep the others from being done. */
export async function inGroups(ids: readonly string[], work: (id: string) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (let start = 0; start < ids.length; start += atOnce) {
    const results = await Promise.allSettled(ids.slice(start, start + atOnce).map(work));
    for (const result of results) if (result.status === 'rejected') failures.push(result.reason);
  }
  if (failures.length > 0) throw failures[0];
}
