/**
 * What a school year's figures say today: how many days are left, what is needed, what is late.
 *
 * @module
 */
import type { ProgressAnswer } from "../../../api/progress/answer.ts";
import { formatDate, formatSchoolYear } from "../../../widget/view/format.ts";
import type { ProgressWords } from "../../text/progress.ts";
import { clockTime, dayNumber, type Numbers } from "./numbers.ts";

type Figures = Pick<ProgressAnswer, "schoolYear" | "rounds" | "total">;

export type Stage =
  | { readonly kind: "empty" }
  /** Before the closing moment; no whole day is left on its day. */
  | { readonly kind: "open"; readonly days: number }
  | { readonly kind: "past" }
  | { readonly kind: "locked" };

export function stageOf({ rounds, total }: Figures, now: Date): Stage {
  if (total.pupils === 0) return { kind: "empty" };
  const main = mainOf(rounds);
  const closes = new Date(main.closesAt);
  if (now < closes) return { kind: "open", days: dayNumber(closes) - dayNumber(now) };
  const hasNothingHeld = total.locked > 0 && total.locked === total.received;
  return { kind: main.lockedAt !== null || hasNothingHeld ? "locked" : "past" };
}

export function headlineOf(words: ProgressWords, figures: Figures, now: Date): string {
  const { headline } = words;
  const stage = stageOf(figures, now);
  const { closesAt, lockedAt } = mainOf(figures.rounds);
  switch (stage.kind) {
    case "empty":
      return headline.empty;
    case "open":
      return stage.days === 0 ? headline.today : headline.left(stage.days);
    case "past":
      return headline.past(formatDate(closesAt));
    case "locked":
      return headline.locked(formatDate(lockedAt ?? closesAt));
  }
}

/** Sentences, with `*…*` around what is set in bold. */
export function leadOf(words: ProgressWords, { count }: Numbers, figures: Figures, now: Date): string {
  const { lead } = words;
  const stage = stageOf(figures, now);
  const { pupils, received, locked } = figures.total;
  const left = pupils - received;
  switch (stage.kind) {
    case "empty":
      return lead.empty(formatSchoolYear(figures.schoolYear));
    case "open": {
      if (left === 0) return lead.all(count(pupils));
      const closes = clockTime(new Date(mainOf(figures.rounds).closesAt));
      const needed =
        stage.days === 0 ? lead.beforeFive(count(left), closes) : lead.perDay(count(roundedUp(left / stage.days)));
      return `${lead.received(count(received), count(pupils))} ${needed}`;
    }
    case "past":
      return left === 0
        ? lead.all(count(pupils))
        : `${lead.received(count(received), count(pupils))} ${lead.late(count(left))}`;
    case "locked": {
      if (left === 0 && locked === pupils) return lead.lockedAll(count(pupils));
      const next = figures.rounds.find(({ kind, closesAt }) => kind === "supplementary" && now < new Date(closesAt));
      return [
        lead.locked(count(locked), count(pupils)),
        ...(left === 0 ? [] : [lead.late(count(left))]),
        ...(next === undefined ? [] : [lead.supplementary(formatDate(next.closesAt))]),
      ].join(" ");
    }
  }
}

/** "About": three digits that count, never fewer than needed. */
export function roundedUp(value: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, value))) - 2);
  return Math.ceil(value / step) * step;
}

export function mainOf(rounds: ProgressAnswer["rounds"]): ProgressAnswer["rounds"][number] {
  return rounds.find(({ kind }) => kind === "main")!;
}
