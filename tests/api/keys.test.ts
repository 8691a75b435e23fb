import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keyFile, octetsOf, readKey, writeKey } from "../../api/keys.ts";

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-keys-"))));
afterEach(() => rmSync(directory, { recursive: true }));

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

test("a key is drawn once, for its owner's eyes, and nothing else is left beside it", () => {
  const key = octetsOf(directory, "custody.key", random);
  expect(key.length).toBe(32);
  expect(octetsOf(directory, "custody.key", random)).toEqual(key);
  expect(statSync(keyFile(directory, "custody.key")).mode & 0o777).toBe(0o600);
  expect(statSync(join(directory, "keys")).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(directory, "keys"))).toEqual(["custody.key"]);
});

test("a key that is there is never written over", () => {
  writeKey(directory, "log.skey", "first");
  expect(() => writeKey(directory, "log.skey", "second")).toThrow(/EEXIST/);
  expect(readKey(directory, "log.skey")).toBe("first");
  expect(readdirSync(join(directory, "keys"))).toEqual(["log.skey"]);
});

test.each(["", "AAAA", "not base64url at all, though it is as long as that is"])("%o is no key", (text) => {
  octetsOf(directory, "limiter.key", random);
  writeFileSync(keyFile(directory, "limiter.key"), text);
  expect(() => octetsOf(directory, "limiter.key", random)).toThrow(/limiter\.key: không phải khóa/);
});
