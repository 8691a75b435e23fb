import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { fileStore } from "../../api/registry/witness/store.ts";
import { createWitness } from "../../api/registry/witness/witness.ts";
import { base64 } from "../../widget/crypto/bytes.ts";
import { formatCheckpoint, openCheckpoint } from "../../widget/crypto/log/checkpoint.ts";
import { generateSignerKey, parseSignerKey, signNote } from "../../widget/crypto/log/note.ts";
import { createMintLog } from "../support/mint-log.ts";

const origin = "log.example/thu";
const random = () => crypto.getRandomValues(new Uint8Array(32));
const logKey = await generateSignerKey(origin, random(), "ed25519");
const otherKey = await generateSignerKey(origin, random(), "ed25519");
const ownKey = await generateSignerKey("nhan-chung.example/thu", random(), "cosignature");
const log = createMintLog();
for (let i = 0; i < 9; i++) log.append(Uint8Array.of(i));

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-witness-"))));
afterEach(() => rmSync(directory, { recursive: true }));

const stateFile = () => join(directory, "state", "state.json");

/** As after a restart: nothing but the file is left of what was before. */
async function add(oldSize: number, size: number, more: { root?: Uint8Array; skey?: string; name?: string } = {}) {
  const witness = createWitness({
    signer: await parseSignerKey(ownKey.skey),
    log: { origin, vkey: logKey.vkey },
    store: fileStore(stateFile()),
    now: () => new Date("2026-06-30T10:00:00Z"),
  });
  const text = formatCheckpoint({ origin: more.name ?? origin, size, root: more.root ?? (await log.root(size)) });
  const note = await signNote(text, await parseSignerKey(more.skey ?? logKey.skey));
  const proof = oldSize === 0 ? [] : await log.consistency(Math.min(oldSize, size), size);
  const answer = await witness.addCheckpoint(
    `old ${oldSize}\n${proof.map((hash) => `${base64(hash)}\n`).join("")}\n${note}`,
  );
  return { ...answer, note };
}

test("co-signs what extends what it saw, at equal size too, and remembers it over a restart", async () => {
  for (const [from, to] of [
    [0, 3],
    [3, 8],
    [8, 8],
    [8, 9],
  ] as const) {
    const { status, body, note } = await add(from, to);
    expect(status).toBe(200);
    const options = { origin, keys: [logKey.vkey], witnesses: [ownKey.vkey], quorum: 1 };
    expect(await openCheckpoint(note + body, options)).toMatchObject({ signed: true, quorum: true, size: to });
  }
  expect(readdirSync(join(directory, "state"))).toEqual(["state.json"]);
  expect(statSync(stateFile()).mode & 0o777).toBe(0o600);
});

test("refuses another past, another key, another log, and tells its own size", async () => {
  await add(0, 5);
  expect(await add(5, 8, { root: random() })).toMatchObject({ status: 422 });
  expect(await add(5, 5, { root: random() })).toMatchObject({ status: 422 });
  expect(await add(5, 8, { skey: otherKey.skey })).toMatchObject({ status: 403 });
  expect(await add(5, 8, { name: "another.example/log" })).toMatchObject({ status: 404 });
  expect(await add(3, 8)).toMatchObject({ status: 409, body: "5\n" });
  expect(await add(0, 8)).toMatchObject({ status: 409, body: "5\n" });
  expect(await add(5, 8)).toMatchObject({ status: 200 });
});

test("co-signs nothing when it cannot read what it saw", async () => {
  await add(0, 5);
  writeFileSync(stateFile(), "{");
  await expect(add(0, 8)).rejects.toThrow();
});
