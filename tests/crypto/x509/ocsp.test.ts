import { describe, expect, it } from "vitest";
import { base64 } from "../../../widget/crypto/bytes.ts";
import { parseOcspResponse } from "../../../widget/crypto/x509/ocsp.ts";
import { verifyCertificatePath } from "../../../widget/crypto/x509/path.ts";
import {
  at,
  authority,
  crl,
  days,
  distributionPoints,
  extension,
  extKeyUsage,
  keyOf,
  keyUsage,
  leaf,
  type CertificateOptions,
  type Extension,
  type Party,
} from "./support/authority.ts";
import { name, octets, tlv } from "./support/der-writer.ts";
import { openssl, pem } from "./support/openssl.ts";
import { basicResponse, judgeResponse, ocspResponse, type ResponseOptions } from "./support/responder.ts";

const root = authority("Root");
const ca = authority("CA", { issuer: root });
const serial = 42;
const signer = leaf(ca, { serial });
const noCheck = extension("1.3.6.1.5.5.7.48.1.5", tlv(5));
const ocspSigning = extKeyUsage("1.3.6.1.5.5.7.3.9");
const responder = (
  issuer: Party,
  options: Partial<CertificateOptions> = {},
  more: readonly Extension[] = [ocspSigning, noCheck],
) => leaf(issuer, { subject: "Responder", key: keyOf("responder"), serial: 77, more, ...options });
const delegate = responder(ca);

interface Case extends Partial<ResponseOptions> {
  readonly leaf?: Party;
  readonly at?: Date;
  /** Certificates beside the leaf and the CA. */
  readonly others?: readonly Party[];
  readonly crls?: readonly Uint8Array[];
  /** Why OpenSSL is not asked. */
  readonly unjudged?: string;
}

async function answer(
  response: Uint8Array,
  { leaf: subject = signer, others = [], crls = [], ...rest }: Case = {},
): Promise<string> {
  const certificates = [subject, ca, ...others].map(({ der }) => der);
  const lists = [crl(root), ...crls];
  const options = { at: rest.at ?? at, anchors: [root.der], crls: lists, ocsp: [response] };
  return (await verifyCertificatePath(certificates, options)).code;
}

const judged: Readonly<Record<string, string>> = { "cert.ok": "good", "revocation.revoked": "revoked" };

function itAnswers(expected: string, what: string, make: () => Case): void {
  it(`${what}: ${expected}`, async () => {
    const options = make();
    const response = ocspResponse({ issuer: ca, serial, ...options });
    expect(await answer(response, options)).toBe(expected);
    if (options.unjudged !== undefined) return;
    const verdict = await judgeResponse(response, options.leaf ?? signer, ca, root, `-${options.hash ?? "sha1"}`);
    expect(verdict === "good" || verdict === "revoked" ? verdict : "none").toBe(judged[expected] ?? "none");
  });
}

const missing = "revocation.missing";

describe("RFC 6960: an answer signed by the issuer", () => {
  itAnswers("cert.ok", "good", () => ({}));
  itAnswers("cert.ok", "good, the responder named by its key", () => ({ byKey: true }));
  itAnswers("cert.ok", "good, the certificate named with SHA-256", () => ({ hash: "sha256" }));
  itAnswers("revocation.revoked", "revoked", () => ({ status: { date: days(-2), reason: 1 } }));
  itAnswers("revocation.revoked", "revoked, without a reason", () => ({ status: { date: days(-2) } }));
  itAnswers("revocation.provisional", "on hold", () => ({
    status: { date: days(-2), reason: 6 },
    unjudged: "revoked, to OpenSSL",
  }));
  itAnswers(missing, "unknown", () => ({ status: "unknown" }));
  itAnswers(missing, "about another serial number", () => ({ serial: 43 }));
  itAnswers(missing, "about another issuer's key", () => ({ issuerKey: new Uint8Array(65) }));
  itAnswers(missing, "about another issuer's name", () => ({ issuerName: name("Other CA") }));
  itAnswers(missing, "signed with another key", () => ({ key: keyOf("another") }));
  itAnswers(missing, "with an unknown critical extension", () => ({
    more: [extension("1.3.6.1.4.1.99999.1", octets(), true)],
    unjudged: "OpenSSL does not look",
  }));
  itAnswers("cert.ok", "with an unknown extension", () => ({ more: [extension("1.3.6.1.4.1.99999.1", octets())] }));
  itAnswers(missing, "not a success", () => ({ responseStatus: 3 }));
  it("tells when the leaf was revoked", async () => {
    const ocsp = [ocspResponse({ issuer: ca, serial, status: { date: days(-2) } })];
    const options = { at, anchors: [root.der], crls: [crl(root)], ocsp };
    expect((await verifyCertificatePath([signer.der, ca.der], options)).revokedAt).toEqual(days(-2));
  });
  it("takes the BasicOCSPResponse alone", async () => {
    expect(await answer(basicResponse({ issuer: ca, serial }))).toBe("cert.ok");
  });
  it("takes what OpenSSL itself answers", async () => {
    const now = new Date();
    const lifetime = { from: days(-3650), to: days(3650) };
    const top = authority("Root", lifetime);
    const below = leaf(top, { ...lifetime, serial });
    const key = top.key.privateKey.export({ type: "pkcs8", format: "pem" }) as string;
    for (const [status, code] of [
      ["V\t360101000000Z\t\t2A\tunknown\t/CN=Leaf\n", "cert.ok"],
      ["R\t360101000000Z\t250101000000Z,keyCompromise\t2A\tunknown\t/CN=Leaf\n", "revocation.revoked"],
    ] as const) {
      const files = {
        "root.pem": pem("CERTIFICATE", top.der),
        "leaf.pem": pem("CERTIFICATE", below.der),
        "key.pem": key,
        "index.txt": status,
      };
      const from = [
        "-index",
        "index.txt",
        "-CA",
        "root.pem",
        "-rsigner",
        "root.pem",
        "-rkey",
        "key.pem",
        "-ndays",
        "7",
      ];
      const made = ["-issuer", "root.pem", "-cert", "leaf.pem", "-noverify", "-respout", "response.der"];
      const { file: response } = await openssl(["ocsp", ...from, ...made], files, "response.der");
      const options = { at: now, anchors: [top.der], ocsp: [response] };
      expect((await verifyCertificatePath([below.der], options)).code).toBe(code);
    }
  });
});

describe("which time an OCSP answer speaks of", () => {
  const unjudged = "OpenSSL judges the present only";
  itAnswers(missing, "stale", () => ({ thisUpdate: days(-9), nextUpdate: days(-1), unjudged }));
  itAnswers("cert.ok", "without nextUpdate, for a day", () => ({ nextUpdate: null, unjudged }));
  itAnswers(missing, "without nextUpdate, no longer", () => ({ thisUpdate: days(-2), nextUpdate: null, unjudged }));
  itAnswers("cert.ok", "revoked later", () => ({ status: { date: days(1) }, thisUpdate: days(2), unjudged }));
  itAnswers("revocation.revoked", "asked later, revoked before", () => ({
    status: { date: days(-1) },
    thisUpdate: days(2),
    unjudged,
  }));
  itAnswers("cert.ok", "asked later, good", () => ({ thisUpdate: days(2), unjudged }));
  itAnswers(missing, "asked later, good, but the leaf had expired", () => ({
    thisUpdate: days(2),
    leaf: leaf(ca, { serial, to: days(1) }),
    unjudged,
  }));
  itAnswers(missing, "produced before what it says", () => ({ producedAt: days(-3), unjudged }));
});

describe("RFC 6960 §4.2.2.2: an answer signed by a delegate", () => {
  const by = (party: Party, options: Partial<Case> = {}): Case => ({
    signer: party,
    certificates: [party],
    ...options,
  });
  itAnswers("cert.ok", "with its certificate inside", () => by(delegate));
  itAnswers("cert.ok", "named by its key", () => by(delegate, { byKey: true }));
  itAnswers("revocation.revoked", "revoked", () => by(delegate, { status: { date: days(-2) } }));
  itAnswers("cert.ok", "with its certificate beside", () => ({
    signer: delegate,
    others: [delegate],
    unjudged: "OpenSSL is not given it",
  }));
  itAnswers(missing, "without its certificate", () => ({ signer: delegate }));
  itAnswers(missing, "that may not sign answers", () => by(responder(ca, {}, [noCheck])));
  itAnswers(missing, "whose purpose is any", () => by(responder(ca, {}, [extKeyUsage("2.5.29.37.0"), noCheck])));
  itAnswers(missing, "certified by another CA", () => by(responder(root)));
  itAnswers(missing, "certified with another key of the CA's name", () =>
    by(responder({ ...ca, key: keyOf("another") })),
  );
  itAnswers(missing, "whose certificate has expired", () => by(responder(ca, { to: days(-1) })));
  itAnswers(missing, "with a critical extension that is not known", () =>
    by(responder(ca, {}, [ocspSigning, noCheck, extension("1.3.6.1.4.1.99999.1", octets(), true)])),
  );
  itAnswers(missing, "whose key signs no documents", () => ({
    ...by(responder(ca, { extensions: [keyUsage(2), ocspSigning, noCheck] })),
    unjudged: "OpenSSL does not look",
  }));
  itAnswers("cert.ok", "valid when it answered, later", () => ({
    ...by(responder(ca, { from: days(1), to: days(3) }), { thisUpdate: days(2) }),
    unjudged: "OpenSSL judges the present only",
  }));
  const unchecked = responder(ca, {}, [ocspSigning]);
  const why = "OpenSSL does not check responders";
  itAnswers(missing, "without nocheck, and nothing says that it stands", () => by(unchecked, { unjudged: why }));
  itAnswers(missing, "without nocheck, and a list says that it is revoked", () => ({
    ...by(responder(ca, {}, [ocspSigning, distributionPoints({ point: pointOf("http://ca.vn/r.crl") })]), {
      unjudged: why,
    }),
    crls: [crl(ca, { scope: { point: pointOf("http://ca.vn/r.crl") }, entries: [{ serial: 77 }] })],
  }));
  itAnswers("cert.ok", "without nocheck, and a list for responders says that it stands", () => ({
    ...by(responder(ca, {}, [ocspSigning, distributionPoints({ point: pointOf("http://ca.vn/r.crl") })]), {
      unjudged: why,
    }),
    crls: [crl(ca, { scope: { point: pointOf("http://ca.vn/r.crl") } })],
  }));
  it("it cannot vouch for itself", async () => {
    const own = ocspResponse({ issuer: ca, serial: 77, signer: unchecked, certificates: [unchecked] });
    const about = ocspResponse({ issuer: ca, serial, signer: unchecked, certificates: [unchecked] });
    const options = { at, anchors: [root.der], crls: [crl(root)], ocsp: [own, about] };
    expect((await verifyCertificatePath([signer.der, ca.der], options)).code).toBe(missing);
  });
});

function pointOf(uri: string): Uint8Array {
  return tlv(0xa0, tlv(0xa0, tlv(0x86, new TextEncoder().encode(uri))));
}

describe("parseOcspResponse", () => {
  const response = ocspResponse({ issuer: ca, serial, certificates: [delegate] });
  it("refuses it cut at any octet, or longer", () => {
    for (let length = 0; length < response.length; length += 7) {
      expect(() => parseOcspResponse(response.subarray(0, length))).toThrow(expect.objectContaining({ name: "Fault" }));
    }
    expect(() => parseOcspResponse(new Uint8Array([...response, 0]))).toThrow(
      expect.objectContaining({ name: "Fault" }),
    );
  });
  it("refuses more than 256 KiB", () => {
    expect(() => parseOcspResponse(new Uint8Array(0x40001))).toThrow(expect.objectContaining({ code: "der.limits" }));
  });
  it("gives the certificates inside", () => {
    expect(parseOcspResponse(response).certificates.map(base64)).toEqual([base64(delegate.der)]);
  });
});
