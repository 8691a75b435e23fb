/**
 * How long a row takes, by the last ones that were done.
 *
 * @module
 */
import { createEffect, createSignal, on } from "solid-js";

const memory = 30;

/** @param now milliseconds @returns milliseconds a row; nothing until a few were done */
export function createPace(done: () => number, now: () => number): () => number | undefined {
  const [pace, setPace] = createSignal<number>();
  let times: (readonly [count: number, at: number])[] = [];
  createEffect(
    on(done, (count) => {
      // A row that is asked again is one fewer: what was measured before is of another run.
      if ((times.at(-1)?.[0] ?? 0) > count) times = [];
      times = [...times, [count, now()] as const].slice(-memory);
      const [[first, from], [last, to]] = [times[0]!, times.at(-1)!];
      setPace(last - first < 3 ? undefined : (to - from) / (last - first));
    }),
  );
  return pace;
}
