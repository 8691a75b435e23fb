/**
 * How much a workbook unpacks to, counted before anything of it is parsed: an .xlsx file is a ZIP archive, and a small one may
 * hold gigabytes.
 *
 * The sizes that the archive states about itself are not believed: each entry is inflated against what is left of the budget, and nothing
 * of it is kept.
 *
 * @module
 */
import { Fault } from "../fault.ts";
import type { Bytes } from "../crypto/bytes.ts";

const endOfDirectory = 0x0605_4b50;
const directoryEntry = 0x0201_4b50;
const localEntry = 0x0403_4b50;
const endLength = 22;
const longestComment = 0xffff;
const stored = 0;
const deflated = 8;

/** Throws `Fault`: `zip.size` beyond `most` octets, `zip.broken` for what is no plain ZIP archive. */
export async function requireUnpackedSize(archive: Uint8Array, most: number): Promise<void> {
  let left = most;
  for (const { method, packed } of entriesOf(archive)) {
    if (method !== deflated && method !== stored) broken();
    left -= method === stored ? packed.length : await inflatedSize(packed, left);
    if (left < 0) throw new Fault("zip.size", "unpacks to too much", { megabytes: Math.round(most / 2 ** 20) });
  }
}

/** @returns how much it inflates to, or where that is more than `most`, anything above it */
async function inflatedSize(packed: Uint8Array, most: number): Promise<number> {
  const reader = new Blob([packed as Bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  let size = 0;
  try {
    while (size <= most) {
      const { done, value } = await reader.read();
      if (done) return size;
      size += value.length;
    }
  } catch {
    broken();
  }
  await reader.cancel();
  return size;
}

interface Entry {
  readonly method: number;
  readonly packed: Uint8Array;
}

function entriesOf(archive: Uint8Array): readonly Entry[] {
  try {
    return [...walk(archive, new DataView(archive.buffer, archive.byteOffset, archive.byteLength))];
  } catch (error) {
    // Past the end.
    if (error instanceof RangeError) broken();
    throw error;
  }
}

function* walk(archive: Uint8Array, view: DataView): Generator<Entry> {
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

function broken(): never {
  throw new Fault("zip.broken", "no plain ZIP archive");
}
