import { createPublicKey } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { utf8 } from "../../../widget/crypto/bytes.ts";
import { verifyXmlSignature } from "../../../widget/crypto/signature/package.ts";
import {
  dsig,
  exclusive,
  inclusive,
  rfc4051,
  rfc6931,
  signPackage,
  signText,
  type Style,
  xmlenc,
} from "./support/sign.ts";
import { createSigner, type KeyKind, reissue, type Signer } from "./support/signer.ts";

const signers = {} as Record<KeyKind, Signer>;
let other: Signer;
let sameKey: Signer;
beforeAll(async () => {
  for (const kind of ["rsa", "rsa-1024", "p-256", "p-384", "p-521"] as const) signers[kind] = await createSigner(kind);
  other = await createSigner("rsa", "NGƯỜI KHÁC");
  sameKey = await reissue(signers.rsa, "CÙNG KHÓA");
});

type Edit = (signature: string) => string;

/** The head's signature in that style, all else in the plainest. */
async function head(style: Omit<Style, "signer"> & { readonly signer?: Signer }) {
  const plain = { signer: signers.rsa };
  const result = await verifyXmlSignature(signPackage((slot) => (slot === "CBQL" ? { ...plain, ...style } : plain)));
  expect(result.signatures.slice(1).map(({ outcome }) => outcome)).toEqual(Array(5).fill("passed"));
  return { ...result, head: result.signatures[0]! };
}

const replace =
  (from: string | RegExp, to: string): Edit =>
  (signature) => {
    const edited = signature.replace(from, to);
    if (edited === signature) throw new Error("the edit hit nothing");
    return edited;
  };

function issuerSerial(serial: string): string {
  return `<ds:X509IssuerSerial><ds:X509IssuerName>CN=x</ds:X509IssuerName><ds:X509SerialNumber>${serial}</ds:X509SerialNumber></ds:X509IssuerSerial>`;
}

describe("what the profile allows", () => {
  test.each<[string, KeyKind, Omit<Style, "signer">]>([
    ["RSA PKCS#1 SHA-256", "rsa", { method: `${rfc4051}rsa-sha256` }],
    ["RSA PKCS#1 SHA-384", "rsa", { method: `${rfc4051}rsa-sha384` }],
    ["RSA PKCS#1 SHA-512", "rsa", { method: `${rfc4051}rsa-sha512` }],
    ["RSA-PSS SHA-256", "rsa", { method: `${rfc6931}sha256-rsa-MGF1` }],
    ["RSA-PSS SHA-384", "rsa", { method: `${rfc6931}sha384-rsa-MGF1` }],
    ["RSA-PSS SHA-512", "rsa", { method: `${rfc6931}sha512-rsa-MGF1` }],
    ["ECDSA P-256", "p-256", {}],
    ["ECDSA P-384", "p-384", { method: `${rfc4051}ecdsa-sha384` }],
    ["ECDSA P-384 with SHA-256", "p-384", {}],
    ["ECDSA P-384 with SHA-512", "p-384", { method: `${rfc4051}ecdsa-sha512` }],
    ["ECDSA P-256 with SHA-512", "p-256", { method: `${rfc4051}ecdsa-sha512` }],
    ["digest SHA-384", "rsa", { digest: `${rfc4051}sha384` }],
    ["digest SHA-512", "rsa", { digest: `${xmlenc}sha512` }],
    ["inclusive C14N of SignedInfo", "rsa", { c14n: inclusive }],
    ["inclusive C14N of the data", "rsa", { transform: inclusive }],
    ["no Transforms: inclusive, as XMLDSig says", "rsa", { transform: null }],
    ["XAdES", "rsa", { xades: true }],
    ["XAdES without Transforms", "p-256", { xades: true, transform: null }],
    [
      "XAdES, its reference first",
      "rsa",
      {
        xades: true,
        edit: replace(/(<ds:Reference URI.*?<\/ds:Reference>)(<ds:Reference .*?<\/ds:Reference>)/s, "$2$1"),
      },
    ],
    [
      "XAdES, SigningCertificate of the first form",
      "rsa",
      { xades: true, edit: (signature) => signature.replaceAll("SigningCertificateV2", "SigningCertificate") },
    ],
    ["Ids on the parts", "rsa", { edit: replace("<ds:SignatureValue>", '<ds:SignatureValue Id="v">') }],
    ["another prefix", "rsa", { edit: (signature) => signature.replaceAll("xmlns:ds", "xmlns").replaceAll("ds:", "") }],
    ["white space in base64", "rsa", { edit: replace("<ds:X509Certificate>", "<ds:X509Certificate>\n\t ") }],
    ["KeyName", "rsa", { edit: replace("<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyName>x</ds:KeyName>") }],
    [
      "X509SubjectName",
      "rsa",
      { edit: replace("<ds:X509Data>", "<ds:X509Data><ds:X509SubjectName>CN=x</ds:X509SubjectName>") },
    ],
    ["X509IssuerSerial", "rsa", { edit: replace("<ds:X509Data>", `<ds:X509Data>${issuerSerial("12")}`) }],
  ])("%s", async (_, kind, style) => {
    const result = await head({ ...style, signer: signers[kind] });
    expect([result.outcome, result.code, result.head.code]).toEqual(["passed", "sig.ok", "sig.CBQL.ok"]);
  });

  test("the signer's certificate comes first, whatever its place in KeyInfo", async () => {
    const edit = replace("<ds:X509Data>", `<ds:X509Data><ds:X509Certificate>${other.der}</ds:X509Certificate>`);
    const { head: signature } = await head({ edit });
    const ders = signature.certificates.map((der) => Buffer.from(der).toString("base64"));
    expect([signature.code, ...ders]).toEqual(["sig.CBQL.ok", signers.rsa.der, other.der]);
  });

  test("KeyValue that is the certificate's key", async () => {
    expect((await head({ edit: keyValue(signers.rsa) })).code).toBe("sig.ok");
    for (const kind of ["p-256", "p-384"] as const) {
      expect((await head({ signer: signers[kind], edit: keyValue(signers[kind]) })).code).toBe("sig.ok");
    }
  });

  test.each([
    ["as RFC 3339", "2026-05-30T08:00:00.123Z", "2026-05-30T08:00:00.123Z"],
    ["without a zone, so at no certain time", "2026-05-30T08:00:00", undefined],
    ["that is no time", "hôm qua", undefined],
    ["in a month that there is not", "2026-13-01T08:00:00Z", undefined],
  ])("SigningTime %s", async (_, claimed, expected) => {
    const edit = replace(/(<xades:SigningTime>)[^<]*/, `$1${claimed}`);
    expect((await head({ xades: true, edit })).head.signingTime).toBe(expected);
  });

  test("no SigningTime", async () => {
    const edit = replace(/<xades:SigningTime>.*?<\/xades:SigningTime>/, "");
    const { code, head: signature } = await head({ xades: true, edit });
    expect([code, "signingTime" in signature]).toEqual(["sig.ok", false]);
  });
});

/** XMLDSig §4.5.2, XMLDSig 1.1 §4.5.2.3 */
function keyValue({ certificate }: Signer): Edit {
  const jwk = createPublicKey(certificate).export({ format: "jwk" });
  const plain = (text = "") => Buffer.from(text, "base64url").toString("base64");
  const point = Buffer.concat([
    Buffer.of(4),
    Buffer.from(jwk.x ?? "", "base64url"),
    Buffer.from(jwk.y ?? "", "base64url"),
  ]);
  const curve = jwk.crv === "P-256" ? "urn:oid:1.2.840.10045.3.1.7" : "urn:oid:1.3.132.0.34";
  const value =
    jwk.kty === "RSA"
      ? `<ds:RSAKeyValue><ds:Modulus>${plain(jwk.n)}</ds:Modulus><ds:Exponent>${plain(jwk.e)}</ds:Exponent></ds:RSAKeyValue>`
      : `<dsig11:ECKeyValue xmlns:dsig11="http://www.w3.org/2009/xmldsig11#"><dsig11:NamedCurve URI="${curve}"/><dsig11:PublicKey>${point.toString("base64")}</dsig11:PublicKey></dsig11:ECKeyValue>`;
  return replace("<ds:KeyInfo>", `<ds:KeyInfo><ds:KeyValue>${value}</ds:KeyValue>`);
}

const transforms = /<ds:Transforms>.*?<\/ds:Transforms>/;
const withTransforms = (...inner: string[]) => replace(transforms, `<ds:Transforms>${inner.join("")}</ds:Transforms>`);
const c14nTransform = `<ds:Transform Algorithm="${exclusive}"/>`;
const inclusiveNamespaces = `<ec:InclusiveNamespaces xmlns:ec="${exclusive}" PrefixList="ds"/>`;

describe("sig.CBQL.algorithm", () => {
  test.each<[string, Omit<Style, "signer">]>([
    ["rsa-sha1", { method: `${dsig}rsa-sha1` }],
    ["dsa-sha1", { method: `${dsig}dsa-sha1` }],
    ["hmac-sha1", { method: `${dsig}hmac-sha1` }],
    ["hmac-sha256", { method: `${rfc4051}hmac-sha256` }],
    ["rsa-md5", { method: `${rfc4051}rsa-md5` }],
    ["rsa-pss with parameters", { method: `${rfc6931}rsa-pss` }],
    ["a name of Object.prototype", { method: "constructor" }],
    ["digest SHA-1", { digest: `${dsig}sha1` }],
    ["digest MD5", { digest: `${rfc4051}md5` }],
    ["C14N with comments of SignedInfo", { c14n: `${exclusive}WithComments` }],
    ["C14N 1.1 of SignedInfo", { c14n: "http://www.w3.org/2006/12/xml-c14n11" }],
    ["C14N with comments of the data", { transform: `${inclusive}#WithComments` }],
    [
      "enveloped-signature",
      { edit: withTransforms(`<ds:Transform Algorithm="${dsig}enveloped-signature"/>`, c14nTransform) },
    ],
    ["enveloped-signature alone", { transform: `${dsig}enveloped-signature` }],
    ["base64", { transform: `${dsig}base64` }],
    [
      "XPath",
      {
        edit: withTransforms(
          `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"><ds:XPath>true()</ds:XPath></ds:Transform>`,
          c14nTransform,
        ),
      },
    ],
    ["XSLT", { transform: "http://www.w3.org/TR/1999/REC-xslt-19991116" }],
    [
      "InclusiveNamespaces for the data",
      { edit: withTransforms(`<ds:Transform Algorithm="${exclusive}">${inclusiveNamespaces}</ds:Transform>`) },
    ],
    [
      "InclusiveNamespaces for SignedInfo",
      {
        edit: replace(
          /(<ds:CanonicalizationMethod Algorithm="[^"]*")\/>/,
          `$1>${inclusiveNamespaces}</ds:CanonicalizationMethod>`,
        ),
      },
    ],
    [
      "HMACOutputLength",
      {
        edit: replace(
          /(<ds:SignatureMethod Algorithm="[^"]*")\/>/,
          "$1><ds:HMACOutputLength>8</ds:HMACOutputLength></ds:SignatureMethod>",
        ),
      },
    ],
    ["an algorithm that is not named", { edit: replace(/(<ds:DigestMethod) Algorithm="[^"]*"/, "$1") }],
  ])("%s", async (_, style) => {
    expect((await head(style)).code).toBe("sig.CBQL.algorithm");
  });

  test.each<[string, KeyKind, string]>([
    ["an RSA key of 1024 bits", "rsa-1024", `${rfc4051}rsa-sha256`],
    ["ECDSA on P-521", "p-521", `${rfc4051}ecdsa-sha256`],
    ["an RSA method under an EC key", "p-256", `${rfc4051}rsa-sha256`],
    ["an EC method under an RSA key", "rsa", `${rfc4051}ecdsa-sha256`],
  ])("%s", async (_, kind, method) => {
    expect((await head({ signer: signers[kind], method })).code).toBe("sig.CBQL.algorithm");
  });

  test("a weak key, though the certificate of its issuer is with it", async () => {
    const edit = replace("</ds:X509Data>", `<ds:X509Certificate>${other.der}</ds:X509Certificate></ds:X509Data>`);
    expect((await head({ signer: signers["rsa-1024"], edit })).code).toBe("sig.CBQL.algorithm");
  });
});

const reference = /<ds:Reference .*?<\/ds:Reference>/s;
const properties = /<ds:Object>.*?<\/ds:Object>/s;

const parked = '<DU_LIEU_HOC_BA xmlns="urn:hoc-ba-so:1" Id="parked"/>';

describe("sig.CBQL.reference", () => {
  test.each<[string, Edit]>([
    ["no Reference", replace(reference, "")],
    ["the same Reference twice", (signature) => signature.replace(reference, (found) => found + found)],
    [
      "a Reference to something else beside it",
      (signature) => signature.replace(reference, (found) => found + found.replace("#data", "#thongtinhocba")),
    ],
    ["a Reference to something else", replace('URI="#data"', 'URI="#thongtinhocba"')],
    ["the whole document", replace('URI="#data"', 'URI=""')],
    ["no URI", replace('URI="#data"', "")],
    ["an XPointer", replace('URI="#data"', `URI="#xpointer(id('data'))"`)],
    ["another document", replace('URI="#data"', 'URI="https://example.org/#data"')],
    ["a Type on the data", replace('URI="#data"', `URI="#data" Type="${dsig}Object"`)],
    [
      "the Type of SignedProperties on the data",
      replace('URI="#data"', 'URI="#data" Type="http://uri.etsi.org/01903#SignedProperties"'),
    ],
    ["empty Transforms", withTransforms()],
    ["two Transforms", withTransforms(c14nTransform, c14nTransform)],
    ["foreign element in Transforms", withTransforms(c14nTransform, '<x xmlns="urn:x"/>')],
    ["Transforms after the digest", replace(/(<ds:Transforms>.*?<\/ds:Transforms>)(<ds:DigestMethod[^>]*>)/, "$2$1")],
    ["no DigestValue", replace("<ds:DigestValue>{digest}</ds:DigestValue>", "")],
    ["element in a value", replace("<ds:X509Certificate>", "<ds:X509Certificate><ds:x/>")],
    ["text between elements", replace("<ds:SignedInfo>", "<ds:SignedInfo>x")],
    ["foreign attribute", replace("<ds:SignedInfo>", '<ds:SignedInfo x="1">')],
    ["foreign attribute on the signature", replace("<ds:Signature ", '<ds:Signature x="1" ')],
    ["foreign element", replace("</ds:KeyInfo>", '</ds:KeyInfo><x xmlns="urn:x"/>')],
    [
      "two SignedInfo",
      (signature) => signature.replace(/<ds:SignedInfo>.*<\/ds:SignedInfo>/s, (found) => found + found),
    ],
    [
      "KeyInfo before the value",
      replace(/(<ds:SignatureValue>.*?<\/ds:SignatureValue>\s*)(<ds:KeyInfo>.*?<\/ds:KeyInfo>)/s, "$2$1"),
    ],
    ["RetrievalMethod", replace("<ds:KeyInfo>", '<ds:KeyInfo><ds:RetrievalMethod URI="#x"/>')],
    ["data parked in KeyName", replace("<ds:KeyInfo>", `<ds:KeyInfo><ds:KeyName>${parked}</ds:KeyName>`)],
    ["data parked in X509Data", replace("<ds:X509Data>", `<ds:X509Data><ds:Parked>${parked}</ds:Parked>`)],
    [
      "data parked in X509SubjectName",
      replace("<ds:X509Data>", `<ds:X509Data><ds:X509SubjectName>${parked}</ds:X509SubjectName>`),
    ],
    ["data parked in X509IssuerSerial", replace("<ds:X509Data>", `<ds:X509Data>${issuerSerial(parked)}`)],
    ["foreign attribute on the certificate", replace("<ds:X509Certificate>", '<ds:X509Certificate x="1">')],
    ["foreign attribute on the value", replace("<ds:SignatureValue>", '<ds:SignatureValue x="1">')],
    ["foreign attribute on the digest", replace("<ds:DigestValue>", '<ds:DigestValue x="1">')],
    ["foreign element in X509Data", replace("<ds:X509Data>", '<ds:X509Data><x xmlns="urn:x"/>')],
    [
      "nine certificates",
      (signature) => signature.replace(/<ds:X509Data>.*?<\/ds:X509Data>/s, (found) => found.repeat(9)),
    ],
    ["an Object that is not XAdES", replace("</ds:KeyInfo>", "</ds:KeyInfo><ds:Object>x</ds:Object>")],
    ["an empty Object", replace("</ds:KeyInfo>", "</ds:KeyInfo><ds:Object/>")],
    ["a Manifest", replace("</ds:KeyInfo>", "</ds:KeyInfo><ds:Object><ds:Manifest/></ds:Object>")],
  ])("%s", async (_, edit) => {
    expect((await head({ edit })).code).toBe("sig.CBQL.reference");
  });

  test.each<[string, Edit]>([
    ["no Reference to the SignedProperties", replace(/<ds:Reference Type.*?<\/ds:Reference>/s, "")],
    ["no Reference to the data", replace(/<ds:Reference URI.*?<\/ds:Reference>/s, "")],
    ["no Type", replace(/Type="[^"]*" /, "")],
    ["another Type", replace(/Type="[^"]*"/, 'Type="urn:x"')],
    ["a Reference to other SignedProperties", replace(/URI="#sig-CBQL-properties"/, 'URI="#sig-GVCN"')],
    ["a third Reference", (signature) => signature.replace(reference, (found) => found + found)],
    ["no Object", replace(properties, "")],
    ["two Objects", (signature) => signature.replace("</ds:Signature>", "<ds:Object/></ds:Signature>")],
    ["something else in the Object", replace("</ds:Object>", '<x xmlns="urn:x"/></ds:Object>')],
    ["text in the Object", replace("</ds:Object>", "x</ds:Object>")],
    [
      "unsigned properties",
      replace("</xades:QualifyingProperties>", "<xades:UnsignedProperties/></xades:QualifyingProperties>"),
    ],
    ["another Target", replace('Target="#sig-CBQL"', 'Target="#sig-GVCN"')],
    ["no Target", replace('Target="#sig-CBQL"', "")],
    ["no Id on the signature", replace(' Id="sig-CBQL"', "")],
    [
      "no SignedSignatureProperties",
      replace(/<xades:SignedSignatureProperties>.*?<\/xades:SignedSignatureProperties>/s, ""),
    ],
    ["no SigningCertificate", replace(/<xades:SigningCertificateV2>.*?<\/xades:SigningCertificateV2>/s, "")],
    [
      "two SigningTimes",
      (signature) => signature.replace(/<xades:SigningTime>.*?<\/xades:SigningTime>/, (found) => found + found),
    ],
  ])("XAdES with %s", async (_, edit) => {
    expect((await head({ xades: true, edit })).code).toBe("sig.CBQL.reference");
  });
});

describe("sig.CBQL.missing", () => {
  test.each<[string, Edit]>([
    ["no signature", () => ""],
    ["no KeyInfo", replace(/<ds:KeyInfo>.*?<\/ds:KeyInfo>/s, "")],
    ["no certificate", replace(/<ds:X509Certificate>.*?<\/ds:X509Certificate>/s, "")],
    ["KeyName only", replace(/<ds:X509Data>.*?<\/ds:X509Data>/s, "<ds:KeyName>x</ds:KeyName>")],
  ])("%s", async (_, edit) => {
    const signed = signText(() => ({ signer: signers.rsa }));
    const bare = signed.replace(
      /(<CBQL>)(.*)(<\/CBQL>)/s,
      (_all, open: string, text: string, close: string) => open + edit(text) + close,
    );
    expect((await verifyXmlSignature(utf8(bare))).code).toBe("sig.CBQL.missing");
  });
});

describe("sig.CBQL.value", () => {
  const swap = (from: RegExp, to: (found: string) => string) => async () => {
    const signed = signText(() => ({ signer: signers.rsa }));
    const at = signed.indexOf("<CBQL>");
    const changed = signed.slice(0, at) + signed.slice(at).replace(from, to);
    if (changed === signed) throw new Error("nothing changed");
    return (await verifyXmlSignature(utf8(changed))).code;
  };
  const flip = (found: string) => (found.startsWith("A") ? "B" : "A") + found.slice(1);

  test.each([
    ["another digest", swap(/(?<=<ds:DigestValue>)[^<]*/, flip)],
    ["another value", swap(/(?<=<ds:SignatureValue>)[^<]*/, flip)],
    ["no value", swap(/(<ds:SignatureValue>)[^<]*/, () => "<ds:SignatureValue>")],
    ["a value that is not base64", swap(/<ds:SignatureValue>[^<]*/, (found) => `${found}!`)],
    ["a value without its padding", swap(/=+(?=<\/ds:SignatureValue>)/, () => "")],
    ["a certificate that is not DER", swap(/<ds:X509Certificate>[^<]*/, () => "<ds:X509Certificate>AAAA")],
    ["another's certificate", swap(/<ds:X509Certificate>[^<]*/, () => `<ds:X509Certificate>${other.der}`)],
    ["a change in SignedInfo", swap(/<ds:SignedInfo>/, () => '<ds:SignedInfo Id="x">')],
  ])("%s", async (_, code) => {
    expect(await code()).toBe("sig.CBQL.value");
  });

  test("a signature made with another key than the certificate's", async () => {
    const signer = { ...signers.rsa, key: other.key };
    expect((await head({ signer })).code).toBe("sig.CBQL.value");
  });
});

describe("cert.substituted", () => {
  test("KeyValue of another key beside the certificate", async () => {
    expect((await head({ edit: keyValue(other) })).code).toBe("cert.substituted");
    expect((await head({ edit: keyValue(signers["p-256"]) })).code).toBe("cert.substituted");
    expect((await head({ signer: signers["p-256"], edit: keyValue(signers["p-384"]) })).code).toBe("cert.substituted");
  });

  test("DSAKeyValue", async () => {
    const edit = replace("<ds:KeyInfo>", "<ds:KeyInfo><ds:KeyValue><ds:DSAKeyValue/></ds:KeyValue>");
    expect((await head({ edit })).code).toBe("cert.substituted");
  });

  test("the attacker's certificate is never outvoted by a genuine one beside it", async () => {
    const edit = replace("</ds:X509Data>", `<ds:X509Certificate>${signers.rsa.der}</ds:X509Certificate></ds:X509Data>`);
    const { head: signature } = await head({ signer: other, edit });
    expect(Buffer.from(signature.certificates[0]!).toString("base64")).toBe(other.der);
  });

  test("XAdES: a certificate over the same key, which the signer did not mean", async () => {
    const signed = signText(() => ({ signer: signers.rsa, xades: true }));
    const at = signed.indexOf("<CBQL>");
    const changed = signed.slice(0, at) + signed.slice(at).replace(signers.rsa.der, sameKey.der);
    const result = await verifyXmlSignature(utf8(changed));
    expect([result.code, result.signatures[0]!.outcome]).toEqual(["cert.substituted", "failed"]);
    expect(result.data).toBeUndefined();
  });

  test("XAdES: SigningCertificate by SHA-1 is sig.CBQL.algorithm", async () => {
    const edit = replace(/(<xades:CertDigest><ds:DigestMethod Algorithm=")[^"]*/, `$1${dsig}sha1`);
    expect((await head({ xades: true, edit })).code).toBe("sig.CBQL.algorithm");
  });
});
