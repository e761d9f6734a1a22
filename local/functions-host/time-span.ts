const minute = 60_000;

/** `[d.]hh:mm[:ss]` in ms, as .NET reads a TimeSpan: an hour part of 24 or more means days. Undefined for anything else. */
export function parseTimeSpan(text: string): number | undefined {
  const match = /^(?:(\d+)\.)?(\d+):(\d{1,2})(?::(\d{1,2}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [days, first, second, third] = match.slice(1).map((part) => Number(part ?? 0));
  if (days === undefined || first === undefined || second === undefined || third === undefined)
    return undefined;
  if (first > 23 && days === 0) return ((first * 24 + second) * 60 + third) * minute;
  return (days * 24 + first) * 3_600_000 + second * minute + third * 1000;
}
