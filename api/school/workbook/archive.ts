/**
 * How much a workbook unpacks to, counted before anything of it is parsed: an .xlsx file is a ZIP archive, and a small one may
 * hold gigabytes.
 *
 * The sizes that the archive states about itself are not believed: each entry is inflated against what is left of the budget.
 *
 * @module
 */
import { inflateRawSync } from "node:zlib";
import { KitFault } from "../fault.ts";

const endOfDirectory = 0x0605_4b50;
const directoryEntry = 0x0201_4b50;
const localEntry = 0x0403_4b50;
const endLength = 22;
const longestComment = 0xffff;
const stored = 0;
const deflated = 8;

/** @throws KitFault("file.size") beyond `most` octets, KitFault("file.broken") for what is no plain ZIP archive */
export function requireUnpackedSize(archive: Uint8Array, most: number): void {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  try {
    let left = most;
    for (const { method, packed } of entriesOf(archive, view)) left -= unpackedSize(method, packed, left);
  } catch (error) {
    if (error instanceof RangeError && (error as NodeJS.ErrnoException).code !== "ERR_BUFFER_TOO_LARGE") broken();
    if (error instanceof KitFault) throw error;
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") tooLarge(most);
    broken();
  }

  function unpackedSize(method: number, packed: Uint8Array, left: number): number {
    if (method === deflated) return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) }).length;
    if (method !== stored) broken();
    return packed.length <= left ? packed.length : tooLarge(most);
  }
}

interface Entry {
  readonly method: number;
  readonly packed: Uint8Array;
}

/** Reads past the end throw a RangeError, which the caller takes for a broken file. */
function* entriesOf(archive: Uint8Array, view: DataView): Generator<Entry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== directoryEntry) broken();
    const packedSize = view.getUint32(at + 20, true);
    const local = view.getUint32(at + 42, true);
    if (view.getUint32(local, true) !== localEntry) broken();
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (start + packedSize > archive.length) broken();
    yield { method: view.getUint16(at + 10, true), packed: archive.subarray(start, start + packedSize) };
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

function findEnd(view: DataView): number {
  const last = view.byteLength - endLength;
  for (let at = last; at >= Math.max(0, last - longestComment); at--) {
    if (view.getUint32(at, true) === endOfDirectory) return at;
  }
  return broken();
}

function tooLarge(most: number): never {
  throw new KitFault("file.size", { megabytes: Math.round(most / 2 ** 20) });
}

function broken(): never {
  throw new KitFault("file.broken");
}
