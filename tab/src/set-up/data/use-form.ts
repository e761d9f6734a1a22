import { useState } from 'react';

interface Edit<Values> {
  /** what the person began with: the version a change is made against */
  readonly base: Values;
  readonly changes: Partial<Values>;
}

/**
 * Values of a form over a setting. Until something is changed they follow the service; from then on the version that
 * was looked at is held, so that a change by somebody else shows as a conflict and is not overwritten in silence.
 */
export function useForm<Values extends object>(current: Values) {
  const [edit, setEdit] = useState<Edit<Values> | undefined>(undefined);
  const base = edit?.base ?? current;
  const values: Values = { ...base, ...edit?.changes };
  return {
    base,
    values,
    isDirty: edit !== undefined && JSON.stringify(values) !== JSON.stringify(base),
    set: (changes: Partial<Values>) =>
      setEdit((held) => ({ base: held?.base ?? current, changes: { ...held?.changes, ...changes } })),
    /** Back to what the service has. */
    discard: () => setEdit(undefined),
    /** The person's changes, on top of what the service has now. */
    keepMine: () => setEdit((held) => held && { base: current, changes: held.changes }),
  };
}

export type Form<Values extends object> = ReturnType<typeof useForm<Values>>;
