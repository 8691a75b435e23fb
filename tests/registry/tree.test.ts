import { describe, expect, it } from "vitest";
import { createTree, extend, tileWidth, type ReadTile } from "../../api/registry/log/tree.ts";
import { hashLeaf, verifyConsistency, verifyInclusion } from "../../widget/crypto/log/merkle.ts";
import { createMintLog } from "../support/mint-log.ts";

function createTiles() {
  const tiles = new Map<string, Uint8Array>();
  let written = 0;
  const read: ReadTile = (level, index) => Promise.resolve(tiles.get(`${level}/${index}`) ?? new Uint8Array());
  let size = 0;
  return {
    read,
    get written() {
      return written;
    },
    async append(leaves: readonly Uint8Array[]) {
      for await (const { level, index, hashes } of extend(read, size, leaves)) {
        tiles.set(`${level}/${index}`, hashes);
        written++;
      }
      size += leaves.length;
    },
  };
}

const leafOf = (i: number) => hashLeaf(Uint8Array.of(i & 255, i >> 8));

describe("a log kept in tiles", () => {
  it("has the roots and proofs of RFC 6962 at every size to 530", async () => {
    const tiles = createTiles();
    const naive = createMintLog();
    for (let size = 1; size <= 530; size++) {
      naive.append(Uint8Array.of((size - 1) & 255, (size - 1) >> 8));
      await tiles.append([await leafOf(size - 1)]);
      const tree = createTree(tiles.read);
      const root = await tree.root(size);
      expect(root).toEqual(await naive.root());
      const index = (size * 37) % size;
      const proof = await tree.inclusion(index, size);
      expect(await verifyInclusion({ leafHash: await leafOf(index), index, size, proof, root })).toBe(true);
      const oldSize = 1 + ((size * 53) % size);
      const oldRoot = await naive.root(oldSize);
      const consistency = await tree.consistency(oldSize, size);
      expect(await verifyConsistency({ oldSize, oldRoot, newSize: size, newRoot: root, proof: consistency })).toBe(
        true,
      );
    }
  });

  it("is the same log whether appended one by one or in batches", async () => {
    const leaves = await Promise.all(Array.from({ length: 70_000 }, (_, i) => leafOf(i)));
    const tiles = createTiles();
    for (const [from, to] of [
      [0, 1],
      [1, 255],
      [255, 257],
      [257, 513],
      [513, 65_535],
      [65_535, 65_537],
      [65_537, 70_000],
    ] as const) {
      await tiles.append(leaves.slice(from, to));
    }
    const tree = createTree(tiles.read);
    const root = await tree.root(70_000);
    for (const index of [0, 255, 256, 65_535, 65_536, 69_999]) {
      const proof = await tree.inclusion(index, 70_000);
      expect(await verifyInclusion({ leafHash: leaves[index]!, index, size: 70_000, proof, root })).toBe(true);
    }
  });

  it("writes no more than one tile a level for one more entry, however long the log", async () => {
    const tiles = createTiles();
    await tiles.append(await Promise.all(Array.from({ length: tileWidth * tileWidth - 1 }, (_, i) => leafOf(i))));
    const before = tiles.written;
    await tiles.append([await leafOf(1)]);
    expect(tiles.written - before).toBe(3);
    await tiles.append([await leafOf(2)]);
    expect(tiles.written - before).toBe(4);
  });
});
