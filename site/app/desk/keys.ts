/**
 * What a key does while the rows have the focus: elsewhere a letter is a letter (WCAG 2.1.4).
 *
 * @module
 */
export interface DeskActs {
  readonly open: () => void;
  readonly close: () => void;
  readonly search: () => void;
  readonly retry: () => void;
  readonly save: () => void;
  /** 0 for all verdicts, else the place of one, from 1. */
  readonly filter: (index: number) => void;
}

export function actOnKey(event: KeyboardEvent, acts: DeskActs): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const digit = /^[1-5]$/.test(event.key) ? Number(event.key) - 1 : undefined;
  const named: Readonly<Record<string, () => void>> = {
    enter: acts.open,
    escape: acts.close,
    "/": acts.search,
    r: acts.retry,
    e: acts.save,
  };
  const act = digit === undefined ? named[event.key.toLowerCase()] : () => acts.filter(digit);
  if (act === undefined) return;
  event.preventDefault();
  act();
}
