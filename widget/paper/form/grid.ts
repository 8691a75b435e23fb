/**
 * The boxes of a year's page: from the circular's own sections, for the subjects that stand in them, and from nothing else.
 *
 * Whoever holds a photo of the page and the year's seal, or its record, knows from `placesOf` where each mark stands.
 *
 * @module
 */
import type { Section, Subject } from "../../record/circulars/circular.ts";
import { circularOf } from "../../record/circulars/index.ts";
import { subjectId } from "../../record/package.ts";
import { body, frame, qr, type Rect } from "../place.ts";
import type { FactStrip, LevelTable, MarkCell, RowsSection, SubjectTable, TermTable } from "./boxes/box.ts";
import { placeFacts, stripsHeight } from "./boxes/facts.ts";
import { isLevelTable, levelsHeight, placeLevels } from "./boxes/levels.ts";
import { placeSubjects, rowPitch, subjectsExtra } from "./boxes/subjects.ts";
import { placeTerms, termsHeight } from "./boxes/terms.ts";

export type { MarkCell };

/** What decides where the boxes are: a record has it, and so has a seal. */
export interface YearShape {
  /** Key of the circular. */
  readonly circular: string;
  /** 1 to 12 */
  readonly grade: number;
  readonly subjects: readonly { readonly id: string }[];
}

export interface Places {
  readonly frame: Rect;
  readonly qr: Rect;
  readonly cells: readonly MarkCell[];
}

/** Where frame, QR code and every mark stand on the page of that year; the same for both kinds of print. */
export function placesOf(shape: YearShape): Places {
  const { subjects, levels, terms, strips } = yearGrid(shape);
  const cells = [
    ...subjects.rows.flatMap(({ marks }) => marks),
    ...levels.flatMap(({ rows }) => rows),
    ...terms.flatMap(({ rows }) => rows.flatMap((row) => row.cells)),
    ...strips.flatMap((strip) => strip.cells),
  ];
  return { frame, qr, cells: cells.map(markCell) };
}

function markCell({ field, subject, rect }: MarkCell): MarkCell {
  return { field, ...(subject === undefined ? {} : { subject }), rect };
}

/** Every subject that the circular teaches in that grade, and any other that the record has, in the circular's order. */
export function subjectsOn({ circular, grade, subjects }: YearShape): readonly Subject[] {
  const present = subjects.map(({ id }) => id);
  return circularOf({ circular }).subjects.filter(
    (subject) => subject.grades.includes(grade) || present.includes(subjectId(subject)),
  );
}

export interface YearGrid {
  readonly subjects: SubjectTable;
  readonly levels: readonly LevelTable[];
  readonly terms: readonly TermTable[];
  readonly strips: readonly FactStrip[];
  /** For whatever is text alone. */
  readonly text: Rect;
}

function isSubjects(section: Section): section is RowsSection {
  return section.kind === "rows" && section.table === "subjects";
}

/** What the running text should have at least. */
const textHeight = 21;

export function yearGrid(shape: YearShape): YearGrid {
  const circular = circularOf(shape);
  const facts = circular.year.filter((section) => section.kind === "facts");
  const levelSections = facts.filter((section) => isLevelTable(circular, section));
  const otherFacts = facts.filter((section) => !isLevelTable(circular, section));
  const termSections = circular.year.filter((section) => section.kind === "grid");
  const table = circular.year.find(isSubjects)!;
  const rows = subjectsOn(shape);

  const levelsTake = levelsHeight(circular, levelSections);
  const termsTake = termSections.reduce((sum, section) => sum + termsHeight(section), 0);
  const others = subjectsExtra + levelsTake + termsTake + stripsHeight(circular, otherFacts) + textHeight;
  const pitch = rowPitch(table, rows.length, body.height - others);

  const afterSubjects = body.y + subjectsExtra + rows.length * pitch;
  let y = afterSubjects + levelsTake;
  const terms = termSections.map((section) => {
    const placed = placeTerms(section, y);
    y += termsHeight(section);
    return placed;
  });
  return {
    subjects: placeSubjects(circular, table, rows, pitch),
    levels: placeLevels(circular, levelSections, afterSubjects),
    terms,
    ...placeFacts(circular, otherFacts, y),
  };
}
