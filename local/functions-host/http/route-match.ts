import type { Parameter, Part, RouteTemplate } from './route-template.ts';

/** Values of the parameters; one that did not match is absent. */
export type RouteValues = Record<string, string>;

function satisfies(parameter: Parameter, value: string): boolean {
  return parameter.constraints.every((constraint) => constraint(value));
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function segmentPattern(parts: readonly Part[]): RegExp {
  return new RegExp(
    `^${parts.map((part) => ('literal' in part ? escape(part.literal) : '(.+)')).join('')}$`,
    'is',
  );
}

/** `{name}.{extension?}`: with the optional end missing, the dot before it may be missing too. */
function withoutOptionalEnd(parts: readonly Part[]): readonly Part[] | undefined {
  const end = parts.at(-1);
  const dot = parts.at(-2);
  const isOptional = end !== undefined && 'parameter' in end && end.parameter.optional;
  return isOptional && dot !== undefined && 'literal' in dot && dot.literal === '.'
    ? parts.slice(0, -2)
    : undefined;
}

/** A segment of literals and parameters, such as `{a}-{b}`; the earlier parameter takes as much as it can. */
function matchParts(parts: readonly Part[], segment: string, values: RouteValues): boolean {
  const match = segmentPattern(parts).exec(segment);
  if (match === null) {
    const shorter = withoutOptionalEnd(parts);
    return shorter !== undefined && matchParts(shorter, segment, values);
  }
  const parameters = parts.filter((part) => 'parameter' in part);
  return parameters.every(({ parameter }, index) => {
    const value = match[index + 1] ?? '';
    values[parameter.name] = value;
    return satisfies(parameter, value);
  });
}

/** A parameter without a segment: its default, nothing if it may be missing, else no match. */
function matchMissing(parameter: Parameter, values: RouteValues): boolean {
  if (parameter.defaultValue !== undefined) {
    values[parameter.name] = parameter.defaultValue;
    return satisfies(parameter, parameter.defaultValue);
  }
  return parameter.optional || parameter.catchAll;
}

function matchSegment(
  parts: readonly Part[],
  segments: readonly string[],
  index: number,
  values: RouteValues,
): boolean {
  const [only] = parts;
  const segment = segments[index];
  if (parts.length > 1) return segment !== undefined && matchParts(parts, segment, values);
  if (only === undefined) return false;
  if ('literal' in only) return segment?.toLowerCase() === only.literal.toLowerCase();
  const { parameter } = only;
  const value = parameter.catchAll ? segments.slice(index).join('/') : (segment ?? '');
  if (value === '')
    return segment === undefined || parameter.catchAll ? matchMissing(parameter, values) : false;
  values[parameter.name] = value;
  return satisfies(parameter, value);
}

/**
 * Matches decoded path segments against a template, without case in its literals.
 * @param segments the path without its outer slashes
 */
export function matchRoute(template: RouteTemplate, segments: readonly string[]): RouteValues | undefined {
  const catchesAll =
    template.segments.at(-1)?.some((part) => 'parameter' in part && part.parameter.catchAll) === true;
  if (segments.length > template.segments.length && !catchesAll) return undefined;
  const values: RouteValues = {};
  const matched = template.segments.every((parts, index) => matchSegment(parts, segments, index, values));
  return matched ? values : undefined;
}
