/**
 * Hashes of a Merkle tree (RFC 6962 §2.1) out of C2SP tiles of height 8: a range costs as many tiles as the tree is high.
 *
 * @module
 */
import { concat } from "../../../widget/crypto/bytes.ts";
import { emptyRoot, hashChildren } from "../../../widget/crypto/log/merkle.ts";

export const tileHeight = 8;
export const tileWidth = 2 ** tileHeight;
export const hashLength = 32;

/** Up to 256 hashes, one after the other: those of level 0 are leaf hashes, one of level L+1 is the root of a full tile of level L. */
export type ReadTile = (level: number, index: number) => Promise<Uint8Array>;

export interface Tree {
  root(size: number): Promise<Uint8Array>;
  /** PATH(index, D[size]), RFC 6962 §2.1.1. */
  inclusion(index: number, size: number): Promise<readonly Uint8Array[]>;
  /** PROOF(oldSize, D[size]), RFC 6962 §2.1.2. */
  consistency(oldSize: number, size: number): Promise<readonly Uint8Array[]>;
}

/** Remembers what it read and hashed: make one for one batch of questions. */
export function createTree(read: ReadTile): Tree {
  const known = new Map<string, Promise<Uint8Array>>();
  const { tile: readTile } = rememberTiles(read);

  /** MTH(D[from:to]); recursion goes down the height of the tree. */
  function hashOf(from: number, to: number): Promise<Uint8Array> {
    const key = `${from}:${to}`;
    const hash = known.get(key) ?? compute(from, to);
    known.set(key, hash);
    return hash;
  }

  async function compute(from: number, to: number): Promise<Uint8Array> {
    const count = to - from;
    const height = Math.log2(count);
    // A complete subtree as high as a tile boundary stands in a tile as it is.
    if (Number.isInteger(height) && height % tileHeight === 0) {
      const level = height / tileHeight;
      const at = from / count;
      const tile = await readTile(level, Math.floor(at / tileWidth));
      const start = (at % tileWidth) * hashLength;
      if (tile.length < start + hashLength)
        throw new RangeError(`tile ${level}/${Math.floor(at / tileWidth)} is too short`);
      return tile.slice(start, start + hashLength);
    }
    const middle = from + split(count);
    return hashChildren(await hashOf(from, middle), await hashOf(middle, to));
  }

  async function path(index: number, from: number, to: number): Promise<Uint8Array[]> {
    if (to - from === 1) return [];
    const middle = from + split(to - from);
    return index < middle
      ? [...(await path(index, from, middle)), await hashOf(middle, to)]
      : [...(await path(index, middle, to)), await hashOf(from, middle)];
  }

  async function subproof(size: number, from: number, to: number, isWhole: boolean): Promise<Uint8Array[]> {
    if (size === to) return isWhole ? [] : [await hashOf(from, to)];
    const middle = from + split(to - from);
    return size <= middle
      ? [...(await subproof(size, from, middle, isWhole)), await hashOf(middle, to)]
      : [...(await subproof(size, middle, to, false)), await hashOf(from, middle)];
  }

  return {
    root: (size) => (size === 0 ? emptyRoot() : hashOf(0, size)),
    inclusion: (index, size) => path(index, 0, size),
    consistency: async (oldSize, size) => (oldSize === 0 ? [] : subproof(oldSize, 0, size, true)),
  };
}

/** Tiles that were read, or written since: a range of hashes asks for the same one again and again. */
export function rememberTiles(read: ReadTile): {
  tile: ReadTile;
  put(level: number, index: number, hashes: Uint8Array): void;
} {
  const known = new Map<string, Promise<Uint8Array>>();
  return {
    tile(level, index) {
      const key = `${level}/${index}`;
      const tile = known.get(key) ?? read(level, index);
      known.set(key, tile);
      return tile;
    },
    put(level, index, hashes) {
      known.set(`${level}/${index}`, Promise.resolve(hashes));
    },
  };
}

/** The largest power of two smaller than `count`. */
function split(count: number): number {
  return 2 ** (Math.ceil(Math.log2(count)) - 1);
}

/** Adds leaf hashes at the right edge: yields the tiles that change, at most one partial tile a level beside full ones. */
export async function* extend(
  readTile: ReadTile,
  size: number,
  leaves: readonly Uint8Array[],
): AsyncGenerator<{ readonly level: number; readonly index: number; readonly hashes: Uint8Array }> {
  let added = leaves;
  let start = size;
  for (let level = 0; added.length > 0; level++) {
    const above: Uint8Array[] = [];
    for (let at = start; at < start + added.length;) {
      const index = Math.floor(at / tileWidth);
      const held = at % tileWidth;
      const taken = added.slice(at - start, at - start + tileWidth - held);
      const before = held === 0 ? new Uint8Array() : (await readTile(level, index)).slice(0, held * hashLength);
      const hashes = concat(before, ...taken);
      yield { level, index, hashes };
      if (hashes.length === tileWidth * hashLength) above.push(await rootOfTile(hashes));
      at += taken.length;
    }
    added = above;
    start = Math.floor(start / tileWidth);
  }
}

async function rootOfTile(hashes: Uint8Array): Promise<Uint8Array> {
  let row = Array.from({ length: tileWidth }, (_, i) => hashes.slice(i * hashLength, (i + 1) * hashLength));
  while (row.length > 1) {
    const pairs = Array.from({ length: row.length / 2 }, (_, i) => hashChildren(row[2 * i]!, row[2 * i + 1]!));
    row = await Promise.all(pairs);
  }
  return row[0]!;
}
