/**
 * What a seal says of whose page it is, and where the page says so.
 *
 * @module
 */
import type { SealedYear } from "../../seal/statement.ts";
import { formatDate, formatSchoolYear } from "../../view/format.ts";
import { head, type Rect } from "../place.ts";
import type { Likeness } from "./judge.ts";
import { bare, textIn, type Letter } from "./text.ts";

export type FactName = "name" | "className" | "school" | "schoolYear" | "birthDate";

export interface ComparedFact {
  readonly fact: FactName;
  readonly signed: string;
  readonly likeness: Likeness;
  /** The whole line as the page has it. */
  readonly read: string;
}

interface Line {
  readonly fact: FactName;
  readonly signed: string;
  readonly rect: Rect;
  readonly before: string;
  /** What follows it on the same line, where something does. */
  readonly after?: string;
}

const side = 46;

function linesOf({ name, className, school, schoolYear, birthDate }: SealedYear): readonly Line[] {
  const line = (i: number, isRight = false): Rect => ({
    ...{ x: isRight ? head.x + head.width - side : head.x, y: head.y + (i * head.height) / 3 },
    ...{ width: isRight ? side : head.width - side - 2, height: head.height / 3 },
  });
  return [
    { fact: "name", signed: name, rect: line(0), before: "Họ và tên học sinh: " },
    { fact: "className", signed: className, rect: line(0, true), before: "Lớp: " },
    { fact: "school", signed: school, rect: line(1), before: "", after: "," },
    { fact: "schoolYear", signed: formatSchoolYear(schoolYear), rect: line(1, true), before: "Năm học: " },
    { fact: "birthDate", signed: formatDate(birthDate), rect: line(2), before: "Ngày sinh: ", after: "." },
  ];
}

export function compareFacts(letters: readonly Letter[], year: SealedYear): readonly ComparedFact[] {
  return linesOf(year).map(({ fact, signed, rect, before, after }) => {
    const read = textIn(letters, rect);
    const expected = bare(`${before}${signed}`);
    const isSame = read === expected || (after !== undefined && read.startsWith(`${expected}${after}`));
    return { fact, signed, likeness: isSame ? "same" : "differs", read };
  });
}
