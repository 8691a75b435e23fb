import { createDecipheriv, hkdfSync } from "node:crypto";
import { expect, test } from "vitest";
import { associatedData } from "../../widget/crypto/envelope/aead.ts";
import { utf8 } from "../../widget/crypto/bytes.ts";
import {
  deriveProblemKey,
  openLetter,
  problemIdFrom,
  problemIdPattern,
  sealLetter,
} from "../../widget/problem/message.ts";
import { parseCode } from "../../widget/record/code.ts";

const code = parseCode("8ef360b1-9d27-4c05-a3f8-2b19c6d451d0");
const id = "RS-0123456789ABC";
const random = (length: number) => new Uint8Array(length).fill(7);
const text = "Điểm Toán cuối năm ghi 7, bài kiểm tra con tôi giữ là 9.";

test("a letter opens with the code, under its own id and on its own side, and no otherwise", async () => {
  const key = await deriveProblemKey(code);
  const sealed = await sealLetter(text, { key, id, what: "message" }, random);
  expect(await openLetter(sealed, { key, id, what: "message" })).toBe(text);
  const other = await deriveProblemKey(parseCode("9ef360b1-9d27-4c05-a3f8-2b19c6d451d0"));
  const wrong = [
    { key: other, id, what: "message" },
    { key, id: "RS-0123456789ABD", what: "message" },
    { key, id, what: "answer" },
  ] as const;
  for (const letter of wrong)
    await expect(openLetter(sealed, letter)).rejects.toMatchObject({ code: "envelope.refused" });
});

test("it is what the description says, by other hands: HKDF-SHA256, AES-256-GCM", async () => {
  const sealed = await sealLetter(text, { key: await deriveProblemKey(code), id, what: "message" }, random);
  const key = hkdfSync("sha256", Buffer.from(code, "hex"), "", "hoc-ba-so/v1/problem", 32);
  const decipher = createDecipheriv("aes-256-gcm", Buffer.from(key), sealed.subarray(0, 12));
  decipher.setAAD(associatedData("problem-message", utf8(id)));
  decipher.setAuthTag(sealed.subarray(-16));
  const content = Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
  expect(content.subarray(4, 4 + content.readUInt32BE(0)).toString()).toBe(text);
});

test("its length tells no more than the next KiB", async () => {
  const key = await deriveProblemKey(code);
  const lengths = await Promise.all(
    ["a", "a".repeat(1020)].map(async (own) => (await sealLetter(own, { key, id, what: "answer" }, random)).length),
  );
  expect(new Set(lengths)).toEqual(new Set([12 + 1024 + 16]));
});

test("an id has 65 bits of chance, in letters that are not taken for one another", () => {
  const ids = [new Uint8Array(13), new Uint8Array(13).fill(255), Uint8Array.from({ length: 13 }, (_, i) => i * 9)].map(
    problemIdFrom,
  );
  expect(ids.slice(0, 2)).toEqual(["RS-0000000000000", "RS-ZZZZZZZZZZZZZ"]);
  for (const one of ids) expect(one).toMatch(problemIdPattern);
});
