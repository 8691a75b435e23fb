import { createHmac, hkdfSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hex } from "../../widget/crypto/bytes.ts";
import { parseCode } from "../../widget/record/code.ts";
import { deriveLookup } from "../../widget/record/derive.ts";

interface Vector {
  readonly code: string;
  readonly dateOfBirth: string;
  readonly idLast4: string;
  readonly lookupId: string;
  readonly access: string;
  readonly proof: string;
}

const path = join(import.meta.dirname, "../vectors/derive.json");
const vectors = JSON.parse(readFileSync(path, "utf8")) as readonly Vector[];

/** By another implementation than the verifier's: OpenSSL through node:crypto. */
function independently({ code, dateOfBirth, idLast4 }: Pick<Vector, "code" | "dateOfBirth" | "idLast4">) {
  const hkdf = (purpose: string) =>
    Buffer.from(hkdfSync("sha256", Buffer.from(code, "hex"), Buffer.alloc(0), `hoc-ba-so/v1/${purpose}`, 32));
  const proof = createHmac("sha256", hkdf("challenge")).update(`${dateOfBirth}|${idLast4}`).digest("hex");
  return { lookupId: hkdf("lookup").toString("hex"), access: hkdf("access").toString("hex"), proof };
}

describe("what a code yields", () => {
  it.each(vectors)("matches the published vector for $dateOfBirth", async (vector) => {
    const { lookupId, access, proof } = await deriveLookup(parseCode(vector.code), vector);
    expect({ lookupId: hex(lookupId), access: hex(access), proof: hex(proof!) }).toEqual({
      lookupId: vector.lookupId,
      access: vector.access,
      proof: vector.proof,
    });
    expect(independently(vector)).toEqual({ lookupId: vector.lookupId, access: vector.access, proof: vector.proof });
  });

  it("is the same however the birth date is written", async () => {
    const code = parseCode(vectors[0]!.code);
    const iso = await deriveLookup(code, { dateOfBirth: "2015-09-14", idLast4: "0412" });
    const local = await deriveLookup(code, { dateOfBirth: "14/9/2015", idLast4: "0412" });
    expect(local.proof).toEqual(iso.proof);
  });

  it("has no proof without answers", async () => {
    expect(await deriveLookup(parseCode(vectors[0]!.code))).not.toHaveProperty("proof");
  });

  it("keeps its keys to itself", async () => {
    const { cardKey, recordKey } = await deriveLookup(parseCode(vectors[0]!.code));
    expect([cardKey.extractable, recordKey.extractable]).toEqual([false, false]);
    await expect(crypto.subtle.exportKey("raw", recordKey)).rejects.toThrow();
  });

  it.each(["041", "04123", "04a2", ""])("refuses %j as the last four digits", async (idLast4) => {
    const answers = { dateOfBirth: "2015", idLast4 };
    await expect(deriveLookup(parseCode(vectors[0]!.code), answers)).rejects.toMatchObject({
      code: "digits.malformed",
    });
  });
});
