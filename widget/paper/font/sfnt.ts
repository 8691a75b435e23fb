/**
 * What of a TrueType font (ISO/IEC 14496-22) setting a text and embedding it take: which glyph stands for a character, how wide it
 * is, and the same font with the outlines of other glyphs left out.
 *
 * The files are our own: a fault here is a broken build, and throws.
 *
 * @module
 */
import { concat, type Bytes } from "../../crypto/bytes.ts";
import type { FontTables } from "./woff.ts";

export interface Sfnt {
  readonly unitsPerEm: number;
  /** In units, for a PDF's font descriptor. */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly box: readonly [number, number, number, number];
  readonly glyphs: number;
  /** Code point → glyph. */
  readonly glyphOf: ReadonlyMap<number, number>;
  /** In units. */
  readonly advance: (glyph: number) => number;
  readonly tables: FontTables;
}

export function readSfnt(tables: FontTables): Sfnt {
  const head = viewOf(tables, "head");
  const hhea = viewOf(tables, "hhea");
  const os2 = viewOf(tables, "OS/2");
  const hmtx = viewOf(tables, "hmtx");
  const metrics = hhea.getUint16(34);
  return {
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    capHeight: os2.getUint16(0) >= 2 ? os2.getInt16(88) : hhea.getInt16(4),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    glyphs: viewOf(tables, "maxp").getUint16(4),
    glyphOf: readCmap(viewOf(tables, "cmap")),
    advance: (glyph) => hmtx.getUint16(4 * Math.min(glyph, metrics - 1)),
    tables,
  };
}

function viewOf(tables: FontTables, tag: string): DataView {
  const table = tables.get(tag);
  if (table === undefined) throw new TypeError(`no ${tag} in the font`);
  return new DataView(table.buffer, table.byteOffset, table.byteLength);
}

/** Format 4, the one that every font has for the Basic Multilingual Plane. */
function readCmap(view: DataView): ReadonlyMap<number, number> {
  const glyphOf = new Map<number, number>();
  for (let i = 0; i < view.getUint16(2); i++) {
    const at = view.getUint32(8 + 8 * i);
    if (view.getUint16(at) !== 4) continue;
    const doubled = view.getUint16(at + 6);
    const [ends, starts, deltas, offsets] = [0, 1, 2, 3].map((k) => at + 14 + k * doubled + (k > 0 ? 2 : 0)) as [
      ...[number, number, number, number],
    ];
    for (let s = 0; s < doubled; s += 2) {
      const [start, end] = [view.getUint16(starts + s), view.getUint16(ends + s)];
      const [delta, offset] = [view.getUint16(deltas + s), view.getUint16(offsets + s)];
      for (let code = start; code <= end && code < 0xffff; code++) {
        const listed = offset === 0 ? code : view.getUint16(offsets + s + offset + 2 * (code - start));
        const glyph = offset !== 0 && listed === 0 ? 0 : (listed + delta) & 0xffff;
        if (glyph !== 0) glyphOf.set(code, glyph);
      }
    }
  }
  return glyphOf;
}

/** Tables that a PDF wants of an embedded TrueType font (ISO 32000-1 §9.9), as far as the font has them. */
const embedded = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

/** The same font, every glyph under its number, with the outlines of the glyphs in `kept` and of what they are composed of. */
export function subsetSfnt({ tables, glyphs }: Sfnt, kept: ReadonlySet<number>): Bytes {
  const head = tables.get("head")!.slice();
  const isLong = new DataView(head.buffer).getInt16(50) === 1;
  const loca = viewOf(tables, "loca");
  const glyf = tables.get("glyf")!;
  const offset = (glyph: number) => (isLong ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph));
  const outline = (glyph: number) => glyf.subarray(offset(glyph), offset(glyph + 1));
  const all = withComponents(new Set([0, ...kept]), outline);
  const outlines = Array.from({ length: glyphs }, (_, glyph) =>
    all.has(glyph) ? padded(outline(glyph)) : new Uint8Array(),
  );
  const places = new DataView(new ArrayBuffer(4 * (glyphs + 1)));
  outlines.reduce((sum, octets, glyph) => {
    places.setUint32(4 * (glyph + 1), sum + octets.length);
    return sum + octets.length;
  }, 0);
  const headView = new DataView(head.buffer);
  headView.setInt16(50, 1);
  headView.setUint32(8, 0);
  const made = new Map<string, Uint8Array>([
    ...embedded.flatMap((tag) => (tables.has(tag) ? [[tag, tables.get(tag)!] as const] : [])),
    ["head", head],
    ["loca", new Uint8Array(places.buffer)],
    ["glyf", concat(...outlines)],
  ]);
  return writeSfnt([...made].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A composite glyph names its parts: each is a pair of flags and glyph, then as many octets as its flags say. */
function withComponents(kept: ReadonlySet<number>, outline: (glyph: number) => Uint8Array): ReadonlySet<number> {
  const all = new Set(kept);
  for (const glyph of all) {
    const octets = outline(glyph);
    const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
    if (octets.length === 0 || view.getInt16(0) >= 0) continue;
    for (let at = 10, more = true; more;) {
      const flags = view.getUint16(at);
      all.add(view.getUint16(at + 2));
      at += 4 + (flags & 1 ? 4 : 2) + (flags & 8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
      more = (flags & 0x20) !== 0;
    }
  }
  return all;
}

function padded(octets: Uint8Array): Uint8Array {
  return octets.length % 4 === 0 ? octets : concat(octets, new Uint8Array(4 - (octets.length % 4)));
}

function writeSfnt(tables: readonly (readonly [string, Uint8Array])[]): Bytes {
  const count = tables.length;
  const power = 2 ** Math.floor(Math.log2(count));
  const header = new DataView(new ArrayBuffer(12 + 16 * count));
  header.setUint32(0, 0x00010000);
  header.setUint16(4, count);
  header.setUint16(6, 16 * power);
  header.setUint16(8, Math.log2(power));
  header.setUint16(10, 16 * (count - power));
  let offset = header.byteLength;
  let headAt = 0;
  tables.forEach(([tag, octets], i) => {
    const at = 12 + 16 * i;
    for (let k = 0; k < 4; k++) header.setUint8(at + k, tag.charCodeAt(k));
    header.setUint32(at + 4, checksum(octets));
    header.setUint32(at + 8, offset);
    header.setUint32(at + 12, octets.length);
    if (tag === "head") headAt = offset;
    offset += padded(octets).length;
  });
  const file = concat(new Uint8Array(header.buffer), ...tables.map(([, octets]) => padded(octets)));
  new DataView(file.buffer).setUint32(headAt + 8, (0xb1b0afba - checksum(file)) >>> 0);
  return file;
}

function checksum(octets: Uint8Array): number {
  const whole = padded(octets);
  const view = new DataView(whole.buffer, whole.byteOffset, whole.byteLength);
  let sum = 0;
  for (let at = 0; at < whole.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}
