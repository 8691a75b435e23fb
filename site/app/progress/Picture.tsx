/**
 * The curve: its picture, drawn once its library has come, and under it the same figures to read.
 *
 * @module
 */
import { createEffect, createResource, createSignal, For, onCleanup, Show, untrack } from "solid-js";
import { Icon } from "../../../widget/view/Icon.tsx";
import { right } from "../../../widget/view/icons.ts";
import type { ProgressWords } from "../../text/progress.ts";
import type { Chart } from "./chart.ts";
import type { Curve, CurveDay } from "./curve.ts";
import { fullDay, shortDay, type Numbers } from "./numbers.ts";
import { Said } from "./Said.tsx";

interface PictureProps {
  readonly words: ProgressWords;
  readonly numbers: Numbers;
  readonly curve: Curve;
}

export function Picture(props: PictureProps) {
  const [pointed, setPointed] = createSignal<CurveDay>();
  const [chart, setChart] = createSignal<Chart>();
  let place: HTMLDivElement | undefined;

  const [library] = createResource(() => import("./chart.ts"));
  createEffect(() => {
    if (library.state !== "ready" || place === undefined) return;
    const { words, numbers } = props;
    const drawn = library().drawCurve(
      place,
      untrack(() => props.curve),
      { words, numbers, onPoint: setPointed },
    );
    setChart(drawn);
    onCleanup(() => drawn.stop());
  });
  createEffect(() => chart()?.update(props.curve));

  const label = () => {
    const { days, last, lastShare, beforeShare } = props.curve;
    const { label: said, before } = props.words.chart;
    const shares = said(shortDay(days[0]!.day), fullDay(last), props.numbers.percent(lastShare));
    return shares + (beforeShare === null ? "" : before(props.numbers.percent(beforeShare)));
  };
  const point = () => {
    const one = pointed();
    if (one === undefined) return "";
    const { chart: words } = props.words;
    const now =
      one.now === null
        ? fullDay(one.day)
        : words.point(fullDay(one.day), props.numbers.count(one.received!), props.numbers.percent(one.now));
    return one.before === null ? now : now + words.pointBefore(props.numbers.percent(one.before));
  };

  return (
    <figure class="curve">
      <div class="curve__picture" ref={(made) => (place = made)} role="img" aria-label={label()} />
      <p class="curve__point small muted num" aria-hidden="true">
        <Show when={library.state === "errored"} fallback={<Said text={point()} />}>
          {props.words.chart.missing}
        </Show>
      </p>
    </figure>
  );
}

/** The picture's figures, for who cannot see it or wants them exactly. */
export function DaysFold(props: PictureProps) {
  const days = () => props.curve.days.filter(({ now }) => now !== null).toReversed();
  const percent = (value: number | null) => (value === null ? "–" : props.numbers.percent(value));
  return (
    <details class="fold days">
      <summary>
        <Icon d={right} />
        {props.words.days.title}
      </summary>
      <div class="days__body" role="region" aria-label={props.words.days.title} tabindex="0">
        <table class="days__table">
          <thead>
            <tr>
              <th scope="col">{props.words.days.day}</th>
              <th scope="col">{props.words.days.onDay}</th>
              <th scope="col">{props.words.days.received}</th>
              <th scope="col">{props.words.days.percent}</th>
              <th scope="col">{props.words.chart.lastYear}</th>
            </tr>
          </thead>
          <tbody>
            <For each={days()}>
              {(one) => (
                <tr>
                  <th scope="row">{fullDay(one.day)}</th>
                  <td>{props.numbers.count(one.onDay ?? 0)}</td>
                  <td>{props.numbers.count(one.received ?? 0)}</td>
                  <td>{percent(one.now)}</td>
                  <td>{percent(one.before)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </details>
  );
}
