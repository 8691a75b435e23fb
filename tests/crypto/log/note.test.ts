import { afterEach, describe, expect, it, vi } from "vitest";
import {
  generateSignerKey,
  isSignedBy,
  parseNote,
  parseSignerKey,
  parseVerifierKey,
  signNote,
} from "../../../widget/crypto/log/note.ts";

/** The vector of the format's first implementation (Go, golang.org/x/mod/sumdb/note). */
const neumann = {
  key: "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
  note:
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n" +
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
};

const seed = Uint8Array.from({ length: 32 }, (_, i) => i);

describe("signed notes", () => {
  afterEach(() => void vi.restoreAllMocks());

  it("verifies the published vector", async () => {
    expect(await isSignedBy(parseNote(neumann.note), await parseVerifierKey(neumann.key))).toBe(true);
  });

  it("verifies it without Ed25519 in WebCrypto", async () => {
    vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new DOMException("no Ed25519", "NotSupportedError"));
    const key = await parseVerifierKey(neumann.key);
    expect(await isSignedBy(parseNote(neumann.note), key)).toBe(true);
    expect(await isSignedBy(parseNote(neumann.note.replace("problem is", "problem IS")), key)).toBe(false);
  });

  it("signs alike with and without Ed25519 in WebCrypto", async () => {
    const { skey } = await generateSignerKey("example.com/log", seed, "ed25519");
    const signed = await signNote("text\n", await parseSignerKey(skey));
    vi.spyOn(crypto.subtle, "importKey").mockRejectedValue(new DOMException("no Ed25519", "NotSupportedError"));
    expect(await signNote("text\n", await parseSignerKey(skey))).toBe(signed);
  });

  it("refuses one changed character", async () => {
    const changed = parseNote(neumann.note.replace("cryptography", "Cryptography"));
    expect(await isSignedBy(changed, await parseVerifierKey(neumann.key))).toBe(false);
  });

  it("ignores the signatures of others, and is not signed by one who did not", async () => {
    const { vkey } = await generateSignerKey("PeterNeumann", seed, "ed25519");
    expect(await isSignedBy(parseNote(neumann.note), await parseVerifierKey(vkey))).toBe(false);
  });

  it("is spoilt by a false signature beside a true one", async () => {
    const line = neumann.note.slice(neumann.note.lastIndexOf("—"));
    const forged = neumann.note + line.replace("ZJku", "ZJkv");
    expect(await isSignedBy(parseNote(forged), await parseVerifierKey(neumann.key))).toBe(false);
  });

  it.each([
    ["no signature", "text\n"],
    ["no final line feed", neumann.note.slice(0, -1)],
    ["a control character", neumann.note.replace("answer", "ans\twer")],
    ["a signature line that is none", `${neumann.note}— PeterNeumann\n`],
    ["a signature that is not base64", neumann.note.replace("x08go", "x08g*")],
    ["a lone surrogate", neumann.note.replace("answer", "ans\ud800wer")],
    ["a Unicode space in a key's name", neumann.note.replace("— PeterNeumann", "— Peter\u0085Neumann")],
    ["a blank line after the signatures", `${neumann.note}\n`],
    ["131 KB", `${"a".repeat(131_072)}${neumann.note}`],
    ["101 signatures", neumann.note + neumann.note.slice(neumann.note.lastIndexOf("—")).repeat(100)],
  ])("refuses a note with %s", (_, source) => {
    expect(() => parseNote(source)).toThrowError(expect.objectContaining({ code: "note.malformed" }));
  });

  it.each([
    ["another hash", neumann.key.replace("c74f20a3", "c74f20a4")],
    ["an unknown type", "PeterNeumann+c74f20a3+CRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"],
    ["a short key", "PeterNeumann+c74f20a3+ARpc"],
    ["a space in its name", neumann.key.replace("Peter", "Peter ")],
  ])("refuses a key with %s", async (_, key) => {
    await expect(parseVerifierKey(key)).rejects.toMatchObject({ code: "note.malformed" });
  });
});
