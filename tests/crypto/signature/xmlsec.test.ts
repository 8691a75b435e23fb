import { beforeAll, describe, expect, test } from "vitest";
import { utf8 } from "../../../widget/crypto/bytes.ts";
import { verifyXmlSignature } from "../../../widget/crypto/signature/package.ts";
import { rows, sheet, slots } from "./support/package.ts";
import { exclusive, inclusive, rfc4051, signText, type Style, xmlenc } from "./support/sign.ts";
import { createSigner, type KeyKind, type Signer } from "./support/signer.ts";
import { isValidByXmlsec, signByXmlsec } from "./support/xmlsec.ts";

const signers = {} as Record<KeyKind, Signer>;
beforeAll(async () => {
  for (const kind of ["rsa", "p-256", "p-384"] as const) signers[kind] = await createSigner(kind);
});

function template(target: string, method: string, c14n: string, digest: string): string {
  return `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo><CanonicalizationMethod Algorithm="${c14n}"/><SignatureMethod Algorithm="${rfc4051}${method}"/><Reference URI="#${target}"><Transforms><Transform Algorithm="${c14n}"/></Transforms><DigestMethod Algorithm="${digest}"/><DigestValue/></Reference></SignedInfo><SignatureValue/><KeyInfo><X509Data><X509Certificate/></X509Data></KeyInfo></Signature>`;
}

describe("a package that xmlsec1 signed verifies in ours", () => {
  test.each([
    ["rsa", "rsa-sha256", exclusive, `${xmlenc}sha256`],
    ["rsa", "rsa-sha512", inclusive, `${xmlenc}sha512`],
    ["p-256", "ecdsa-sha256", inclusive, `${xmlenc}sha256`],
    ["p-384", "ecdsa-sha384", exclusive, `${rfc4051}sha384`],
  ] as const)("%s %s %s", async (kind, method, c14n, digest) => {
    let document = sheet();
    for (const [slot, target] of Object.entries(slots)) {
      document = document.replace(`{${slot}}`, template(target, method, c14n, digest));
      document = await signByXmlsec(document, slot, signers[kind]);
    }
    const result = await verifyXmlSignature(utf8(document));
    expect(result.signatures.map(({ code }) => code)).toEqual([
      "sig.CBQL.ok",
      "sig.KY_PHAT_HANH.ok",
      "sig.GVCN.ok",
      ...rows.map(() => "sig.GVBM.ok"),
    ]);
    expect(result.code).toBe("sig.ok");
    const tampered = document.replace("<dtbmcn>8.1<", "<dtbmcn>9.1<");
    expect((await verifyXmlSignature(utf8(tampered))).code).toBe("sig.CBQL.value");
  });
});

describe("a package that ours accepts is accepted by xmlsec1, slot by slot", () => {
  const plain = { xades: false } as const;
  test.each<[KeyKind, Omit<Style, "signer">]>([
    ["rsa", { xades: true }],
    [
      "rsa",
      { ...plain, c14n: inclusive, transform: inclusive, digest: `${xmlenc}sha512`, method: `${rfc4051}rsa-sha384` },
    ],
    ["p-256", { xades: true, c14n: inclusive, transform: null }],
    ["p-384", { ...plain, method: `${rfc4051}ecdsa-sha384`, digest: `${rfc4051}sha384` }],
  ])("%s %o", async (kind, style) => {
    const signer = signers[kind];
    const document = signText(() => ({ ...style, signer }));
    const tampered = document.replace("<dtbmcn>8.1<", "<dtbmcn>9.1<");
    expect((await verifyXmlSignature(utf8(document))).code).toBe("sig.ok");
    const covering = ["mon-TOAN", "GVCN", "CBQL", "KY_PHAT_HANH"];
    for (const slot of Object.keys(slots)) {
      expect(await isValidByXmlsec(document, slot, signer), slot).toBe(true);
      expect(await isValidByXmlsec(tampered, slot, signer), slot).toBe(!covering.includes(slot));
    }
    const { signatures } = await verifyXmlSignature(utf8(tampered));
    expect(signatures.map(({ outcome }) => outcome)).toEqual([
      "failed",
      "failed",
      "failed",
      "failed",
      "passed",
      "passed",
    ]);
  });
});
