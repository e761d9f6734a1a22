/** The path and query of a request as Kestrel hands them on. */
export interface RequestTarget {
  /** decoded segments between the slashes, without dot segments; `%2F` stays encoded */
  readonly segments: readonly string[];
  /** repeated names joined with ","; names that differ only in case are one, written as first seen */
  readonly query: Readonly<Record<string, string>>;
}

/** Decodes percent signs; what is not valid UTF-8 stays as it came, and so does an encoded slash. */
function decodeSegment(segment: string): string {
  if (!segment.includes('%')) return segment;
  return segment.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    const keepSlash = run.replace(/%2f/gi, '%252F');
    try {
      return decodeURIComponent(keepSlash);
    } catch {
      return run;
    }
  });
}

function withoutDots(segments: readonly string[]): string[] {
  const kept: string[] = [];
  for (const segment of segments) {
    if (segment === '..') kept.pop();
    else if (segment !== '.') kept.push(segment);
  }
  return kept;
}

/** Without a prototype: names come from outside and `__proto__` is one of them. */
export function emptyMap(): Record<string, string> {
  const map: Record<string, string> = {};
  Object.setPrototypeOf(map, null);
  return map;
}

function parseQuery(text: string): Record<string, string> {
  const query = emptyMap();
  if (text === '') return query;
  const names = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    const first = names.get(name.toLowerCase());
    if (first === undefined) {
      names.set(name.toLowerCase(), name);
      query[name] = value;
    } else query[first] = `${query[first] ?? ''},${value}`;
  }
  return query;
}

/** Reads an origin-form request target; undefined for any other form or one with a null character. */
export function parseTarget(target: string): RequestTarget | undefined {
  if (!target.startsWith('/') || /%00|\0/.test(target)) return undefined;
  const mark = target.indexOf('?');
  const path = mark < 0 ? target : target.slice(0, mark);
  const trimmed = path.slice(1, path.length > 1 && path.endsWith('/') ? -1 : undefined);
  const segments = withoutDots(trimmed.split('/').map(decodeSegment));
  return { segments, query: mark < 0 ? emptyMap() : parseQuery(target.slice(mark + 1)) };
}
