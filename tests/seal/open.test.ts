import { beforeAll, describe, expect, test } from "vitest";
import { issuePaperSeal } from "../../api/demo/paper-seal.ts";
import { sealSignerOf } from "../../api/seal-key.ts";
import { base64, utf8 } from "../../widget/crypto/bytes.ts";
import { encodeCbor } from "../../widget/crypto/cbor.ts";
import { formatSealText, openSeal, type SealReport, type Trust } from "../../widget/index.ts";
import { deflate } from "../../widget/seal/deflate.ts";
import { parseSign1, sign1, type SealSigner } from "../../widget/seal/sign1.ts";
import { formatStatement } from "../../widget/seal/statement.ts";
import { createWorld, validity } from "../support/world.ts";
import { codeOf, mintSeal, now, portal, type MintedSeal } from "./support/seal.ts";

let good: MintedSeal;
let signer: SealSigner;
beforeAll(async () => {
  good = await mintSeal();
  signer = await sealSignerOf((await createWorld()).paperSeal.key);
});

const open = (text: string, trust: Trust = good.trust, at = now) => openSeal(text, { trust, now: at });
const texted = (octets: Uint8Array, code = good.code) => formatSealText(portal, code, octets);
const codeIn = ({ findings }: SealReport) => findings.find(({ check }) => check === "seal")!.code;

/** A refusal shows nothing: no statement, and a verdict that is not a pass. */
function expectRefused(report: SealReport, code: string, verdict: SealReport["verdict"] = "TOTAL-FAILED"): void {
  expect([codeIn(report), report.verdict, report.statement, report.standing]).toEqual([
    ...[code, verdict, undefined, "unknown"],
  ]);
}

describe("a seal that was read from paper", () => {
  test("opens offline: genuine at the lock, its standing not known, with the age of its keys", async () => {
    const report = await open(good.text);
    expect(report).toEqual({
      verdict: "TOTAL-PASSED",
      standing: "unknown",
      findings: [
        expect.objectContaining({ code: "trust.ok" }),
        {
          check: "seal",
          outcome: "passed",
          code: "seal.ok",
          evidence: {
            ...{ origin: good.statement.origin, index: 41, revision: 1, effectiveDate: "2026-06-30" },
          },
        },
        { check: "standing", outcome: "unknown", code: "standing.stale" },
      ],
      statement: good.statement,
      code: good.code,
      host: new URL(portal).host,
      signer: { name: good.trust.seals[0]!.name, department: "00" },
      trustVersion: 1,
      trustIssued: good.trust.issued,
      judgedAt: now.toISOString(),
    });
  });

  test.each<[string, (text: string) => string]>([
    ["its digits alone, as a handheld scanner may be set to type", (text) => text.split("#")[1]!],
    ["a hash before them", (text) => `#${text.split("#")[1]!}`],
    ["white space around it", (text) => ` \n${text}\r\n`],
    ["http in place of https", (text) => text.replace("https:", "http:")],
  ])("opens from %s", async (_name, change) => {
    expect((await open(change(good.text))).statement).toEqual(good.statement);
  });

  test("names the host of a cloned portal, which changes nothing of what was signed", async () => {
    const report = await open(good.text.replace(/\/\/[^/]+/, "//hoc-ba-gia.example:8443"));
    expect([report.verdict, report.host]).toEqual(["TOTAL-PASSED", "hoc-ba-gia.example:8443"]);
  });

  test("opens under a list that pins several keys, another department's and one that cannot be read", async () => {
    const { trees } = await createWorld();
    const other = base64((await issuePaperSeal(trees, validity)).certificates[0]!);
    const [own] = good.trust.seals;
    const unread = { ...own!, certificate: "AAAA" };
    const vkey = { name: own!.name, key: "dau+00000000+AAAA", from: own!.from, to: own!.to } as never;
    const seals = [unread, vkey, { ...own!, certificate: other, department: "99" }, own!];
    expect((await open(good.text, { ...good.trust, seals })).verdict).toBe("TOTAL-PASSED");
  });
});

describe("a seal is refused", () => {
  test("by another key", async () => {
    const { trees } = await createWorld();
    const stranger = await sealSignerOf((await issuePaperSeal(trees, validity)).key);
    expectRefused(await open((await mintSeal({ signer: stranger })).text), "seal.key");
  });

  test("by another key that goes by the department's key id", async () => {
    const { trees } = await createWorld();
    const stranger = await sealSignerOf((await issuePaperSeal(trees, validity)).key);
    const posing = { ...stranger, keyId: signer.keyId };
    expectRefused(await open((await mintSeal({ signer: posing })).text), "seal.signature");
  });

  test("by nobody whom an expired list knows: that list cannot tell, and says so", async () => {
    const seals: Trust["seals"] = [];
    const expired = { ...good.trust, seals, expires: "2026-01-01T00:00:00Z" };
    expectRefused(await open(good.text, expired), "seal.key", "INDETERMINATE");
    expectRefused(await open(good.text, { ...good.trust, seals }), "seal.key");
    expectRefused(await open(good.text, {} as Trust), "seal.key", "INDETERMINATE");
  });

  test("outside the window of its key, by the date on which it took effect", async () => {
    const seals = (window: object) => good.trust.seals.map((seal) => ({ ...seal, ...window }));
    expectRefused(
      await open(good.text, { ...good.trust, seals: seals({ to: "2026-06-29T00:00:00Z" }) }),
      "seal.expired",
    );
    expectRefused(
      await open(good.text, { ...good.trust, seals: seals({ from: "2026-07-01T00:00:00Z" }) }),
      "seal.expired",
    );
    const since = { ...good.trust, seals: seals({ to: "2026-07-01T00:00:00Z" }) };
    expect((await open(good.text, since)).verdict).toBe("TOTAL-PASSED");
  });

  test("for a log of another department, and for one that the list does not know", async () => {
    const seals = good.trust.seals.map((seal) => ({ ...seal, department: "01" }));
    expectRefused(await open(good.text, { ...good.trust, seals }), "seal.origin");
    const { text } = await mintSeal({ statement: (one) => ({ ...one, origin: "so-khac.example/hoc-ba" }) });
    expectRefused(await open(text), "seal.origin");
  });

  test("beside another pupil's code", async () => {
    expectRefused(await open(texted(good.octets, codeOf(2))), "seal.code");
  });

  test("for each wrong digit of the code beside it", async () => {
    const at = good.text.indexOf("#") + 2;
    for (let i = 0; i < 39; i++) {
      const report = await open(turned(good.text, at + i));
      expect([report.verdict, report.statement]).toEqual(["TOTAL-FAILED", undefined]);
      // The largest number of 39 digits is no code at all.
      expect(codeIn(report)).toMatch(/^seal\.(code|malformed)$/);
    }
  });

  test("of an older form, and cannot be told of a newer one", async () => {
    const at = good.text.indexOf("#") + 1;
    const form = (digit: number) => open(good.text.slice(0, at) + String(digit) + good.text.slice(at + 1));
    expectRefused(await form(0), "seal.version");
    for (const digit of [2, 9]) expectRefused(await form(digit), "seal.version", "INDETERMINATE");
  });

  test("of a newer statement, though the department signed it", async () => {
    const newer = encodeCbor([2, "what this verifier does not know"]);
    expectRefused(await open(texted(await sign1(await deflate(newer), signer))), "seal.version", "INDETERMINATE");
  });

  test.each<[string, Uint8Array]>([
    ["no CBOR", utf8("no statement")],
    ["another array", encodeCbor([1, "so-gddt-song-may.example/hoc-ba"])],
    ["a map", encodeCbor({ v: 1 })],
  ])("when what the department signed is %s", async (_name, payload) => {
    expectRefused(await open(texted(await sign1(await deflate(payload), signer))), "seal.malformed");
  });

  test("when what the department signed does not inflate, or inflates beyond any statement", async () => {
    expectRefused(await open(texted(await sign1(utf8("no deflate"), signer))), "seal.malformed");
    const bomb = await deflate(new Uint8Array(1 << 20));
    expectRefused(await open(texted(await sign1(bomb, signer))), "seal.malformed");
  });

  test("when it has one octet more", async () => {
    expectRefused(await open(texted(Uint8Array.of(...good.octets, 0))), "seal.malformed");
    expectRefused(await open(`${good.text}000`), "seal.malformed");
  });

  test("cut off anywhere: not read, and not called false", async () => {
    const start = good.text.indexOf("#") + 2;
    for (let end = start; end < good.text.length; end++)
      expectRefused(await open(good.text.slice(0, end)), "seal.truncated", "INDETERMINATE");
  });

  test.each([
    ["empty text", ""],
    ["another QR code", "https://example.com/menu"],
    ["a fragment that is none of ours", "https://example.com/#top"],
    ["a script", "javascript:alert(1)#1"],
    ["digits of another script", "https://example.com/#١٢٣"],
    ["text without end", `#${"1".repeat(9000)}`],
    ["two fragments", "https://a.example/#1#1"],
  ])("as none at all in %s", async (_name, text) => {
    expectRefused(await open(text), "seal.absent", "INDETERMINATE");
  });

  test("with the trust list out of date it still opens, and says that its verdict may be", async () => {
    const late = new Date("2040-01-01T00:00:00Z");
    const report = await open(good.text, good.trust, late);
    expect([report.verdict, report.statement?.name]).toEqual(["INDETERMINATE", good.statement.name]);
    expect(report.findings[0]).toMatchObject({ code: "trust.stale", outcome: "unknown" });
  });
});

describe("every single bit of a seal", () => {
  /** By what stands there: the envelope, the key id, what is signed, the signature. */
  function expectedAt(octets: Uint8Array, bit: number): readonly string[] {
    const at = bit >> 3;
    const start = octets.length - 66 - parseSign1(octets).payload.length;
    if (at >= 7 && at < 11) return ["seal.key"];
    if (at >= octets.length - 64 || (at >= start && at < octets.length - 66)) return ["seal.signature"];
    // A longer length promises octets that do not come.
    return at > 11 && at < start ? ["seal.malformed", "seal.truncated"] : ["seal.malformed"];
  }

  test("counts: each one turned is refused, with the code of what it belongs to", async () => {
    const { octets } = good;
    for (let bit = 0; bit < 8 * octets.length; bit++) {
      const spoiled = octets.map((octet, i) => (i === bit >> 3 ? octet ^ (1 << (bit & 7)) : octet));
      const report = await open(texted(spoiled));
      expect(expectedAt(octets, bit), `bit ${bit}`).toContain(codeIn(report));
      expect([report.verdict === "TOTAL-PASSED", report.statement], `bit ${bit}`).toEqual([false, undefined]);
    }
  });

  test("counts in its digits too: each one changed is refused", async () => {
    const start = good.text.indexOf("#") + 41;
    for (let at = start; at < good.text.length; at++) {
      const report = await open(turned(good.text, at));
      expect([report.verdict === "TOTAL-PASSED", report.statement], `digit ${at}`).toEqual([false, undefined]);
      expect(codeIn(report), `digit ${at}`).toMatch(/^seal\.(malformed|truncated|key|signature)$/);
    }
  });

  test("counts in the statement: each octet of it changed and left unsigned is refused", async () => {
    const { payload, ...rest } = parseSign1(good.octets);
    const octets = formatStatement(good.statement);
    for (let at = 0; at < octets.length; at += 7) {
      const changed = await deflate(octets.map((octet, i) => (i === at ? octet ^ 1 : octet)));
      expect(changed).not.toEqual(payload);
      const forged = encodeCbor([good.octets.slice(2, 11), {}, changed, rest.signature]);
      expectRefused(await open(texted(forged)), "seal.signature");
    }
  });
});

/** The next digit at that place. */
function turned(text: string, at: number): string {
  return text.slice(0, at) + String((Number(text[at]) + 1) % 10) + text.slice(at + 1);
}
