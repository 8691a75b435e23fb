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

  it.each([
    ["an index outside the tree", { index: 8, size: 8 }],
    ["a negative index", { index: -1, size: 8 }],
    ["a fractional size", { index: 0, size: 1.5 }],
    ["a size beyond safe integers", { index: 0, size: 2 ** 60 }],
  ])("refuses %s without hashing", async (_, place) => {
    const root = fromHex(roots[7]!);
    expect(await verifyInclusion({ leafHash: root, proof: [root], root, ...place })).toBe(false);
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
