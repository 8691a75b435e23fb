/**
 * Merkle trees of RFC 6962 §2.1: hashes, inclusion and consistency proofs. Derive, then compare.
 *
 * Sizes and indexes are safe integers; arithmetic avoids 32-bit operators so that logs above 2³² entries verify.
 *
 * @module
 */
import { concat, equal, type Bytes } from "../bytes.ts";
import { sha256 } from "../digest.ts";

const hashLength = 32;

/** SHA-256(0x00 ‖ data). */
export function hashLeaf(data: Uint8Array): Promise<Bytes> {
  return sha256(concat(Uint8Array.of(0), data));
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function hashChildren(left: Uint8Array, right: Uint8Array): Promise<Bytes> {
  return sha256(concat(Uint8Array.of(1), left, right));
}

/** The root of a tree without leaves: SHA-256 of nothing. */
export function emptyRoot(): Promise<Bytes> {
  return sha256(new Uint8Array());
}

export interface InclusionProof {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly proof: readonly Uint8Array[];
}

export interface ConsistencyProof {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly newSize: number;
  readonly newRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** RFC 9162 §2.1.3.2. `undefined` when the proof cannot be of this index and size. */
export async function rootFromInclusionProof({ leafHash, index, size, proof }: InclusionProof): Promise<Bytes | undefined> {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes([leafHash, ...proof])) return undefined;
  let hash = leafHash;
  let node = index;
  let last = size - 1;
  for (const sibling of proof) {
    if (last === 0) return undefined;
    if (node % 2 === 1 || node === last) {
      hash = await hashChildren(sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, half(last)];
    } else {
      hash = await hashChildren(hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? (hash as Bytes) : undefined;
}

export async function verifyInclusion(input: InclusionProof & { readonly root: Uint8Array }): Promise<boolean> {
  const root = await rootFromInclusionProof(input);
  return root !== undefined && equal(root, input.root);
}

/** RFC 9162 §2.1.4.2. */
export async function verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof }: ConsistencyProof): Promise<boolean> {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize || !areHashes([oldRoot, newRoot, ...proof])) return false;
  if (oldSize === newSize) return proof.length === 0 && equal(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0;
  const path = isPowerOfTwo(oldSize) ? [oldRoot, ...proof] : proof;
  const [first, ...rest] = path;
  if (first === undefined) return false;
  let node = oldSize - 1;
  let last = newSize - 1;
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let older = first;
  let newer = first;
  for (const sibling of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      older = await hashChildren(sibling, older);
      newer = await hashChildren(sibling, newer);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, half(last)];
    } else {
      newer = await hashChildren(newer, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equal(older, oldRoot) && equal(newer, newRoot);
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function isPowerOfTwo(value: number): boolean {
  return Number.isInteger(Math.log2(value));
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** No tree of 2⁵³ leaves is deeper than 53, so longer proofs are refused before anything is hashed. */
function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.length <= 56 && hashes.every((hash) => hash.length === hashLength);
}
