/**
 * The lines that say whose page it is.
 *
 * @module
 */
import { head, type Rect } from "../place.ts";
import { sizesFrom, type Setting } from "../set.ts";

/** Of the lines on the right. */
const side = 46;

function line(i: number, isRight = false): Rect {
  return {
    ...{ x: isRight ? head.x + head.width - side : head.x, y: head.y + (i * head.height) / 3 },
    ...{ width: isRight ? side : head.width - side - 2, height: head.height / 3 },
  };
}

export const headLines = {
  name: line(0),
  className: line(0, true),
  /** The school, then where it is. */
  school: line(1),
  schoolYear: line(1, true),
  /** Birth date, then what else there is. */
  birthDate: line(2),
} as const satisfies Readonly<Record<string, Rect>>;

export const headLabels = {
  name: "Họ và tên học sinh: ",
  className: "Lớp: ",
  school: "",
  schoolYear: "Năm học: ",
  birthDate: "Ngày sinh: ",
} as const satisfies Readonly<Record<keyof typeof headLines, string>>;

const large: Setting = { sizes: sizesFrom(12, 6), padding: 0 };
const small: Setting = { sizes: sizesFrom(11, 6), padding: 0 };

export const headSettings = {
  ...{ name: large, className: large, schoolYear: large },
  ...{ school: small, birthDate: small },
} as const satisfies Readonly<Record<keyof typeof headLines, Setting>>;
