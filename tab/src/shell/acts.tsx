import { type ReactNode, Suspense, createContext, useContext, useMemo, useState } from 'react';
import { lazyPart } from '../components/lazy-part.ts';
import { createObservable, useObservable } from '../data/observable.ts';

/** Something to say at the bottom of the page. */
export type ActNotice =
  | {
      readonly id: number;
      readonly kind: 'done';
      readonly text: string;
      readonly undo: (() => void) | undefined;
    }
  | { readonly id: number; readonly kind: 'failed'; readonly error: unknown };

export interface Acts {
  /** Says what was done; `undo` is offered for ten seconds, as a button and as Ctrl+Z. */
  readonly done: (text: string, undo?: () => void) => void;
  /** Says that something did not work, and why. */
  readonly failed: (error: unknown) => void;
  /** Undoes the last act, if it still can be. */
  readonly undoLast: () => boolean;
}

const ActsContext = createContext<Acts | undefined>(undefined);
const NoticeArea = lazyPart(() => import('./notice-area.tsx'));

let lastId = 0;

function nextId(): number {
  lastId += 1;
  return lastId;
}

/** Lets every page say what was done; the code that shows it loads with the first notice. */
export function ActsProvider({ children }: { children: ReactNode }) {
  const [state] = useState(() => ({
    notices: createObservable<readonly ActNotice[]>([]),
    undo: createObservable<{ id: number; run: () => void } | undefined>(undefined),
  }));
  const notices = useObservable(state.notices);

  const acts = useMemo<Acts>(() => {
    const say = (notice: ActNotice) => state.notices.set([...state.notices.get(), notice]);
    return {
      done(text, undo) {
        const id = nextId();
        if (undo !== undefined) state.undo.set({ id, run: undo });
        say({ id, kind: 'done', text, undo });
      },
      failed(error) {
        say({ id: nextId(), kind: 'failed', error });
      },
      undoLast() {
        const last = state.undo.get();
        if (last === undefined) return false;
        state.undo.set(undefined);
        state.notices.set(state.notices.get().filter(({ id }) => id !== last.id));
        last.run();
        return true;
      },
    };
  }, [state]);

  function forget(gone: number): void {
    state.notices.set(state.notices.get().filter(({ id }) => id !== gone));
    if (state.undo.get()?.id === gone) state.undo.set(undefined);
  }

  return (
    <ActsContext value={acts}>
      {children}
      {notices.length > 0 && (
        <Suspense>
          <NoticeArea notices={notices} onUndo={acts.undoLast} onGone={forget} />
        </Suspense>
      )}
    </ActsContext>
  );
}

export function useActs(): Acts {
  const acts = useContext(ActsContext);
  if (acts === undefined) throw new Error('Notices are not provided here.');
  return acts;
}
