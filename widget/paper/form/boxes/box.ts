/**
 * What kinds of boxes a year's page has.
 *
 * @module
 */
import type { Field, Section, Subject } from "../../../record/circulars/circular.ts";
import type { Rect } from "../../place.ts";

/** Box of a mark, a level or a result; its text is centred in it both ways. */
export interface MarkCell {
  /** By dictionary field name. */
  readonly field: string;
  /** Id of the subject's row (`mon-TOAN`); absent where the mark is no subject's. */
  readonly subject?: string;
  readonly rect: Rect;
}

/** A labelled box beside a mark's. */
export interface LabelledCell extends MarkCell {
  readonly label: string;
  readonly labelRect: Rect;
}

export type RowsSection = Extract<Section, { kind: "rows" }>;
export type FactsSection = Extract<Section, { kind: "facts" }>;
export type GridSection = Extract<Section, { kind: "grid" }>;

export interface FieldBox {
  readonly field: Field;
  readonly rect: Rect;
}

export interface SubjectTable {
  readonly section: RowsSection;
  readonly title: Rect;
  readonly heads: readonly FieldBox[];
  readonly rows: readonly {
    readonly subject: Subject;
    readonly name: Rect;
    readonly marks: readonly MarkCell[];
    readonly texts: readonly FieldBox[];
  }[];
}

export interface LevelTable {
  readonly section: FactsSection;
  readonly title: Rect;
  readonly heads: readonly [Rect, Rect];
  readonly rows: readonly LabelledCell[];
  readonly remark: FieldBox | undefined;
}

export interface TermTable {
  readonly section: GridSection;
  readonly title: Rect;
  readonly heads: readonly { readonly label: string; readonly rect: Rect }[];
  readonly rows: readonly { readonly label: string; readonly rect: Rect; readonly cells: readonly MarkCell[] }[];
}

/** Facts in boxes: those that a seal repeats. */
export interface FactStrip {
  readonly section: FactsSection;
  /** Title and running text of the section; absent where the first label is the title itself. */
  readonly text: Rect | undefined;
  readonly cells: readonly LabelledCell[];
}

/** Of a section's title, in millimetres. */
export const titleHeight = 5.6;
/** Between sections. */
export const gap = 2.4;
