import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Link,
} from '@fluentui/react-components';
import {
  type MouseEvent,
  type ReactNode,
  createContext,
  useContext,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useNavigate } from 'react-router';
import { useSetUpTexts } from '../use-set-up-texts.ts';

interface Unsaved {
  /** Opens a path of the tab, after asking when something would be lost; `isSaved`: what was changed has just been stored. */
  readonly go: (path: string, isSaved?: boolean) => void;
  readonly note: (form: string, isDirty: boolean) => void;
}

const UnsavedContext = createContext<Unsaved | undefined>(undefined);

/** Asks before a page with unsaved changes is left, inside the set-up and by closing the window. */
export function UnsavedGuard({ children }: { children: ReactNode }) {
  const { t } = useSetUpTexts();
  const navigate = useNavigate();
  const dirty = useRef(new Set<string>());
  const [wanted, setWanted] = useState<string | undefined>(undefined);

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (dirty.current.size > 0) event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);

  const unsaved = useMemo<Unsaved>(
    () => ({
      go(path, isSaved = false) {
        if (dirty.current.size > 0 && !isSaved) setWanted(path);
        else void navigate(path);
      },
      note(form, isDirty) {
        if (isDirty) dirty.current.add(form);
        else dirty.current.delete(form);
      },
    }),
    [navigate],
  );

  function leave(): void {
    dirty.current.clear();
    if (wanted !== undefined) void navigate(wanted);
    setWanted(undefined);
  }

  return (
    <UnsavedContext value={unsaved}>
      {children}
      <Dialog
        modalType="alert"
        open={wanted !== undefined}
        onOpenChange={(_event, { open }) => !open && setWanted(undefined)}
      >
        <DialogSurface data-testid="unsaved-dialog">
          <DialogBody>
            <DialogTitle>{t('unsaved.title')}</DialogTitle>
            <DialogContent>{t('unsaved.text')}</DialogContent>
            <DialogActions>
              <Button appearance="primary" onClick={() => setWanted(undefined)} data-testid="unsaved-stay">
                {t('unsaved.stay')}
              </Button>
              <Button onClick={leave} data-testid="unsaved-leave">
                {t('unsaved.leave')}
              </Button>
            </DialogActions>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </UnsavedContext>
  );
}

function useGuard(): Unsaved {
  const unsaved = useContext(UnsavedContext);
  if (unsaved === undefined) throw new Error('Unsaved changes are not watched here.');
  return unsaved;
}

export function useGo() {
  return useGuard().go;
}

/** Tells the guard whether this form would lose something. */
export function useUnsaved(isDirty: boolean): void {
  const { note } = useGuard();
  const form = useId();
  useEffect(() => {
    note(form, isDirty);
    return () => note(form, false);
  }, [note, form, isDirty]);
}

/** A link inside the set-up. */
export function SetUpLink({ to, children }: { to: string; children: ReactNode }) {
  const onFollow = useFollow(to);
  return (
    <Link href={to} onClick={onFollow}>
      {children}
    </Link>
  );
}

/** What a click on a link does: the tab moves on by itself, unless another window is wanted. */
export function useFollow(to: string) {
  const go = useGo();
  return (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
}
