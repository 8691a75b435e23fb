/**
 * Setting a text into a box: lines are broken at spaces, and the size goes down until it fits, as a form demands.
 *
 * @module
 */
import { pointsPerMillimetre, widthOf, type FaceName, type Faces } from "./font/faces.ts";
import type { Rect } from "./place.ts";
import type { Run } from "./sheet.ts";

export interface Span {
  readonly text: string;
  readonly face: FaceName;
}

export interface Setting {
  /** In points, largest first. */
  readonly sizes: readonly number[];
  readonly align?: "left" | "center" | "right";
  readonly vertical?: "top" | "middle";
  /** Inside the box, on each side, in millimetres. */
  readonly padding?: number;
  /** Above and below, in millimetres: so that lines do not touch a table's rules. */
  readonly inset?: number;
}

export interface SetText {
  readonly runs: readonly Run[];
  /** In millimetres. */
  readonly height: number;
  /** False where even the smallest size is too large: the runs are those that fit. */
  readonly isWhole: boolean;
}

interface Line {
  readonly pieces: readonly { readonly text: string; readonly face: FaceName; readonly x: number }[];
  readonly width: number;
}

/** Distance of baselines, and of the first from the top, in sizes: Tinos reaches 0.89 up and 0.22 down. */
const leading = 1.17;
const ascent = 0.92;

export function sizesFrom(most: number, least: number): readonly number[] {
  return Array.from({ length: Math.round((most - least) * 2) + 1 }, (_, i) => most - i / 2);
}

export function lineHeight(size: number): number {
  return (size * leading) / pointsPerMillimetre;
}

export function setText(
  faces: Faces,
  spans: readonly Span[],
  box: Rect,
  { sizes, align = "left", vertical = "middle", padding = 1.2, inset = 0 }: Setting,
): SetText {
  const width = box.width - 2 * padding;
  for (const [i, size] of sizes.entries()) {
    const height = lineHeight(size);
    const lines = breakLines(faces, spans, width, size);
    const isWhole = lines.length * height <= box.height - 2 * inset + 0.01;
    if (!isWhole && i < sizes.length - 1) continue;
    const shown = isWhole ? lines : lines.slice(0, Math.max(1, Math.floor(box.height / height)));
    const used = shown.length * height;
    const top = box.y + (vertical === "middle" ? Math.max(0, (box.height - used) / 2) : 0);
    const runs = shown.flatMap((line, at) => {
      const left = box.x + padding + { left: 0, center: (width - line.width) / 2, right: width - line.width }[align];
      const y = top + at * height + (size * ascent) / pointsPerMillimetre;
      const isLast = at === shown.length - 1;
      // A space at the end of a line keeps its word apart from the next one where the text is read, not seen.
      return line.pieces.map(({ text, face, x }, k) => ({
        ...{ x: left + x, y, size, face },
        text: k === line.pieces.length - 1 && !isLast ? `${text} ` : text,
      }));
    });
    return { runs, height: used, isWhole };
  }
  return { runs: [], height: 0, isWhole: spans.length === 0 };
}

/** How high a text stands at that size and width. */
export function heightOf(faces: Faces, spans: readonly Span[], width: number, size: number): number {
  return breakLines(faces, spans, width, size).length * lineHeight(size);
}

/** Greedy; a word wider than the line is broken where the line ends. */
function breakLines(faces: Faces, spans: readonly Span[], width: number, size: number): readonly Line[] {
  const lines: Line[] = [];
  let pieces: { text: string; face: FaceName; x: number }[] = [];
  let x = 0;
  const end = () => {
    const ended = trimmedWidth();
    lines.push({ pieces, width: ended });
    pieces = [];
    x = 0;
  };
  const trimmedWidth = () => {
    const last = pieces.at(-1);
    if (last === undefined) return 0;
    last.text = last.text.trimEnd();
    return last.x + widthOf(faces[last.face], last.text, size);
  };
  const put = (text: string, face: FaceName) => {
    const last = pieces.at(-1);
    if (last?.face === face) last.text += text;
    else pieces.push({ text, face, x });
    x += widthOf(faces[face], text, size);
  };
  for (const { text, face } of spans) {
    for (const word of text.match(/[^ ]+ *| +/g) ?? []) {
      const bare = widthOf(faces[face], word.trimEnd(), size);
      if (x > 0 && x + bare > width) end();
      if (bare <= width) {
        put(word, face);
        continue;
      }
      for (const character of word) {
        if (x > 0 && x + widthOf(faces[face], character, size) > width) end();
        put(character, face);
      }
    }
  }
  if (pieces.length > 0) end();
  return lines;
}
