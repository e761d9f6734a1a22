import type { Constraint } from './route-constraints.ts';
import { parseConstraint } from './route-constraints.ts';

export interface Parameter {
  readonly name: string;
  readonly optional: boolean;
  readonly catchAll: boolean;
  readonly defaultValue: string | undefined;
  readonly constraints: readonly Constraint[];
}

export type Part = { readonly literal: string } | { readonly parameter: Parameter };

/** A route template of ASP.NET Core: the parts of each segment between slashes. */
export interface RouteTemplate {
  readonly segments: readonly (readonly Part[])[];
}

/** Splits at a character outside of braces and brackets. */
function splitOutside(text: string, separator: string): string[] {
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const character = text[i];
    if (character === '{' || character === '(') depth += 1;
    else if (character === '}' || character === ')') depth -= 1;
    else if (character === separator && depth === 0) {
      pieces.push(text.slice(from, i));
      from = i + 1;
    }
  }
  return [...pieces, text.slice(from)];
}

/** `{*name:constraint(…):constraint=default?}` without the braces. Doubled braces in a regex stand for one. */
function parseParameter(text: string): Parameter {
  const catchAll = text.startsWith('*');
  const optional = text.endsWith('?') && !text.includes('=');
  const inner = text.slice(catchAll ? text.lastIndexOf('*', 1) + 1 : 0, optional ? -1 : undefined);
  const [head = '', ...defaults] = splitOutside(inner, '=');
  const [name = '', ...constraints] = splitOutside(head, ':');
  if (!/^[^/{}?*=:]+$/.test(name)) throw new RangeError(`The route parameter name '${name}' is invalid.`);
  if (catchAll && optional) throw new RangeError('A catch-all parameter cannot be marked optional.');
  return {
    name,
    catchAll,
    optional,
    defaultValue: defaults.length === 0 ? undefined : defaults.join('='),
    constraints: constraints.map((constraint) =>
      parseConstraint(constraint.replaceAll('{{', '{').replaceAll('}}', '}')),
    ),
  };
}

function closingBrace(text: string, open: number): number {
  let depth = 0;
  for (let i = open; i < text.length; i += 1) {
    if (text[i] === '{') depth += 1;
    else if (text[i] === '}' && --depth === 0) return i;
  }
  throw new RangeError('There is an incomplete parameter in the route template.');
}

function parseSegment(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('{', at);
    if (open !== at) parts.push({ literal: text.slice(at, open < 0 ? undefined : open) });
    if (open < 0) break;
    const close = closingBrace(text, open);
    parts.push({ parameter: parseParameter(text.slice(open + 1, close)) });
    at = close + 1;
  }
  return parts;
}

function check(segments: readonly (readonly Part[])[]): void {
  const names = new Set<string>();
  for (const [index, parts] of segments.entries()) {
    if (parts.length === 0)
      throw new RangeError("The route template separator character '/' cannot appear consecutively.");
    for (const part of parts) {
      if ('literal' in part) {
        if (/[}?]/.test(part.literal))
          throw new RangeError(`The literal section '${part.literal}' is invalid.`);
        continue;
      }
      const { name, catchAll } = part.parameter;
      if (names.has(name.toLowerCase()))
        throw new RangeError(`The route parameter name '${name}' appears more than one time.`);
      names.add(name.toLowerCase());
      if (catchAll && (parts.length > 1 || index < segments.length - 1)) {
        throw new RangeError(
          'A catch-all parameter can only appear as the last segment of the route template.',
        );
      }
    }
  }
}

/** @throws {RangeError | SyntaxError} for a template ASP.NET Core does not accept */
export function parseRouteTemplate(text: string): RouteTemplate {
  const segments = splitOutside(text.replace(/^~?\/|\/$/g, ''), '/').map(parseSegment);
  check(segments);
  return { segments };
}
