import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { textOf, utf8 } from "../../../widget/crypto/bytes.ts";
import { canonicalize } from "../../../widget/crypto/xml/c14n.ts";
import { parseXml } from "../../../widget/crypto/xml/parse.ts";
import { tree, write } from "./arbitrary.ts";

const run = promisify(execFile);
const separator = "<separator></separator>";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "c14n-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Canonical forms by xmllint, which takes many files at once; a known file after each marks where it ends. */
async function xmllint(option: string, documents: readonly string[]): Promise<string[]> {
  const mark = join(folder, "separator.xml");
  await writeFile(mark, separator);
  const files = await Promise.all(
    documents.map(async (document, i) => {
      const file = join(folder, `${i}.xml`);
      await writeFile(file, document);
      return [file, mark];
    }),
  );
  const { stdout } = await run("xmllint", [option, ...files.flat()], { maxBuffer: 1 << 28 });
  return stdout.split(separator).slice(0, -1);
}

const canonical = (document: string, method: "exclusive" | "inclusive") =>
  textOf(canonicalize(parseXml(utf8(document)), method));

describe("canonicalize equals xmllint on 1,200 random documents", () => {
  const trees = fc.sample(tree, { numRuns: 1200, seed: 20261124 });
  const ours = trees.map((root) => write(root, { comments: true }));
  const theirs = trees.map((root) => write(root, { comments: false }));

  test.each([
    ["exclusive", "--exc-c14n"],
    ["inclusive", "--c14n"],
  ] as const)("%s", async (method, option) => {
    const expected = await xmllint(option, theirs);
    expect(expected).toHaveLength(trees.length);
    for (const [i, document] of ours.entries()) expect(canonical(document, method), document).toBe(expected[i]);
  });
});
