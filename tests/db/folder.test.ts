import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { checkFolder, holdFolder } from "../../db/folder.ts";

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-folder-"))));
afterEach(() => rmSync(directory, { recursive: true }));

test("the folder of an embedded database is one process's at a time, and its owner's alone", async () => {
  const folder = join(directory, "pg");
  const letGo = await holdFolder(folder);
  await expect(holdFolder(folder)).rejects.toThrow(/^DATA_DIR: .* đang được .* It is in use by another process\.$/);
  await expect(checkFolder(folder)).rejects.toThrow(/^DATA_DIR: /);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  await letGo();
  await checkFolder(folder);
  await (
    await holdFolder(folder)
  )();
});

test("what a process that was killed left behind holds nobody up", async () => {
  const folder = join(directory, "pg");
  writeFileSync(`${folder}.lock`, "");
  await (
    await holdFolder(folder)
  )();
});
