/** What two names must share to count as the same: letters however they are composed or capitalised, single spaces. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim();
}
