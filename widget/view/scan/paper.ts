/**
 * What a seal says, laid out as the page of the form that it was printed on: the same sections in the same order, without the places
 * that a seal does not repeat.
 *
 * @module
 */
import type { Circular, Section } from "../../record/circulars/circular.ts";
import { circularOf } from "../../record/circulars/index.ts";
import { subjectId } from "../../record/package.ts";
import type { TranscriptRecord } from "../../record/record.ts";
import { sealedFields } from "../../seal/marks.ts";
import type { SealedYear } from "../../seal/statement.ts";
import { layOut, type Part } from "../sheet.ts";

export function paperOf(year: SealedYear): readonly Part[] {
  const circular = circularOf(year);
  const sections = circular.year.flatMap((section) => sealedPart(circular, section));
  return layOut(circular, sections, recordOf(circular, year), []);
}

/** What the page prints besides: each as the form calls it, once. */
export function uncoveredOf(year: SealedYear): readonly string[] {
  const circular = circularOf(year);
  const labels = circular.year.flatMap((section) => {
    if (section.kind === "grid") return [];
    if (section.kind === "rows" && section.table !== "subjects") return [section.title];
    const table = section.kind === "rows" ? "subjects" : "record";
    const sealed = sealedFields(circular, table).map(({ name }) => name);
    const names = section.fields.filter((name, i) => !sealed.includes(name) && (table === "record" || i > 0));
    return names.map((name) => circular.tables[table].find((field) => field.name === name)?.label ?? "");
  });
  const written = labels.filter((label) => label !== "").map((label) => label[0]!.toLowerCase() + label.slice(1));
  return [...new Set(written)];
}

function sealedPart(circular: Circular, section: Section): readonly Section[] {
  const names = new Set(sealedFields(circular, "record").map(({ name }) => name));
  switch (section.kind) {
    case "rows": {
      if (section.table !== "subjects") return [];
      const marks = new Set(sealedFields(circular, "subjects").map(({ name }) => name));
      return [{ ...section, fields: section.fields.filter((name, i) => i === 0 || marks.has(name)) }];
    }
    case "facts": {
      const fields = section.fields.filter((name) => names.has(name));
      return fields.length === 0 ? [] : [{ ...section, fields }];
    }
    case "grid": {
      const rows = section.rows.filter(({ fields }) => fields.some((name) => names.has(name)));
      return rows.length === 0 ? [] : [{ ...section, rows }];
    }
  }
}

/** A seal names a subject by its place in the circular: the names are the circular's own. */
function recordOf(circular: Circular, year: SealedYear): TranscriptRecord {
  const subjects = year.subjects.map(({ id, fields }) => {
    const subject = circular.subjects.find((one) => subjectId(one) === id);
    const named = subject === undefined ? {} : { mamonhoc: subject.code, tenmonhoc: subject.name };
    return { id, fields: { ...named, ...fields } };
  });
  return { circular: circular.key, lookupId: "", fields: year.results, subjects, history: [], certificates: [] };
}
