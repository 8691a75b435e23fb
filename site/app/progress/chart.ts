/**
 * The picture of a curve by uPlot, which draws on a canvas and sets no style that the page's policy would refuse. Colours are read
 * from the page's tokens at each drawing, so that dark, print and forced colours hold here too.
 *
 * @module
 */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { ProgressWords } from "../../text/progress.ts";
import { ticksOf, whereApart, type Curve, type CurveDay } from "./curve.ts";
import { fullDay, shortDay, type Numbers } from "./numbers.ts";

export interface Chart {
  update(curve: Curve): void;
  stop(): void;
}

interface ChartOptions {
  readonly words: ProgressWords;
  readonly numbers: Numbers;
  /** The day under the pointer; none when it leaves. */
  readonly onPoint: (day: CurveDay | undefined) => void;
}

const daySeconds = 86_400;
/** As in the mock-up: room for names beside the closing line, or below it on a phone. */
const widest = 640;
/** Between the picture's foot and the names of days. */
const axisGap = 12;

export function drawCurve(place: HTMLElement, first: Curve, { words, numbers, onPoint }: ChartOptions): Chart {
  let curve = first;
  const token = (name: string) => getComputedStyle(place).getPropertyValue(name).trim();
  const rem = () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
  const font = (size: number, weight = 400) => `${weight} ${(size / 16) * rem()}px ${token("--font")}`;
  const isWide = () => place.clientWidth >= widest;
  const sizeOf = () => ({ width: place.clientWidth, height: (isWide() ? 300 : 220) * Math.min(1.25, rem() / 16) });

  function build(): uPlot {
    const wide = isWide();
    const options: uPlot.Options = {
      ...sizeOf(),
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
      padding: [wide ? 22 : 14, wide && curve.isOpen ? 8 * rem() : 8, 0, 0],
      scales: {
        x: { time: false, range: () => [curve.days[0]!.day * daySeconds, curve.days.at(-1)!.day * daySeconds] },
        y: { range: () => [0, 100] },
      },
      axes: [
        {
          font: font(13),
          stroke: () => token("--ink-3"),
          grid: { show: false },
          ticks: { show: false },
          size: 2.1 * rem(),
          gap: axisGap,
          splits: () => ticksOf(curve, wide).map((day) => day * daySeconds),
          values: (_u, splits) => splits.map((at) => shortDay(at / daySeconds)),
        },
        {
          font: font(13),
          stroke: () => token("--ink-3"),
          grid: { stroke: () => token("--line"), width: 1 },
          ticks: { show: false },
          size: 3.3 * rem(),
          gap: 8,
          splits: () => (wide ? [0, 25, 50, 75, 100] : [0, 50, 100]),
          values: (_u, splits) => splits.map((value) => `${value}%`),
        },
      ],
      series: [
        {},
        { fill: () => token("--accent-soft"), points: { show: false } },
        { stroke: () => token("--line-strong"), width: 1.75, points: { show: false } },
        {
          stroke: () => token("--accent"),
          width: 2.5,
          dash: [3 * uPlot.pxRatio, 6 * uPlot.pxRatio],
          cap: "round",
          spanGaps: true,
          points: { show: false },
        },
        { stroke: () => token("--accent"), width: 3.5, points: { show: false } },
      ],
      hooks: {
        draw: [(u) => label(u, wide)],
        setCursor: [({ cursor: { idx } }) => onPoint(idx == null ? undefined : curve.days[idx])],
      },
    };
    return new uPlot(options, dataOf(curve), place);
  }

  /** The closing day, today, last year: drawn over the lines, in the page's words. */
  function label(u: uPlot, wide: boolean): void {
    const { ctx } = u;
    const ratio = uPlot.pxRatio;
    const x = (day: number) => u.valToPos(day * daySeconds, "x", true);
    const y = (value: number) => u.valToPos(value, "y", true);
    const write = (text: string, at: readonly [number, number], align: CanvasTextAlign, ink: string, size = 15) => {
      ctx.font = font(size * ratio, 600);
      ctx.textAlign = align;
      ctx.textBaseline = "middle";
      // Paper behind the letters, where a line would run through them.
      ctx.lineWidth = 5 * ratio;
      ctx.strokeStyle = token("--paper");
      ctx.lineJoin = "round";
      ctx.strokeText(text, ...at);
      ctx.fillStyle = ink;
      ctx.fillText(text, ...at);
    };
    ctx.save();
    const { closes, last, lastShare, isOpen, isToday, days } = curve;
    const top = u.bbox.top;
    ctx.strokeStyle = token("--ink");
    ctx.lineWidth = 2 * ratio;
    ctx.beginPath();
    ctx.moveTo(x(closes), top - 12 * ratio);
    ctx.lineTo(x(closes), top + u.bbox.height);
    ctx.stroke();
    const under = top + u.bbox.height + (axisGap + (13 / 16) * rem() * 0.6) * ratio;
    const beside = x(closes) + 10 * ratio;
    if (wide && isOpen) {
      write(words.chart.closing, [beside, top], "left", token("--ink"));
      write(fullDay(closes), [beside, top + 22 * ratio], "left", token("--ink"));
    } else {
      const isLast = days.at(-1)!.day - closes < 4;
      const align = isLast ? "right" : "center";
      write(words.chart.closingShort(shortDay(closes)), [x(closes), under], align, token("--ink"), 13);
    }
    const apart = wide ? whereApart(curve) : undefined;
    if (apart !== undefined) {
      const side = apart.isAbove ? -1 : 1;
      ctx.font = font(13 * ratio);
      ctx.textAlign = apart.isAbove ? "right" : "left";
      ctx.textBaseline = "middle";
      ctx.fillStyle = token("--ink-3");
      ctx.fillText(words.chart.lastYear, x(apart.day) + side * 10 * ratio, y(apart.before) + side * 8 * ratio);
    }
    ctx.fillStyle = token("--accent");
    ctx.strokeStyle = token("--paper");
    ctx.lineWidth = 2.5 * ratio;
    ctx.beginPath();
    ctx.arc(x(last), y(lastShare), 6 * ratio, 0, 2 * Math.PI);
    ctx.fill();
    ctx.stroke();
    const percent = numbers.percent(lastShare);
    const text = isToday ? words.chart.today(percent) : percent;
    const isLeft = x(last) - u.bbox.left < 150 * ratio;
    const above = y(lastShare) - 16 * ratio;
    const at = [x(last) + (isLeft ? 12 : -14) * ratio, above < top ? above + 38 * ratio : above] as const;
    write(text, at, isLeft ? "left" : "right", token("--accent"));
    ctx.restore();
  }

  let drawn = build();
  let builtWide = isWide();
  let builtOpen = curve.isOpen;
  const rebuild = () => {
    drawn.destroy();
    drawn = build();
    [builtWide, builtOpen] = [isWide(), curve.isOpen];
  };
  const observer = new ResizeObserver(() => {
    if (place.clientWidth === 0) return;
    if (builtWide === isWide()) drawn.setSize(sizeOf());
    else rebuild();
  });
  observer.observe(place);
  const media = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "print"].map((query) => matchMedia(query));
  const redraw = () => drawn.redraw(false);
  for (const one of media) one.addEventListener("change", redraw);
  // Until the face has come, the canvas has written in another.
  void document.fonts.ready.then(redraw);

  return {
    update(next) {
      curve = next;
      if (builtOpen === curve.isOpen) drawn.setData(dataOf(curve));
      else rebuild();
    },
    stop() {
      observer.disconnect();
      for (const one of media) one.removeEventListener("change", redraw);
      drawn.destroy();
    },
  };
}

/** One list for each series of `build`, after the days. */
function dataOf({ days }: Curve): uPlot.AlignedData {
  const now = days.map((day) => day.now);
  const before = days.map((day) => day.before);
  return [days.map(({ day }) => day * daySeconds), now, before, days.map(({ need }) => need), now];
}
