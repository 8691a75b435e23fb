/**
 * Going through rows one by one: which is at hand, and what was found of each. No DOM.
 *
 * @module
 */
import { createSignal } from "solid-js";

export type Mark = "same" | "differs";

export type Marking = ReturnType<typeof createMarking>;

/** @param count of rows */
export function createMarking(count: number) {
  const none: readonly (Mark | undefined)[] = Array.from({ length: count }, () => undefined);
  const [marks, setMarks] = createSignal(none);
  const [current, setCurrent] = createSignal(0);
  const [said, setSaid] = createSignal<ReadonlyMap<number, string>>(new Map());

  const tally = (mark: Mark | undefined) => marks().filter((one) => one === mark).length;
  const go = (to: number) => setCurrent(Math.max(0, Math.min(count - 1, to)));

  return {
    marks,
    current,
    /** What a person says that the paper has, by row. */
    said,
    go,
    same: () => tally("same"),
    differing: () => tally("differs"),
    open: () => tally(undefined),
    /** Marks the row at hand and goes on to the next that has no mark; at the end it stays. */
    mark(mark: Mark | undefined) {
      const at = current();
      setMarks(marks().with(at, mark));
      if (mark === undefined) return;
      const next = marks().findIndex((one, i) => i > at && one === undefined);
      if (next >= 0) setCurrent(next);
    },
    say: (row: number, text: string) => setSaid(new Map(said()).set(row, text)),
    restart() {
      setMarks(none);
      setSaid(new Map());
      setCurrent(0);
    },
  };
}

export type Action = "next" | "previous" | "first" | "last" | "clear" | Mark;

/** By the place of the key, for a Vietnamese keyboard turns letters into others. */
const actions: Readonly<Record<string, Action>> = {
  ArrowDown: "next",
  ArrowUp: "previous",
  Home: "first",
  End: "last",
  Delete: "clear",
  Backspace: "clear",
  // Giống, same.
  KeyG: "same",
  KeyS: "same",
  // Khác, different.
  KeyK: "differs",
  KeyD: "differs",
};

export function actionOf(event: Pick<KeyboardEvent, "code" | "ctrlKey" | "metaKey" | "altKey">): Action | undefined {
  return event.ctrlKey || event.metaKey || event.altKey ? undefined : actions[event.code];
}

export function perform(marking: Marking, action: Action): void {
  switch (action) {
    case "next":
      return void marking.go(marking.current() + 1);
    case "previous":
      return void marking.go(marking.current() - 1);
    case "first":
      return void marking.go(0);
    case "last":
      return void marking.go(Number.MAX_SAFE_INTEGER);
    case "clear":
      return marking.mark(undefined);
    case "same":
    case "differs":
      return marking.mark(action);
  }
}
