import { describe, expect, it } from "vitest";
import { fromHex, hex } from "../../../widget/crypto/bytes.ts";
import {
  emptyRoot,
  hashChildren,
  hashLeaf,
  verifyConsistency,
  verifyInclusion,
} from "../../../widget/crypto/log/merkle.ts";
import { createMintLog } from "../../support/mint-log.ts";

/** The leaves and roots that Certificate Transparency's reference implementations publish for RFC 6962. */
const leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
const roots = [
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

function publishedLog() {
  const log = createMintLog();
  for (const leaf of leaves) log.append(fromHex(leaf));
  return log;
}

describe("Merkle trees of RFC 6962", () => {
  it("has the published roots", async () => {
    const log = publishedLog();
    expect(hex(await emptyRoot())).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    for (const [i, root] of roots.entries()) expect(hex(await log.root(i + 1))).toBe(root);
  });

  it("verifies the inclusion of every leaf at every size to 40, and of no other", async () => {
    const log = createMintLog();
    for (let i = 0; i < 40; i++) log.append(Uint8Array.of(i));
    for (let size = 1; size <= 40; size++) {
      const root = await log.root(size);
      for (let index = 0; index < size; index++) {
        const input = {
          leafHash: await hashLeaf(Uint8Array.of(index)),
          index,
          size,
          proof: await log.inclusion(index, size),
          root,
        };
        expect(await verifyInclusion(input)).toBe(true);
        expect(await verifyInclusion({ ...input, leafHash: await hashLeaf(Uint8Array.of(99)) })).toBe(false);
        expect(await verifyInclusion({ ...input, index: index + 1 })).toBe(false);
        expect(await verifyInclusion({ ...input, proof: [...input.proof, root] })).toBe(false);
        expect(await verifyInclusion({ ...input, proof: input.proof.slice(1) })).toBe(input.proof.length === 0);
      }
    }
  });

  it("verifies consistency between every two sizes to 40, and nothing else", async () => {
    const log = createMintLog();
    for (let i = 0; i < 40; i++) log.append(Uint8Array.of(i));
    for (let newSize = 1; newSize <= 40; newSize++) {
      for (let oldSize = 1; oldSize <= newSize; oldSize++) {
        const [oldRoot, newRoot] = [await log.root(oldSize), await log.root(newSize)];
        const input = { oldSize, oldRoot, newSize, newRoot, proof: await log.consistency(oldSize, newSize) };
        expect(await verifyConsistency(input)).toBe(true);
        expect(await verifyConsistency({ ...input, oldRoot: await hashLeaf(Uint8Array.of(99)) })).toBe(false);
        expect(await verifyConsistency({ ...input, newRoot: await hashLeaf(Uint8Array.of(99)) })).toBe(false);
        expect(await verifyConsistency({ ...input, proof: [...input.proof, newRoot] })).toBe(false);
        if (input.proof.length > 0)
          expect(await verifyConsistency({ ...input, proof: input.proof.slice(0, -1) })).toBe(false);
      }
    }
  });

  /** As the probes of transparency-dev/merkle: one good proof, one thing of it wrong. */
  const someHash = new Uint8Array(32).fill(0xab);
  const flipped = (proof: readonly Uint8Array[], at: number) =>
    proof.map((hash, i) => (i === at ? hash.map((octet, j) => (j === 0 ? octet ^ 8 : octet)) : hash));

  it.each([
    [0, 8],
    [5, 8],
    [2, 3],
    [1, 5],
  ])("verifies leaf %i of %i published ones, and no probe of it", async (index, size) => {
    const log = publishedLog();
    const proof = await log.inclusion(index, size);
    const root = fromHex(roots[size - 1]!);
    const good = { leafHash: await hashLeaf(fromHex(leaves[index]!)), index, size, proof, root };
    expect(await verifyInclusion(good)).toBe(true);
    const probes = {
      "index - 1": { index: index - 1 },
      "index + 1": { index: index + 1 },
      "index ^ 2": { index: index ^ 2 },
      "size * 2": { size: size * 2 },
      "size / 2": { size: Math.floor(size / 2) },
      "wrong leaf": { leafHash: someHash },
      "short leaf": { leafHash: good.leafHash.slice(1) },
      "empty root": { root: await emptyRoot() },
      "random root": { root: someHash },
      "trailing garbage": { proof: [...proof, new Uint8Array()] },
      "trailing root": { proof: [...proof, root] },
      "preceding garbage": { proof: [new Uint8Array(), ...proof] },
      "preceding root": { proof: [root, ...proof] },
      "removed component": { proof: proof.slice(0, -1) },
      "inserted component": { proof: [proof[0]!, someHash, ...proof.slice(1)] },
      "endless proof": { proof: Array.from({ length: 10_000 }, () => someHash) },
      ...Object.fromEntries(proof.map((_hash, at) => [`modified ${String(at)}`, { proof: flipped(proof, at) }])),
    };
    for (const [name, probe] of Object.entries(probes)) {
      expect(await verifyInclusion({ ...good, ...probe }), name).toBe(false);
    }
  });

  it.each([
    [1, 8],
    [6, 8],
    [2, 5],
    [6, 7],
    [4, 8],
  ])("verifies that %i published leaves grew to %i, and no probe of it", async (oldSize, newSize) => {
    const log = publishedLog();
    const proof = await log.consistency(oldSize, newSize);
    const [oldRoot, newRoot] = [fromHex(roots[oldSize - 1]!), fromHex(roots[newSize - 1]!)];
    const good = { oldSize, oldRoot, newSize, newRoot, proof };
    expect(await verifyConsistency(good)).toBe(true);
    const probes = {
      "oldSize - 1": { oldSize: oldSize - 1 },
      "oldSize + 1": { oldSize: oldSize + 1 },
      "oldSize ^ 2": { oldSize: oldSize ^ 2 },
      "newSize * 2": { newSize: newSize * 2 },
      "newSize / 2": { newSize: Math.floor(newSize / 2) },
      "wrong old root": { oldRoot: someHash },
      "wrong new root": { newRoot: someHash },
      "short old root": { oldRoot: oldRoot.slice(1) },
      "swapped roots": { oldRoot: newRoot, newRoot: oldRoot },
      "empty proof": { proof: [] },
      "trailing garbage": { proof: [...proof, new Uint8Array()] },
      "trailing old root": { proof: [...proof, oldRoot] },
      "trailing new root": { proof: [...proof, newRoot] },
      "preceding garbage": { proof: [new Uint8Array(), ...proof] },
      "preceding old root": { proof: [oldRoot, ...proof] },
      "preceding new root": { proof: [newRoot, ...proof] },
      "first component twice": { proof: [proof[0]!, ...proof] },
      "truncated proof": { proof: proof.slice(0, -1) },
      ...Object.fromEntries(proof.map((_hash, at) => [`modified ${String(at)}`, { proof: flipped(proof, at) }])),
    };
    for (const [name, probe] of Object.entries(probes)) {
      expect(await verifyConsistency({ ...good, ...probe }), name).toBe(false);
    }
  });

  it("knows the trees without a leaf and of one leaf", async () => {
    const [empty, one, two] = [await emptyRoot(), fromHex(roots[0]!), fromHex(roots[1]!)];
    const consistency = (oldSize: number, oldRoot: Uint8Array, newSize: number, newRoot: Uint8Array, more = {}) =>
      verifyConsistency({ oldSize, oldRoot, newSize, newRoot, proof: [], ...more });
    expect(await consistency(0, empty, 0, empty)).toBe(true);
    expect(await consistency(0, empty, 2, two)).toBe(true);
    expect(await consistency(1, one, 1, one)).toBe(true);
    expect(await consistency(0, one, 2, two)).toBe(false);
    expect(await consistency(0, empty, 1, one, { proof: [one] })).toBe(false);
    expect(await consistency(1, one, 1, two)).toBe(false);
    expect(await consistency(1, one, 1, one, { proof: [one] })).toBe(false);
    expect(await consistency(1, one, 0, empty)).toBe(false);
    expect(await consistency(2, two, 1, one)).toBe(false);
    const inclusion = (more: object) =>
      verifyInclusion({ leafHash: one, index: 0, size: 1, proof: [], root: one, ...more });
    expect(await inclusion({})).toBe(true);
    expect(await inclusion({ root: new Uint8Array(), leafHash: new Uint8Array() })).toBe(false);
    expect(await inclusion({ size: 0 })).toBe(false);
    expect(await inclusion({ index: 1 })).toBe(false);
  });

  it.each([
    ["an index outside the tree", { index: 8, size: 8 }],
    ["a negative index", { index: -1, size: 8 }],
    ["a fractional size", { index: 0, size: 1.5 }],
    ["a size beyond safe integers", { index: 0, size: 2 ** 60 }],
  ])("refuses %s without hashing", async (_, place) => {
    const root = fromHex(roots[7]!);
    expect(await verifyInclusion({ leafHash: root, proof: [root], root, ...place })).toBe(false);
  });

  it("verifies that a log grew beyond 2^32 entries", async () => {
    const heights = [await hashLeaf(Uint8Array.of(1))];
    while (heights.length < 42) heights.push(await hashChildren(heights.at(-1)!, heights.at(-1)!));
    const good = {
      oldSize: 2 ** 33,
      oldRoot: heights[33]!,
      newSize: 2 ** 40,
      newRoot: heights[40]!,
      proof: heights.slice(33, 40),
    };
    expect(await verifyConsistency(good)).toBe(true);
    expect(await verifyConsistency({ ...good, oldSize: 2 ** 32 })).toBe(false);
    expect(await verifyConsistency({ ...good, newSize: 2 ** 41 })).toBe(false);
  });

  it("verifies in a log of more than 2^32 entries", async () => {
    // Every leaf is the same, so a complete subtree of each height has one hash, and all proofs are alike.
    const leafHash = await hashLeaf(Uint8Array.of(1));
    const proof = [leafHash];
    while (proof.length < 41) proof.push(await hashChildren(proof.at(-1)!, proof.at(-1)!));
    const root = proof.pop()!;
    const size = 2 ** 40;
    for (const index of [0, 2 ** 33 + 5, size - 1]) {
      expect(await verifyInclusion({ leafHash, index, size, proof, root })).toBe(true);
      expect(await verifyInclusion({ leafHash, index, size: size * 2, proof, root })).toBe(false);
    }
  });
});
