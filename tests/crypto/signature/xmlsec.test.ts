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

interface Dialect {
  readonly kind?: KeyKind;
  readonly method?: string;
  /** Of SignedInfo. */
  readonly c14n?: string;
  /** Of the reference; `null` leaves Transforms out. */
  readonly transform?: string | null;
  readonly digest?: string;
  readonly prefix?: string;
  /** Between the elements. */
  readonly space?: string;
  readonly keyInfo?: string;
}

function template(target: string, dialect: Dialect): string {
  const { method = "rsa-sha256", c14n = exclusive, transform = c14n, digest = `${xmlenc}sha256` } = dialect;
  const { prefix = "", space = "", keyInfo = "<X509Data><X509Certificate/></X509Data>" } = dialect;
  const transforms = transform && `<Transforms><Transform Algorithm="${transform}"/></Transforms>`;
  const plain = `<Signature><SignedInfo><CanonicalizationMethod Algorithm="${c14n}"/><SignatureMethod Algorithm="${rfc4051}${method}"/><Reference URI="#${target}">${transforms ?? ""}<DigestMethod Algorithm="${digest}"/><DigestValue/></Reference></SignedInfo><SignatureValue/><KeyInfo>${keyInfo}</KeyInfo></Signature>`;
  const [mark, declaration] = prefix === "" ? ["", "xmlns"] : [`${prefix}:`, `xmlns:${prefix}`];
  return plain
    .replace("<Signature", `<Signature ${declaration}="http://www.w3.org/2000/09/xmldsig#"`)
    .replace(/<(\/?)(?=[A-Z])/g, `<$1${mark}`)
    .replaceAll("><", `>${space}<`);
}

/** Each slot in its dialect. */
async function signAll(document: string, dialectOf: (slot: string) => Dialect): Promise<string> {
  for (const [slot, target] of Object.entries(slots)) {
    const dialect = dialectOf(slot);
    const unsigned = document.replace(`{${slot}}`, () => template(target, dialect));
    document = await signByXmlsec(unsigned, slot, signers[dialect.kind ?? "rsa"]);
  }
  return document;
}

const xsi = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"';
const isOuter = (slot: string) => slot === "CBQL" || slot === "KY_PHAT_HANH";

describe("a package that xmlsec1 signed verifies in ours", () => {
  test.each<[string, Dialect | ((slot: string) => Dialect), ((document: string) => string)?]>([
    ["RSA SHA-256, exclusive", {}],
    ["RSA SHA-512, inclusive", { method: "rsa-sha512", c14n: inclusive, digest: `${xmlenc}sha512` }],
    ["ECDSA P-256, inclusive", { kind: "p-256", method: "ecdsa-sha256", c14n: inclusive }],
    ["ECDSA P-384 SHA-384", { kind: "p-384", method: "ecdsa-sha384", digest: `${rfc4051}sha384` }],
    ["ECDSA P-384 SHA-512", { kind: "p-384", method: "ecdsa-sha512", digest: `${xmlenc}sha512` }],
    ["inclusive, further namespaces on the root", { c14n: inclusive }, declare],
    ["inclusive SignedInfo, exclusive reference", { c14n: inclusive, transform: exclusive }, declare],
    ["exclusive SignedInfo, no Transforms", { transform: null }, declare],
    [
      "teachers inclusive, head and seal exclusive",
      (slot) => ({ c14n: isOuter(slot) ? exclusive : inclusive }),
      declare,
    ],
    ["another prefix, indented", { prefix: "dsig", space: "\n\t  " }],
    ["line ends of Windows", { space: "\n" }, (document) => document.replaceAll("\n", "\r\n")],
    ["names of the certificate", { keyInfo: "<X509Data><X509IssuerSerial/><X509SKI/><X509Certificate/></X509Data>" }],
    ["KeyValue beside the certificate", { keyInfo: "<KeyValue/><X509Data><X509Certificate/></X509Data>" }],
    ["a prefix for the package's namespace", {}, prefixed],
  ])("%s", async (_, dialect, before = (document) => document) => {
    const document = await signAll(before(sheet()), typeof dialect === "function" ? dialect : () => dialect);
    const result = await verifyXmlSignature(utf8(document));
    expect(result.signatures.map(({ code }) => code)).toEqual([
      "sig.CBQL.ok",
      "sig.KY_PHAT_HANH.ok",
      "sig.GVCN.ok",
      ...rows.map(() => "sig.GVBM.ok"),
    ]);
    expect(result.code).toBe("sig.ok");
    const tampered = document.replace("dtbmcn>8.1<", "dtbmcn>9.1<");
    expect((await verifyXmlSignature(utf8(tampered))).code).toBe("sig.CBQL.value");
  });
});

function declare(document: string): string {
  return document.replace("<HOC_BA ", `<HOC_BA${xsi} `);
}

function prefixed(document: string): string {
  return document.replace("xmlns=", "xmlns:hb=").replace(/<(\/?)(?=[A-Za-z])/g, "<$1hb:");
}

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
