import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { cryptoSigningKey } from "../../api/signing/crypto-key.ts";
import { SigningFault } from "../../api/signing/fault.ts";
import { signFolder } from "../../api/signing/folder.ts";
import type { SigningKey } from "../../api/signing/key.ts";
import { readProgress } from "../../api/signing/progress.ts";
import { placeSignatures } from "../../api/signing/sign.ts";
import { takeTurn, type Assignment } from "../../api/signing/turn.ts";
import { textOf, utf8 } from "../../widget/crypto/bytes.ts";
import { verifyXmlSignature } from "../../widget/crypto/signature/package.ts";
import { formatPackage } from "../../widget/record/format.ts";
import { isValidByXmlsec } from "../crypto/signature/support/xmlsec.ts";
import { pem } from "../crypto/x509/support/openssl.ts";
import { drawDraft } from "../support/draft.ts";
import { createWorld } from "../support/world.ts";
import { at, createPerson } from "./support/person.ts";
import { signsAs } from "./support/value.ts";

const lookupId = new Uint8Array(32).fill(7);
const primary = formatPackage(drawDraft({ circular: "tt27", grade: 4, closing: 2026, lookupId }));
const root = pem("CERTIFICATE", (await createWorld()).trees.public.root.certificate);
const people = {
  rsa: await createPerson({ kind: "rsa" }),
  p256: await createPerson(),
  p384: await createPerson({ kind: "p384" }),
};

function everybody(key: SigningKey): readonly Assignment[] {
  return (["GVCN", "CBQL", "KY_PHAT_HANH"] as const).map((role) => ({ role, key }));
}

async function faultOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
    return "done";
  } catch (error) {
    if (!(error instanceof SigningFault)) throw error;
    return { fault: error.code, ...error.details };
  }
}

/** An RSA key under PSS: no file or token of today says so, the verifier takes it. */
async function pssKey(hash: string): Promise<SigningKey> {
  const pkcs8 = await crypto.subtle.exportKey("pkcs8", people.rsa.key);
  const key = await crypto.subtle.importKey("pkcs8", pkcs8, { name: "RSA-PSS", hash }, false, ["sign"]);
  return cryptoSigningKey(key, people.rsa.certificates);
}

describe("every scheme signs a package that ours accepts, and xmlsec1 too", () => {
  test.each([
    ["RSASSA-PKCS1-v1_5 SHA-256", () => people.rsa],
    ["ECDSA SHA-256", () => people.p256],
    ["ECDSA SHA-384", () => people.p384],
    ["RSA-PSS SHA-256", () => pssKey("SHA-256")],
    ["RSA-PSS SHA-512", () => pssKey("SHA-512")],
  ])("%s", async (name, make) => {
    const key = await make();
    expect(`${key.algorithm.name} ${key.algorithm.hash}`).toBe(name);
    expect(
      await signsAs(key, name.startsWith("RSA") ? people.rsa : name.endsWith("384") ? people.p384 : people.p256),
    ).toBe(true);
    const { xml } = await takeTurn(utf8(primary), everybody(key), at);
    expect((await verifyXmlSignature(xml)).code).toBe("sig.ok");
    // xmlsec1 1.2 does not know PSS.
    if (key.algorithm.name === "RSA-PSS") return;
    for (const id of ["ky-GVCN", "ky-CBQL", "ky-KY_PHAT_HANH"]) {
      expect(await isValidByXmlsec(textOf(xml), id, { certificate: root }), id).toBe(true);
    }
  });
});

describe("a package as other tools write it", () => {
  const spaced = primary.replaceAll(/<(GVCN|CBQL|KY_PHAT_HANH)><\/\1>/g, "<$1>\r\n  </$1>");
  const prefixed = primary
    .replaceAll(/<(\/?)(?=[A-Za-z])/g, "<$1h:")
    .replace(
      'xmlns="urn:hoc-ba-so:1"',
      'xmlns:h="urn:hoc-ba-so:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
    );

  test.each([
    ["empty-element tags", primary.replaceAll(/<(\w+)><\/\1>/g, "<$1 />")],
    ["a declaration, a byte order mark, line ends", `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\r\n${primary}\r\n`],
    ["white space in the slots", spaced],
    ["a prefix, and a namespace that nobody uses", prefixed],
    ["a comment that looks like a slot", primary.replace("<GVCN>", "<!-- <GVCN></GVCN> --><GVCN>")],
    [
      "a CDATA section that looks like a slot",
      primary.replace(/<nxetgvcn>[^<]*/, "<nxetgvcn><![CDATA[<CBQL></CBQL>]]>"),
    ],
  ])("%s", async (_name, document) => {
    const { xml, signed, due } = await takeTurn(utf8(document), everybody(people.p256), at);
    expect(signed.map(({ role }) => role)).toEqual(["GVCN", "CBQL", "KY_PHAT_HANH"]);
    expect(due).toEqual([]);
    for (const id of ["ky-GVCN", "ky-CBQL", "ky-KY_PHAT_HANH"]) {
      expect(await isValidByXmlsec(textOf(xml), id, { certificate: root }), id).toBe(true);
    }
  });
});

describe("progress", () => {
  test("is told role by role, and a second turn at the same finds nothing to do", async () => {
    let xml: Uint8Array = utf8(primary);
    for (const [i, role] of (["GVCN", "CBQL", "KY_PHAT_HANH"] as const).entries()) {
      const turn = await takeTurn(xml, [{ role, key: people.p256 }], at);
      expect([turn.signed.length, turn.due.length]).toEqual([1, 2 - i]);
      xml = turn.xml;
      expect(await takeTurn(xml, [{ role, key: people.rsa }], at)).toMatchObject({ xml, signed: [] });
    }
    expect((await readProgress(xml)).done.map(({ target }) => target)).toEqual(["thongtinhocba", "data", "data"]);
  });

  test("a full slot is not signed over", async () => {
    const { xml } = await takeTurn(utf8(primary), everybody(people.p256), at);
    const act = { signer: people.rsa, at, form: "xades" as const };
    expect(await faultOf(() => placeSignatures(xml, [{ role: "CBQL", act }]))).toEqual({
      fault: "package.slot",
      role: "CBQL",
    });
  });

  test("what a key signs wrongly is not kept", async () => {
    const sign = async (octets: Uint8Array) => (await people.p256.sign(octets)).reverse();
    const nonsense = { ...people.p256, sign };
    expect(await faultOf(() => takeTurn(utf8(primary), everybody(nonsense), at))).toEqual({
      fault: "package.unverified",
      code: "sig.CBQL.value",
    });
  });
});

describe("a folder", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "thu-muc-"));
    mkdirSync(join(directory, "unsigned"));
    for (const name of ["a.xml", "b.xml", "c.xml"]) writeFileSync(join(directory, "unsigned", name), primary);
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const work = (key: SigningKey) => signFolder({ directory, assignments: [{ role: "GVCN", key }], now: () => at });

  test("stops at a token that was pulled out, and says what was not come to", async () => {
    let signatures = 0;
    const pulled: SigningKey = {
      ...people.p256,
      sign: (octets) =>
        signatures++ === 0
          ? people.p256.sign(octets)
          : Promise.reject(new SigningFault("token.failed", { call: "C_Sign", answer: "0x32" })),
    };
    const { files, untried } = await work(pulled);
    expect(files.map(({ name, kind }) => `${name} ${kind}`)).toEqual(["a.xml signed", "b.xml refused"]);
    expect(untried).toEqual(["c.xml"]);
    expect(readdirSync(join(directory, "signed"))).toEqual(["a.xml"]);
    expect((await work(people.p256)).files.map(({ kind }) => kind)).toEqual(["skipped", "signed", "signed"]);
  });

  test("does not overwrite what somebody else signed meanwhile", async () => {
    let isFirst = true;
    const other = (await takeTurn(utf8(primary), [{ role: "GVCN", key: people.rsa }], at)).xml;
    const slow: SigningKey = {
      ...people.p256,
      sign: (octets) => {
        if (isFirst) writeFileSync(join(directory, "signed", "a.xml"), other);
        isFirst = false;
        return people.p256.sign(octets);
      },
    };
    const { files } = await work(slow);
    expect(files.map(({ kind }) => kind)).toEqual(["skipped", "signed", "signed"]);
    expect(readFileSync(join(directory, "signed", "a.xml"))).toEqual(Buffer.from(other));
  });
});
