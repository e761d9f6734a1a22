import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { advance } from '../../api/domain/thread/thread-change.ts';
import { type Todo, sameTodo, withTodo, withoutTodo } from '../../api/domain/thread/todo.ts';
import { noon } from './support/people.ts';
import { thread } from './support/threads.ts';

const anyTodo: fc.Arbitrary<Todo> = fc.oneof(
  fc
    .constantFrom('route' as const, 'project' as const, 'notify' as const, 'arm' as const, 'deliver' as const)
    .map((kind) => ({ kind })),
  fc.constantFrom('one', 'two').map((lineId) => ({ kind: 'fetch-media' as const, lineId })),
  fc
    .tuple(fc.constantFrom('agent-1', 'agent-2'), fc.constantFrom('r1', 'r2'))
    .map(([agentId, reservation]) => ({ kind: 'release' as const, agentId, reservation })),
);

const anyTodos = fc.array(anyTodo, { maxLength: 8 });

describe('What a thread still asks for', () => {
  it('then is asked for once each, whatever is added in whatever order', () => {
    fc.assert(
      fc.property(anyTodos, anyTodos, (first, second) => {
        const todo = withTodo(withTodo([], first), second);
        for (const [index, one] of todo.entries())
          expect(todo.findIndex((other) => sameTodo(one, other))).toBe(index);
        for (const wanted of [...first, ...second])
          expect(todo.some((one) => sameTodo(one, wanted))).toBe(true);
        expect(withTodo(todo, first)).toBe(todo);
      }),
    );
  });

  it('then what is done is gone, and nothing else', () => {
    fc.assert(
      fc.property(anyTodos, anyTodos, (asked, done) => {
        const left = withoutTodo(withTodo([], asked), done);
        for (const one of withTodo([], asked)) {
          expect(left.some((other) => sameTodo(one, other))).toBe(
            !done.some((finished) => sameTodo(one, finished)),
          );
        }
      }),
    );
  });

  it('then it is known since when, until nothing is left', () => {
    const asked = advance(thread(), noon, {}, [{ kind: 'project' }]);
    const more = advance(asked, noon + 5, {}, [{ kind: 'notify' }]);
    const less = advance(more, noon + 9, {}, [], [{ kind: 'project' }]);
    const nothing = advance(less, noon + 12, {}, [], [{ kind: 'notify' }]);
    expect([asked, more, less, nothing].map(({ todoSince }) => todoSince)).toEqual([
      noon,
      noon,
      noon,
      undefined,
    ]);
    expect(nothing.revision).toBe(thread().revision + 4);
  });

  it('when something is done and asked for in one write, then it is asked for', () => {
    const asked = advance(thread(), noon, {}, [{ kind: 'project' }]);
    expect(advance(asked, noon, {}, [{ kind: 'project' }], [{ kind: 'project' }]).todo).toEqual([
      { kind: 'project' },
    ]);
  });
});
