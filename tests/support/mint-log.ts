/**
 * A whole log in memory, by the definitions of RFC 6962 §2.1: slow, obvious, and independent of the tiles that the registry keeps.
 *
 * @module
 */
import { emptyRoot, hashChildren, hashLeaf } from "../../widget/crypto/log/merkle.ts";

export interface MintLog {
  readonly size: number;
  /** @returns the index of the new leaf */
  append(leafData: Uint8Array): number;
  root(size?: number): Promise<Uint8Array>;
  inclusion(index: number, size: number): Promise<readonly Uint8Array[]>;
  consistency(oldSize: number, newSize: number): Promise<readonly Uint8Array[]>;
}

export function createMintLog(): MintLog {
  const leaves: Promise<Uint8Array>[] = [];
  const known = new Map<string, Promise<Uint8Array>>();

  /** MTH(D[from:to]). */
  function hashOf(from: number, to: number): Promise<Uint8Array> {
    if (to - from === 1) return leaves[from]!;
    const key = `${from}:${to}`;
    const hash = known.get(key) ?? hashRange(from, to);
    known.set(key, hash);
    return hash;
  }

  async function hashRange(from: number, to: number): Promise<Uint8Array> {
    const middle = from + split(to - from);
    return hashChildren(await hashOf(from, middle), await hashOf(middle, to));
  }

  /** PATH(m, D[from:to]). */
  async function path(index: number, from: number, to: number): Promise<Uint8Array[]> {
    if (to - from === 1) return [];
    const middle = from + split(to - from);
    return index < middle
      ? [...(await path(index, from, middle)), await hashOf(middle, to)]
      : [...(await path(index, middle, to)), await hashOf(from, middle)];
  }

  /** SUBPROOF(m, D[from:to], b). */
  async function subproof(size: number, from: number, to: number, isWhole: boolean): Promise<Uint8Array[]> {
    if (size === to) return isWhole ? [] : [await hashOf(from, to)];
    const middle = from + split(to - from);
    return size <= middle
      ? [...(await subproof(size, from, middle, isWhole)), await hashOf(middle, to)]
      : [...(await subproof(size, middle, to, false)), await hashOf(from, middle)];
  }

  return {
    get size() {
      return leaves.length;
    },
    append: (leafData) => leaves.push(hashLeaf(leafData)) - 1,
    root: async (size = leaves.length) => (size === 0 ? emptyRoot() : hashOf(0, size)),
    inclusion: (index, size) => path(index, 0, size),
    consistency: (oldSize, newSize) => subproof(oldSize, 0, newSize, true),
  };
}

/** The largest power of two smaller than `count`. */
function split(count: number): number {
  return 2 ** Math.floor(Math.log2(count - 1));
}
