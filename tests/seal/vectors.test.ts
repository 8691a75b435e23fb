import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { hex } from "../../widget/crypto/bytes.ts";
import { openSeal, sealToQr, type Trust } from "../../widget/index.ts";
import { hasZbar, readByZbar } from "./support/zbar.ts";

interface Vector {
  readonly name: string;
  readonly text: string;
  readonly verdict: string;
  /** Of the check `seal`. */
  readonly code: string;
  /** Octets in hexadecimal. */
  readonly statement?: unknown;
}

const { now, trust, vectors } = JSON.parse(readFileSync(join(import.meta.dirname, "vectors.json"), "utf8")) as {
  readonly now: string;
  readonly trust: Trust;
  readonly vectors: readonly Vector[];
};

/** As the file has it. */
function readable(statement: object | undefined): unknown {
  const inHex = (_key: string, value: unknown) => (value instanceof Uint8Array ? hex(value) : value);
  return statement && (JSON.parse(JSON.stringify(statement, inHex)) as unknown);
}

describe("the published vectors", () => {
  test.each(vectors.map((vector) => [vector.name, vector] as const))("%s", async (_name, vector) => {
    const { verdict, findings, statement } = await openSeal(vector.text, { trust, now: new Date(now) });
    const code = findings.find(({ check }) => check === "seal")!.code;
    expect({ verdict, code, statement: readable(statement) }).toEqual({
      ...{ verdict: vector.verdict, code: vector.code, statement: vector.statement },
    });
  });

  test("meet every code of the seal", () => {
    const codes = [
      "absent",
      "truncated",
      "malformed",
      "version",
      "key",
      "signature",
      "expired",
      "origin",
      "code",
      "ok",
    ];
    expect([...new Set(vectors.map(({ code }) => code))].sort()).toEqual(codes.map((code) => `seal.${code}`).sort());
  });

  test.skipIf(!hasZbar)("are read from their QR codes by zbarimg", () => {
    const texts = vectors.map(({ text }) => text);
    expect(readByZbar(texts.map(sealToQr))).toEqual(texts);
  });
});
