/**
 * WOFF 1.0 (W3C Recommendation, 2012): a font's tables, each by itself in zlib's form.
 *
 * The files are our own and come with the page: a fault here is a broken build, and throws `TypeError`.
 *
 * @module
 */
import { inflateZlib } from "../zlib.ts";

/** Tag → octets. */
export type FontTables = ReadonlyMap<string, Uint8Array>;

const signature = 0x774f4646;
const headerLength = 44;
const entryLength = 20;

export async function readWoff(file: Uint8Array): Promise<FontTables> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < headerLength || view.getUint32(0) !== signature) throw new TypeError("not a WOFF file");
  const entries = Array.from({ length: view.getUint16(12) }, async (_, i) => {
    const at = headerLength + i * entryLength;
    const tag = String.fromCharCode(...file.subarray(at, at + 4));
    const offset = view.getUint32(at + 4);
    const compressed = view.getUint32(at + 8);
    const original = view.getUint32(at + 12);
    const octets = file.slice(offset, offset + compressed);
    return [tag, compressed < original ? await inflateZlib(octets) : octets] as const;
  });
  return new Map(await Promise.all(entries));
}
