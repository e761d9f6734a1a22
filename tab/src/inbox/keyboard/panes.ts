/** Moves the focus to the next or previous pane; false after the last one, where the key belongs to Teams. */
export function focusPane(step: 1 | -1): boolean {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter(isShown).toSorted(inOrder);
  const pane = document.activeElement?.closest<HTMLElement>('[data-pane]') ?? null;
  const current = pane === null ? -1 : panes.indexOf(pane);
  const next = panes[current === -1 ? (step === 1 ? 0 : panes.length - 1) : current + step];
  if (next === undefined) return false;
  entryOf(next).focus();
  return true;
}

const order = ['list', 'conversation', 'composer', 'customer', 'offer'];

function inOrder(a: HTMLElement, b: HTMLElement): number {
  return order.indexOf(a.dataset['pane'] ?? '') - order.indexOf(b.dataset['pane'] ?? '');
}

function isShown(element: HTMLElement): boolean {
  return element.getClientRects().length > 0;
}

/** Where one enters a pane: its marked entry, else its first stop, else the pane itself. */
function entryOf(pane: HTMLElement): HTMLElement {
  return (
    pane.querySelector<HTMLElement>('[data-row][tabindex="0"]') ??
    pane.querySelector<HTMLElement>('[data-focus]') ??
    pane.querySelector<HTMLElement>('a[href], button:not([disabled]), textarea, [tabindex="0"]') ??
    pane
  );
}
