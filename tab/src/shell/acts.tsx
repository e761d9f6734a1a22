import { type ReactNode, Suspense, createContext, useContext, useMemo, useState } from 'react';
import { lazyPart } from '../components/lazy-part.ts';
import { type Observable, createObservable, useObservable } from '../data/observable.ts';

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

interface NoticeState {
  readonly notices: Observable<readonly ActNotice[]>;
  readonly undo: Observable<{ id: number; run: () => void } | undefined>;
}

function createNoticeState(): NoticeState {
  return {
    notices: createObservable<readonly ActNotice[]>([]),
    undo: createObservable<{ id: number; run: () => void } | undefined>(undefined),
  };
}

const NoticeContext = createContext<NoticeState | undefined>(undefined);

/** Lets every page say what was done. */
export function ActsProvider({ children }: { children: ReactNode }) {
  const [state] = useState(createNoticeState);

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
        forget(state, last.id);
        last.run();
        return true;
      },
    };
  }, [state]);

  return (
    <NoticeContext value={state}>
      <ActsContext value={acts}>{children}</ActsContext>
    </NoticeContext>
  );
}

/** Where notices appear; a page has one such place. The code that shows them loads apart. */
export function NoticeDock({ isFloating }: { isFloating: boolean }) {
  const state = useContext(NoticeContext);
  if (state === undefined) throw new Error('Notices are not provided here.');
  const { undoLast } = useActs();
  const notices = useObservable(state.notices);
  if (notices.length === 0) return null;
  return (
    <Suspense>
      <NoticeArea
        notices={notices}
        isFloating={isFloating}
        onUndo={undoLast}
        onGone={(id) => forget(state, id)}
      />
    </Suspense>
  );
}

function forget({ notices, undo }: NoticeState, gone: number): void {
  notices.set(notices.get().filter(({ id }) => id !== gone));
  if (undo.get()?.id === gone) undo.set(undefined);
}

export function useActs(): Acts {
  const acts = useContext(ActsContext);
  if (acts === undefined) throw new Error('Notices are not provided here.');
  return acts;
}
