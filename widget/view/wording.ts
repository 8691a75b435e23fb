/**
 * The circular's own words for what a record holds in letters and codes, on screen and on paper alike.
 *
 * @module
 */
import type { Circular, Field, Scale, Table } from "../record/circulars/circular.ts";
import type { SubjectRow } from "../record/record.ts";
import { withCatalogueName } from "./catalogues.ts";
import { formatDate, formatMark, formatSchoolYear } from "./format.ts";

/** What stands for an empty place that the form would fill. */
export const blank = "–";

/** In full by the code that was signed, unless the name that was signed is another. */
export function subjectTitle({ subjects }: Circular, { fields }: SubjectRow): string {
  const subject = subjects.find(({ code }) => code === fields.mamonhoc);
  const written = fields.tenmonhoc ?? "";
  return subject?.name === written ? subject.title : written;
}

/** `M` is how the dictionary says that a pupil is exempt. */
export function markOf(value: string): string {
  return value === "M" ? "Miễn" : formatMark(value);
}

export function wordOf({ forms }: Circular, { form, name }: Field, value: string): string {
  const word = scaleOf(forms[form])?.[value];
  if (word !== undefined) return word;
  if (form === "date" || form === "month") return formatDate(value);
  if (form === "schoolyear") return formatSchoolYear(value);
  return name === "dantoc" || name === "quoctich" ? withCatalogueName(name, value) : formatMark(value);
}

/** "Học kì I" as the form abbreviates it over a narrow column. */
export function shortTerm(label: string): string {
  return label.replace(/^Học kì /, "HK\u00a0").replace(/^Cả năm$/, "Cả\u00a0năm");
}

export function keyOf({ forms }: Circular, form: string): string {
  const scale = Object.entries(scaleOf(forms[form]) ?? {}).filter(([letter]) => letter !== "M");
  return `${scale.map(([letter, word]) => `${letter}: ${word}`).join(" · ")}.`;
}

/** A scale of letters, whose words stand below the table. */
export function isLevel({ forms }: Circular, form: string): boolean {
  const scale = scaleOf(forms[form]);
  return scale !== undefined && Object.keys(scale).every((letter) => /^\p{Lu}{1,2}$/u.test(letter));
}

export function scaleOf(form: Circular["forms"][string] | undefined): Scale | undefined {
  return typeof form === "object" ? form : undefined;
}

export function fieldOf({ tables }: Circular, table: Table, name: string): Field {
  return tables[table].find((field) => field.name === name) ?? { name, form: "text", need: "optional", label: name };
}
