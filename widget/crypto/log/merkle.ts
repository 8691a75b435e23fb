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

/**
 * RFC 9162 §2.1.3.2.
 *
 * @returns `undefined` when there is no such leaf or its proof is not of this length; nothing is hashed then
 */
export async function rootFromInclusionProof({
  leafHash,
  index,
  size,
  proof,
}: InclusionProof): Promise<Uint8Array | undefined> {
  if (!isSize(index) || !isSize(size) || index >= size || !areHashes(leafHash, ...proof.slice(0, 64))) return undefined;
  const path = pathFrom(index, size - 1);
  if (proof.length !== path.length) return undefined;
  let hash = leafHash;
  for (const [level, sibling] of proof.entries()) {
    hash = path[level] === "left" ? await hashChildren(sibling, hash) : await hashChildren(hash, sibling);
  }
  return hash;
}

export async function verifyInclusion(input: InclusionProof & { readonly root: Uint8Array }): Promise<boolean> {
  const root = await rootFromInclusionProof(input);
  return root !== undefined && equal(root, input.root);
}

/** RFC 9162 §2.1.4.2. Every tree extends the empty one, by the empty proof. */
export async function verifyConsistency({
  oldSize,
  oldRoot,
  newSize,
  newRoot,
  proof,
}: ConsistencyProof): Promise<boolean> {
  if (!isSize(oldSize) || !isSize(newSize) || oldSize > newSize) return false;
  if (oldSize === newSize) return proof.length === 0 && equal(oldRoot, newRoot);
  if (oldSize === 0) return proof.length === 0 && equal(oldRoot, await emptyRoot());
  if (!areHashes(oldRoot, newRoot, ...proof.slice(0, 64))) return false;
  // The proof starts at the largest complete subtree that ends the old tree.
  let node = oldSize - 1;
  let last = newSize - 1;
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  // Where that subtree is the whole old tree, its hash is the old root and is left out.
  const isWhole = node === 0;
  const path = pathFrom(node, last);
  if (proof.length !== path.length + (isWhole ? 0 : 1)) return false;
  const [start, ...siblings] = isWhole ? [oldRoot, ...proof] : proof;
  let older = start!;
  let newer = start!;
  for (const [level, sibling] of siblings.entries()) {
    if (path[level] === "left") older = await hashChildren(sibling, older);
    newer = path[level] === "left" ? await hashChildren(sibling, newer) : await hashChildren(newer, sibling);
  }
  return equal(older, oldRoot) && equal(newer, newRoot);
}

/** On which side the siblings stand, from a node up to the root. A last node without a right sibling is its own parent. */
function pathFrom(node: number, last: number): readonly ("left" | "right")[] {
  const sides: ("left" | "right")[] = [];
  for (; last > 0; [node, last] = [half(node), half(last)]) {
    if (node % 2 === 1) sides.push("left");
    else if (node < last) sides.push("right");
  }
  return sides;
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function isSize(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** A hash of another length would let the border between two of them move. */
function areHashes(...hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === hashLength);
}
