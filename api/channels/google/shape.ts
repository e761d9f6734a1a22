const plainName = /^[A-Za-z][A-Za-z0-9_]{0,39}$/;
const mostNames = 20;

/**
 * The names of a payload's fields, two levels deep, for counting what is not understood. Never a value; a name that
 * does not look like a field's may hold one and shows as `?`.
 */
export function shapeOf(value: unknown): string {
  return namesOf(value, 2);
}

function namesOf(value: unknown, levels: number): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return '';
  const fields = Object.entries(value);
  const shown = fields.slice(0, mostNames).map(([name, inner]) => {
    const nested = levels > 1 ? namesOf(inner, levels - 1) : '';
    return `${plainName.test(name) ? name : '?'}${nested === '' ? '' : `{${nested}}`}`;
  });
  return [...shown.toSorted(), ...(fields.length > mostNames ? ['...'] : [])].join(',');
}
