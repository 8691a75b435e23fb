/**
 * Outlines of a TrueType font's glyphs (ISO/IEC 14496-22, `glyf`), as closed lines fine enough for a page: what a photo is held against.
 *
 * @module
 */
import type { Sfnt } from "./sfnt.ts";

/** Closed; x, y in the font's units, y upwards. */
export type Contour = readonly (readonly [x: number, y: number])[];

interface Point {
  readonly x: number;
  readonly y: number;
  readonly isOn: boolean;
}

/** A composite glyph is made of others, no deeper than this. */
const mostDepth = 5;
/** Lines that a curve becomes. */
const steps = 6;

/** @returns from a glyph to its contours */
export function outlinesOf({ tables }: Sfnt): (glyph: number) => readonly Contour[] {
  const view = (tag: string) => {
    const table = tables.get(tag)!;
    return new DataView(table.buffer, table.byteOffset, table.byteLength);
  };
  const [glyf, loca, isLong] = [view("glyf"), view("loca"), view("head").getInt16(50) === 1];
  const offset = (glyph: number) => (isLong ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph));

  const read = (glyph: number, depth: number): readonly (readonly Point[])[] => {
    const at = offset(glyph);
    if (offset(glyph + 1) === at || depth > mostDepth) return [];
    const contours = glyf.getInt16(at);
    return contours >= 0 ? readSimple(glyf, at + 10, contours) : readParts(at + 10, depth);
  };

  const readParts = (start: number, depth: number): readonly (readonly Point[])[] => {
    const parts: (readonly Point[])[] = [];
    for (let at = start, more = true; more;) {
      const [flags, glyph] = [glyf.getUint16(at), glyf.getUint16(at + 2)];
      const isWide = (flags & 1) !== 0;
      const [dx, dy] = isWide
        ? [glyf.getInt16(at + 4), glyf.getInt16(at + 6)]
        : [glyf.getInt8(at + 4), glyf.getInt8(at + 5)];
      at += isWide ? 8 : 6;
      const scale = (i: number) => glyf.getInt16(at + 2 * i) / 0x4000;
      let matrix: readonly [number, number, number, number] = [1, 0, 0, 1];
      if (flags & 8) matrix = [scale(0), 0, 0, scale(0)];
      else if (flags & 0x40) matrix = [scale(0), 0, 0, scale(1)];
      else if (flags & 0x80) matrix = [scale(0), scale(1), scale(2), scale(3)];
      at += flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
      const [a, b, c, d] = matrix;
      const moved = ({ x, y, isOn }: Point): Point => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, isOn });
      parts.push(...read(glyph, depth + 1).map((contour) => contour.map(moved)));
      more = (flags & 0x20) !== 0;
    }
    return parts;
  };

  const known = new Map<number, readonly Contour[]>();
  return (glyph) => {
    const contours = known.get(glyph) ?? read(glyph, 0).map(flatten);
    known.set(glyph, contours);
    return contours;
  };
}

function readSimple(glyf: DataView, start: number, contours: number): readonly (readonly Point[])[] {
  const ends = Array.from({ length: contours }, (_, i) => glyf.getUint16(start + 2 * i));
  const count = (ends.at(-1) ?? -1) + 1;
  let at = start + 2 * contours;
  at += 2 + glyf.getUint16(at);
  const flags: number[] = [];
  while (flags.length < count) {
    const flag = glyf.getUint8(at++);
    const times = flag & 8 ? 1 + glyf.getUint8(at++) : 1;
    for (let i = 0; i < times; i++) flags.push(flag);
  }
  const coordinates = (short: number, same: number): readonly number[] => {
    let value = 0;
    return flags.map((flag) => {
      if (flag & short) value += (flag & same ? 1 : -1) * glyf.getUint8(at++);
      else if (!(flag & same)) {
        value += glyf.getInt16(at);
        at += 2;
      }
      return value;
    });
  };
  const xs = coordinates(2, 0x10);
  const ys = coordinates(4, 0x20);
  const points = flags.map((flag, i): Point => ({ x: xs[i]!, y: ys[i]!, isOn: (flag & 1) !== 0 }));
  return ends.map((end, i) => points.slice(i === 0 ? 0 : ends[i - 1]! + 1, end + 1));
}

/** Between two points off the curve lies one on it. */
function flatten(points: readonly Point[]): Contour {
  const whole = points.flatMap((point, i): readonly Point[] => {
    const next = points[(i + 1) % points.length]!;
    return point.isOn || next.isOn ? [point] : [point, { ...middle(point, next), isOn: true }];
  });
  const first = whole.findIndex(({ isOn }) => isOn);
  const turned = [...whole.slice(Math.max(0, first)), ...whole.slice(0, Math.max(0, first))];
  const lines: (readonly [number, number])[] = [];
  turned.forEach((point, i) => {
    if (point.isOn) return void lines.push([point.x, point.y]);
    const [from, to] = [turned[i - 1]!, turned[(i + 1) % turned.length]!];
    for (let k = 1; k < steps; k++) {
      const [t, u] = [k / steps, 1 - k / steps];
      const along = (axis: "x" | "y") => u * u * from[axis] + 2 * u * t * point[axis] + t * t * to[axis];
      lines.push([along("x"), along("y")]);
    }
  });
  return lines;
}

function middle(a: Point, b: Point) {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
