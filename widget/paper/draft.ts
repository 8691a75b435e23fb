/**
 * Parts of a page while it is made: content in reading order, and the lines drawn around it.
 *
 * @module
 */
import type { Faces, FaceName } from "./font/faces.ts";
import { hairline, type Rect } from "./place.ts";
import { setText, type Setting, type Span } from "./set.ts";
import type { Rule, SheetNode } from "./sheet.ts";

export interface Drawn {
  readonly nodes: readonly SheetNode[];
  readonly rules: readonly Rule[];
}

export interface Cell {
  readonly tag: "TD" | "column" | "row";
  readonly rect: Rect;
  readonly spans: readonly Span[];
  readonly setting: Setting;
}

export const nothing: Drawn = { nodes: [], rules: [] };

export function join(...parts: readonly Drawn[]): Drawn {
  return { nodes: parts.flatMap(({ nodes }) => nodes), rules: parts.flatMap(({ rules }) => rules) };
}

export function plain(text: string): Span {
  return { text, face: "regular" };
}

export function bold(text: string): Span {
  return { text, face: "bold" };
}

export function italic(text: string): Span {
  return { text, face: "italic" };
}

export function paragraph(
  faces: Faces,
  rect: Rect,
  spans: readonly Span[],
  setting: Setting,
  tag: "P" | "H1" | "H2" = "P",
): Drawn {
  const { runs } = setText(faces, spans, rect, { padding: 0, ...setting });
  return runs.length === 0 ? nothing : { nodes: [{ tag, runs }], rules: [] };
}

/** A ruled table; cells that touch share their line. */
export function table(faces: Faces, rows: readonly (readonly Cell[])[]): Drawn {
  const children = rows.map((row): SheetNode => ({ tag: "TR", children: row.map((cell) => cellNode(faces, cell)) }));
  return { nodes: [{ tag: "Table", children }], rules: rulesAround(rows.flat().map(({ rect }) => rect)) };
}

function cellNode(faces: Faces, { tag, rect, spans, setting }: Cell): SheetNode {
  const { runs } = setText(faces, spans, rect, setting);
  if (tag === "TD") return { tag, runs };
  return { tag: "TH", scope: tag === "column" ? "Column" : "Row", runs };
}

/** Each edge once. */
export function rulesAround(rects: readonly Rect[], width = hairline): readonly Rule[] {
  const rules = new Map<string, Rule>();
  for (const { x, y, width: across, height } of rects) {
    const [right, bottom] = [x + across, y + height];
    const edges: readonly (readonly [number, number, number, number])[] = [
      [x, y, right, y],
      [x, bottom, right, bottom],
      [x, y, x, bottom],
      [right, y, right, bottom],
    ];
    for (const edge of edges) {
      const key = edge.map((at) => at.toFixed(3)).join(" ");
      rules.set(key, { from: [edge[0], edge[1]], to: [edge[2], edge[3]], width });
    }
  }
  return [...rules.values()];
}

export function spanOf(text: string, face: FaceName): Span {
  return { text, face };
}
