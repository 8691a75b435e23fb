/**
 * Which rows of a long list are in sight: all rows are as high as one another, so that nothing has to be measured.
 *
 * @module
 */
import { createMemo, createSignal, onCleanup } from "solid-js";

/** Rows beyond either edge, so that scrolling shows no gap. */
const margin = 12;

export interface WindowOptions {
  readonly count: () => number;
  /** Pixels of one row, and of what stands in sight above the rows. */
  readonly size: () => number;
  readonly head: () => number;
}

export function createWindow({ count, size, head }: WindowOptions) {
  const [top, setTop] = createSignal(0);
  const [height, setHeight] = createSignal(0);
  let element: HTMLElement | undefined;
  const observer = new ResizeObserver(() => setHeight(element?.clientHeight ?? 0));
  onCleanup(() => observer.disconnect());

  const first = createMemo(() => Math.max(0, Math.floor(top() / size()) - margin));
  const length = createMemo(() => Math.ceil(height() / size()) + 2 * margin);
  return {
    /** Indexes of the rows to draw. */
    inSight: createMemo(() => {
      const end = Math.min(count(), first() + length());
      return Array.from({ length: Math.max(0, end - first()) }, (_, i) => first() + i);
    }),
    watch(scroller: HTMLElement): void {
      element = scroller;
      observer.observe(scroller);
      scroller.addEventListener("scroll", () => setTop(scroller.scrollTop), { passive: true });
    },
    /** How many fit. */
    page: () => Math.max(1, Math.floor((height() - head()) / size()) - 1),
    bringToSight(index: number): void {
      if (element === undefined) return;
      const [from, to] = [index * size(), (index + 1) * size() + head()];
      if (element.scrollTop > from) element.scrollTop = from;
      else if (element.scrollTop + element.clientHeight < to) element.scrollTop = to - element.clientHeight;
      setTop(element.scrollTop);
    },
  };
}
