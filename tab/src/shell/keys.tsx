import { Suspense, useRef, useState } from 'react';
import { lazyPart } from '../components/lazy-part.ts';
import { useOnCommand } from '../inbox/keyboard/commands.ts';
import { useKeys } from '../inbox/keyboard/use-keys.ts';

const ShortcutSheet = lazyPart(() => import('../about/shortcut-sheet.tsx'));

/** Listens to the keyboard and shows the sheet of keys. */
export function Keys() {
  const [isOpen, setOpen] = useState(false);
  const opener = useRef<Element | null>(null);
  useKeys();
  useOnCommand('sheet', () => {
    opener.current = document.activeElement;
    setOpen(true);
  });
  if (!isOpen) return null;
  return (
    <Suspense>
      <ShortcutSheet
        onClose={() => {
          setOpen(false);
          const element = opener.current;
          if (element instanceof HTMLElement) requestAnimationFrame(() => element.focus());
        }}
      />
    </Suspense>
  );
}
