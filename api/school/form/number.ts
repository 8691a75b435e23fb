/**
 * Numbers that name somebody: what Excel makes of them on the way through a CSV file is named, never mended.
 *
 * @module
 */
import type { Field } from "../../../widget/record/circulars/circular.ts";
import type { Breach } from "../rule.ts";

/** Số định danh cá nhân: twelve digits, the first of them always zero in this century's numbers. */
export function isPersonalNumber({ name }: Pick<Field, "name">): boolean {
  return name === "sodinhdanh" || name.startsWith("soddcn");
}

const identifiers = ["mahocsinh", "matruong"];

export function breachOfNumber(field: Field, text: string): Breach | undefined {
  const isIdentifier = isPersonalNumber(field) || field.form === "digits" || identifiers.includes(field.name);
  if (!isIdentifier) return undefined;
  if (/^\d+(?:[.,]\d+)?E\+?\d+$/i.test(text)) return { rule: "number.scientific" };
  if (field.form === "digits" && /^\d+$/.test(text) && text.length < field.max!) return { rule: "number.zeros" };
  return undefined;
}
