/**
 * What the state of a thread still asks for. `react` does it and clears it; doing one twice is harmless.
 * `release` names the reservation, since the thread lets go first and the agent's record after.
 */
export type Todo =
  | { readonly kind: 'route' }
  | { readonly kind: 'check-owner' }
  | { readonly kind: 'project' }
  | { readonly kind: 'index-customer' }
  | { readonly kind: 'notify' }
  | { readonly kind: 'arm' }
  /** It waits for an agent, in a way that may have changed who can have it. */
  | { readonly kind: 'assign' }
  | { readonly kind: 'deliver' }
  | { readonly kind: 'fetch-media'; readonly lineId: string }
  | { readonly kind: 'release'; readonly agentId: string; readonly reservation: string };

export type TodoKind = Todo['kind'];

/** Two entries that ask for the same thing. */
export function sameTodo(one: Todo, other: Todo): boolean {
  if (one.kind === 'release' && other.kind === 'release') {
    return one.agentId === other.agentId && one.reservation === other.reservation;
  }
  if (one.kind === 'fetch-media' && other.kind === 'fetch-media') return one.lineId === other.lineId;
  return one.kind === other.kind;
}

/** `todo` with `more` added, each asked for once. */
export function withTodo(todo: readonly Todo[], more: readonly Todo[]): readonly Todo[] {
  const added = more.filter((wanted, index) => {
    const known = todo.some((present) => sameTodo(present, wanted));
    return !known && !more.slice(0, index).some((earlier) => sameTodo(earlier, wanted));
  });
  return added.length === 0 ? todo : [...todo, ...added];
}

/** `todo` without what is `done`. */
export function withoutTodo(todo: readonly Todo[], done: readonly Todo[]): readonly Todo[] {
  return todo.filter((present) => !done.some((finished) => sameTodo(present, finished)));
}
