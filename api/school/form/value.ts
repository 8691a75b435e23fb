/**
 * From a cell to the one text that the dictionary has for what it says, or to what is wrong with it. Never a guess.
 *
 * Which values are right is the circular's to say: each candidate is held against its form, and the first that fits stands.
 *
 * @module
 */
import type { Circular, Field, Form, Scale } from "../../../widget/record/circulars/circular.ts";
import type { Breach, Rule, RuleFacts } from "../rule.ts";
import type { Cell } from "../workbook/cell.ts";
import { catalogueCode } from "./catalogue.ts";
import { columnId, type Column } from "./columns.ts";
import { readDate, readTime } from "./date.ts";
import { breachOfNumber, isPersonalNumber } from "./number.ts";
import { tidy, upperCode } from "./text.ts";

export type Reading =
  | { readonly kind: "empty" }
  | { readonly kind: "value"; readonly field: Field; readonly value: string }
  | { readonly kind: "bad"; readonly breach: Breach };

const nothing: Reading = { kind: "empty" };

export function bad(rule: Rule, facts?: RuleFacts): Reading {
  return { kind: "bad", breach: facts === undefined ? { rule } : { rule, facts } };
}

export function readValue(circular: Circular, column: Column, cell: Cell): Reading {
  if (cell.kind === "empty") return nothing;
  if (cell.kind === "formula" || cell.kind === "error") return bad(`cell.${cell.kind}`);
  const [field, ...others] = column.fields;
  if (others.length > 0 || field.form === "date") return inCalendar(circular, readDate(column.fields, cell));
  if (field.form === "time") return inCalendar(circular, readTime(field, cell));
  if (cell.kind === "date") return bad("cell.date");
  const form = circular.forms[field.form]!;
  if (cell.kind === "number" && wordForms.includes(field.form)) return bad("cell.number");
  const text = cell.kind === "text" ? tidy(cell.text) : "";
  if (cell.kind === "text" && text === "") return nothing;
  // The dictionary writes "none" as no value.
  if (columnId(column) === "sobuoinghi" && (cell.kind === "number" ? cell.number === 0 : text === "0")) return nothing;
  const breach = cell.kind === "text" ? breachOfNumber(field, text) : undefined;
  if (breach !== undefined) return { kind: "bad", breach };
  const value = candidates(field, form, cell).find((candidate) => fits(form, candidate));
  if (value === undefined) return misfit(field, form);
  return withinLength(field, value);
}

/** The circular says which years there are. */
function inCalendar(circular: Circular, reading: Reading): Reading {
  const isReal = reading.kind !== "value" || fits(circular.forms[reading.field.form]!, reading.value);
  return isReal ? reading : bad("date.impossible");
}

/** Columns whose digits are a name: a number there has lost its zeros, or may have. */
const wordForms: readonly string[] = ["text", "digits", "uuid"];

function candidates(field: Field, form: Form, cell: Cell): readonly string[] {
  if (cell.kind === "number") return numberTexts(cell.number);
  if (cell.kind === "flag") return [cell.flag ? "1" : "0"];
  if (cell.kind !== "text") return [];
  const text = tidy(cell.text);
  if (typeof form !== "string") return [scaleCode(form, text)];
  if (field.name === "dantoc" || field.name === "quoctich") return [catalogueCode(field.name, text)];
  if (field.form === "text") return [text];
  if (field.form === "uuid") return [text.toLowerCase()];
  if (field.form === "digits") return text.length === field.max ? [text] : [];
  if (field.form === "schoolyear") return [text.replace(/\s*[-–—/]\s*/, "-")];
  const plain = upperCode(text).replace(",", ".");
  return [plain, `${plain}.0`];
}

/** As a whole number and with one decimal, where that is the same number. */
function numberTexts(number: number): readonly string[] {
  return [String(number), number.toFixed(1)].filter((text) => Number(text) === number);
}

/** By its code or its words; codes in any case. */
function scaleCode(scale: Scale, text: string): string {
  const code = upperCode(text);
  if (Object.hasOwn(scale, code)) return code;
  const isSame = (word: string) => word.localeCompare(text, "vi", { sensitivity: "accent" }) === 0;
  return Object.keys(scale).find((key) => isSame(key) || isSame(scale[key]!)) ?? "";
}

const matchers = new Map<string, RegExp>();

export function fits(form: Form, value: string): boolean {
  if (typeof form !== "string") return Object.hasOwn(form, value);
  const matcher = matchers.get(form) ?? new RegExp(`^(?:${form})$`, "u");
  matchers.set(form, matcher);
  return matcher.test(value);
}

function misfit({ form: name, max = 0 }: Field, form: Form): Reading {
  if (typeof form !== "string") return bad("value.scale", { allowed: choicesOf(form).join(", ") });
  return bad("value.form", { form: name, max });
}

/** What a person may write: words where they tell more than the code does. */
export function choicesOf(scale: Scale): readonly string[] {
  return Object.entries(scale).map(([code, word]) => (/^\d/.test(code) ? word : code));
}

function withinLength(field: Field, value: string): Reading {
  const { max = Infinity, name } = field;
  if (Array.from(value).length > max) return bad("value.length", { max });
  if (name === "mahocsinh" && !/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(value)) return bad("value.reference");
  if (isPersonalNumber(field) && /^\d+$/.test(value) && value.length !== 12) return bad("number.zeros");
  return { kind: "value", field, value };
}
