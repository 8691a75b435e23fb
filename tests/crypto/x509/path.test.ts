import { describe, expect, it, vi } from "vitest";
import { utf8 } from "../../../widget/crypto/bytes.ts";
import { verifyCertificatePath } from "../../../widget/crypto/x509/path.ts";
import {
  at,
  authority,
  crl,
  days,
  keyOf,
  leaf,
  nameConstraints,
  directory,
  type CertificateOptions,
  type Party,
} from "./support/authority.ts";
import type { NameSpec } from "./support/der-writer.ts";
import { pem } from "./support/openssl.ts";
import { itAnswers, verify } from "./support/scenario.ts";

const root = authority("Root");
const ca = authority("CA", { issuer: root });
const good = leaf(ca);
const anchors = [root.der];
const strangers = Array.from({ length: 5 }, (_, i) => authority(`Stranger ${i}`));

const chain = (...parties: readonly Party[]) => parties.map(({ der }) => der);

const firstOnly = "OpenSSL stays with the first issuer it finds";

describe("a path is found among certificates in any order", () => {
  itAnswers("cert.ok", "among strangers", () => ({ certificates: chain(good, ...strangers, ca), anchors }));
  itAnswers("cert.ok", "with the root given twice, and the leaf", () => ({
    certificates: chain(good, root, good, ca, ca),
    anchors: [...anchors, ...anchors],
  }));
  itAnswers("cert.ok", "to one of several anchors", () => ({
    certificates: chain(good, ca),
    anchors: [...chain(...strangers), root.der],
  }));
  itAnswers("cert.ok", "to an anchor that is not self-signed", () => ({
    certificates: chain(good),
    anchors: chain(ca),
    flags: ["-partial_chain"],
  }));
  it("DER or PEM", async () => {
    const text = (der: Uint8Array): Uint8Array => utf8(`Chứng thư\r\n${pem("CERTIFICATE", der)}`);
    const result = await verify({
      certificates: [good, ca, root].map(({ der }) => text(der)),
      anchors: [text(root.der)],
    });
    expect(result).toEqual({ outcome: "passed", code: "cert.ok", path: chain(good, ca, root) });
  });
  itAnswers("unknown cert.path", "an issuer is missing", () => ({ certificates: chain(good), anchors }));
  itAnswers("unknown cert.path", "the issuer has another name", () => ({
    certificates: chain(leaf({ spec: "Other CA", key: ca.key }), ca),
    anchors,
  }));
  itAnswers("unknown cert.path", "the issuer there has the name, but the key identifier names another", () => ({
    certificates: chain(leaf({ spec: "CA", key: keyOf("another") }), ca),
    anchors,
  }));
  itAnswers("failed cert.path", "the issuer there has the name, and did not sign", () => ({
    certificates: chain(leaf({ spec: "CA", key: keyOf("another") }, { keyIds: false }), ca),
    anchors,
  }));
  itAnswers("cert.ok", "one of two issuers of a name is expired", () => {
    const old = authority("CA", { issuer: root, key: ca.key, from: days(-50), to: days(-1) });
    return { certificates: chain(good, old, ca), anchors };
  });
  itAnswers("cert.ok", "one of two issuers of a name has another key", () => {
    const other = authority("CA", { issuer: root, key: keyOf("another") });
    const bare = leaf(ca, { keyIds: false });
    return { certificates: chain(bare, other, ca), anchors, unjudged: firstOnly };
  });
  itAnswers("cert.ok", "one of two paths ends in a root that is not pinned", () => {
    const foreign = authority("Foreign");
    const cross = authority("CA", { issuer: foreign, key: ca.key });
    return { certificates: chain(good, cross, foreign, ca), anchors, unjudged: firstOnly };
  });
  itAnswers("cert.ok", "one of two paths breaks a name constraint", () => {
    const bound = authority("CA", {
      issuer: root,
      key: ca.key,
      more: [nameConstraints([directory([["O", "Elsewhere"]])])],
    });
    return { certificates: chain(good, bound, ca), anchors, unjudged: firstOnly };
  });
  itAnswers("cert.ok", "a new key signed with the old one", () => {
    const fresh = authority("CA", { issuer: ca, key: keyOf("fresh") });
    return { certificates: chain(leaf(fresh), fresh, ca), anchors };
  });
  itAnswers("unknown cert.path", "two CAs that certify each other, and no anchor", () => {
    const one = authority("One", { issuer: { spec: "Two", key: keyOf("two") }, key: keyOf("one") });
    const two = authority("Two", { issuer: { spec: "One", key: keyOf("one") }, key: keyOf("two") });
    return { certificates: chain(leaf(one), one, two), anchors };
  });
});

describe("names are compared as RFC 5280 §7.1 says", () => {
  const renamed = (subject: NameSpec): readonly Uint8Array[] =>
    chain(leaf({ spec: subject, key: ca.key }, { keyIds: false }), ca);
  const parts = (o: string, cn: string, tag: number): NameSpec => [
    ["C", "VN", 0x13],
    ["O", o, tag],
    ["CN", cn, tag],
  ];
  itAnswers("cert.ok", "PrintableString for UTF8String", () => ({
    certificates: renamed(parts("Test", "CA", 0x13)),
    anchors,
  }));
  itAnswers("cert.ok", "case", () => ({ certificates: renamed(parts("TEST", "ca", 0x0c)), anchors }));
  itAnswers("cert.ok", "white space", () => ({ certificates: renamed(parts(" Test ", "CA  ", 0x0c)), anchors }));
  itAnswers("unknown cert.path", "another order", () => ({
    certificates: renamed([
      ["O", "Test"],
      ["C", "VN", 0x13],
      ["CN", "CA"],
    ]),
    anchors,
  }));
  itAnswers("unknown cert.path", "another type of attribute", () => ({
    certificates: renamed([
      ["C", "VN", 0x13],
      ["O", "Test"],
      ["OU", "CA"],
    ]),
    anchors,
  }));
  itAnswers("unknown cert.path", "BMPString for UTF8String", () => ({
    certificates: renamed(parts("Test", "CA", 0x1e)),
    anchors,
    unjudged: "OpenSSL folds every string type",
  }));
  itAnswers("unknown cert.path", "text that looks like the octets of another type", () => {
    const issuer = authority([["CN", "A", 0x14]], { issuer: root, key: keyOf("teletex") });
    const alike = leaf({ spec: [["CN", "#20:41"]], key: issuer.key }, { keyIds: false });
    return { certificates: chain(alike, issuer), anchors };
  });
  itAnswers("cert.ok", "Vietnamese, composed and not", () => {
    const issuer = authority([["CN", "Cơ yếu Chính phủ".normalize("NFC")]], { issuer: root, key: keyOf("cy") });
    const below = leaf({ spec: [["CN", "cơ yếu chính PHỦ".normalize("NFD")]], key: issuer.key }, { keyIds: false });
    return { certificates: chain(below, issuer), anchors, unjudged: "OpenSSL folds ASCII only" };
  });
});

describe("a complete path to a root that is not pinned fails", () => {
  const fake = authority("Root", { key: keyOf("fake") });
  const fakeCa = authority("CA", { issuer: fake, key: keyOf("fake CA") });
  itAnswers("failed cert.untrusted", "another root", () => ({
    certificates: chain(good, ca, root),
    anchors: chain(strangers[0]!),
  }));
  itAnswers("failed cert.untrusted", "no anchors at all", () => ({
    certificates: chain(good, ca, root),
    anchors: [],
    unjudged: "OpenSSL wants an anchor",
  }));
  itAnswers("failed cert.untrusted", "a self-signed leaf", () => ({ certificates: chain(authority("Me")), anchors }));
  itAnswers("failed cert.untrusted", "a root of the pinned root's name", () => ({
    certificates: chain(leaf(fakeCa), fakeCa, fake),
    anchors,
  }));
  itAnswers("failed cert.untrusted", "and without key identifiers", () => {
    const bare = authority("Root", { key: keyOf("fake"), keyIds: false });
    const under = authority("CA", { issuer: bare, key: keyOf("fake CA"), keyIds: false });
    return { certificates: chain(leaf(under, { keyIds: false }), under, bare), anchors };
  });
  itAnswers("failed cert.path", "the pinned root's name, and no root at all", () => {
    const under = authority("CA", { issuer: fake, key: keyOf("fake CA"), keyIds: false });
    return { certificates: chain(leaf(under), under), anchors };
  });
  itAnswers("failed cert.untrusted", "a root whose self-signature is broken", () => {
    const der = fake.der.slice();
    der[der.length - 1]! ^= 1;
    return { certificates: [...chain(leaf(fakeCa), fakeCa), der], anchors };
  });
  itAnswers("unknown cert.path", "a new key signed with an old one that is not there", () => {
    const fresh = authority("Elder", { issuer: { spec: "Elder", key: keyOf("old") }, key: keyOf("new") });
    return { certificates: chain(leaf(fresh), fresh), anchors };
  });
});

describe("several faulty paths: the nearest to passing is told", () => {
  const expired = authority("CA", { issuer: root, key: ca.key, from: days(-50), to: days(-1) });
  const foreign = authority("Foreign");
  const cross = authority("CA", { issuer: foreign, key: ca.key });
  const noCa = leaf(root, { subject: "CA", key: ca.key });
  const tell = async (...parties: readonly Party[]): Promise<string> =>
    (await verify({ certificates: chain(good, ...parties), anchors })).code;
  it("expired before untrusted", async () => {
    expect(await tell(cross, foreign, expired)).toBe("cert.expired");
    expect(await tell(expired, cross, foreign)).toBe("cert.expired");
  });
  it("expired before no CA", async () => {
    expect(await tell(noCa, expired)).toBe("cert.expired");
    expect(await tell(expired, noCa)).toBe("cert.expired");
  });
  it("untrusted before a missing issuer", async () => {
    const lost = authority("CA", { issuer: { spec: "Lost", key: keyOf("lost") }, key: ca.key });
    expect(await tell(lost, cross, foreign)).toBe("cert.untrusted");
  });
  it("the path is given leaf first, anchor last, also where it failed", async () => {
    const passed = await verify({ certificates: chain(good, ca), anchors });
    expect(passed.path).toEqual(chain(good, ca, root));
    const failed = await verify({ certificates: chain(good, expired), anchors });
    expect(failed.path).toEqual(chain(good, expired, root));
    const missing = await verify({ certificates: chain(good), anchors });
    expect(missing).toEqual({ outcome: "unknown", code: "cert.path" });
  });
});

describe("hostile evidence meets caps and a coded answer", () => {
  const options = { at, anchors, revocation: "none" } as const;
  const deep = (count: number): readonly Uint8Array[] => {
    let top = root;
    const parties = Array.from({ length: count - 2 }, (_, i) => (top = authority(`Level ${i}`, { issuer: top })));
    return chain(leaf(top), ...parties);
  };
  it("no certificate: unknown", async () => {
    expect(await verifyCertificatePath([], options)).toEqual({ outcome: "unknown", code: "cert.path" });
  });
  it("paths of ten certificates, not of eleven", async () => {
    expect((await verifyCertificatePath(deep(10), options)).code).toBe("cert.ok");
    expect(await verifyCertificatePath(deep(11), options)).toEqual({ outcome: "unknown", code: "cert.path" });
  });
  it("256 certificates, not 257", async () => {
    const many = Array.from({ length: 254 }, () => strangers[0]!);
    expect((await verifyCertificatePath(chain(good, ca, ...many), options)).code).toBe("cert.ok");
    const more = await verifyCertificatePath(chain(good, ca, root, ...many), options);
    expect(more).toEqual({ outcome: "unknown", code: "cert.path" });
  });
  it("a hundred decoys of the issuer's name with other keys do not hide it", async () => {
    const decoys = Array.from({ length: 100 }, (_, i) =>
      authority("CA", { key: keyOf(`decoy ${i % 20}`), keyIds: false }),
    );
    const bare = leaf(ca, { keyIds: false });
    for (const others of [
      [...decoys, ca],
      [ca, ...decoys],
    ]) {
      expect((await verifyCertificatePath(chain(bare, ...others), options)).code).toBe("cert.ok");
    }
  });
  it("two hundred self-signed copies of the issuer do not hide it, nor the fact that there is no other", async () => {
    const copies = Array.from({ length: 200 }, (_, i) => authority("CA", { key: ca.key, serial: i + 1 }));
    for (const others of [
      [...copies, ca],
      [ca, ...copies],
    ]) {
      expect((await verifyCertificatePath(chain(good, ...others), options)).code).toBe("cert.ok");
    }
    expect((await verifyCertificatePath(chain(good, ...copies), options)).code).toBe("cert.untrusted");
  });
  it("a leaf that is revoked on one path is not looked for on a thousand others", async () => {
    let issuer = root;
    const copies = Array.from({ length: 6 }, (_, level) => {
      const key = keyOf(`copies ${level}`);
      const same = [1, 2, 3, 4].map((serial) => authority(`Copies ${level}`, { issuer, key, serial }));
      issuer = same[0]!;
      return same;
    });
    const revoked = leaf(issuer, { serial: 42 });
    const crls = [crl(issuer, { entries: [{ serial: 42 }] })];
    const result = await verifyCertificatePath(chain(revoked, ...copies.flat()), { at, anchors, crls });
    expect(result).toMatchObject({ outcome: "failed", code: "revocation.revoked" });
  });
  it("many lists by self-made signers of the issuer's name: no answer, and the path is told", async () => {
    const key = keyOf("self-made 0");
    const signers = Array.from({ length: 60 }, (_, i) =>
      authority("CA", { key: keyOf(`self-made ${i}`), keyIds: false }),
    );
    const crls = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => crl({ spec: "CA", key }, { number }));
    const result = await verifyCertificatePath(chain(good, ca, ...signers), { at, anchors, crls });
    expect(result).toEqual({ outcome: "unknown", code: "revocation.missing", path: chain(good, ca, root) });
  });
  it("many copies of one self-made signer do not hide the issuer's own list", async () => {
    const key = keyOf("self-made 0");
    const signers = Array.from({ length: 200 }, (_, serial) => authority("CA", { key, serial }));
    const crls = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => crl({ spec: "CA", key }, { number }));
    const lists = [...crls, crl(root), crl(ca)];
    const result = await verifyCertificatePath(chain(good, ca, ...signers), { at, anchors, crls: lists });
    expect(result.code).toBe("cert.ok");
  });
  it("a certificate of a hundred megabytes is refused at once, and does not stand in the way of others", async () => {
    const huge = new Uint8Array(100_000_000).fill(0x30);
    const before = performance.now();
    expect(await verifyCertificatePath([huge, ca.der], options)).toEqual({ outcome: "failed", code: "cert.path" });
    const beside = await verifyCertificatePath([good.der, huge, ca.der], { ...options, anchors: [huge, root.der] });
    expect(beside.code).toBe("cert.ok");
    expect(performance.now() - before).toBeLessThan(5000);
  });
  it("a malformed leaf fails", async () => {
    for (const junk of [new Uint8Array(), Uint8Array.of(0x30), good.der.subarray(1), new Uint8Array(100_000)]) {
      expect(await verifyCertificatePath([junk, ca.der], options)).toEqual({ outcome: "failed", code: "cert.path" });
    }
  });
  it("a malformed certificate beside the path is left out; in the issuer's place it fails", async () => {
    const junk = Uint8Array.of(0x30, 0x80, 0, 0);
    expect((await verifyCertificatePath([good.der, junk, ca.der], options)).outcome).toBe("passed");
    expect((await verifyCertificatePath([good.der, junk], options)).outcome).toBe("failed");
    expect((await verifyCertificatePath([good.der, good.der.slice()], options)).outcome).toBe("unknown");
  });
  it("a malformed anchor, CRL or OCSP response anchors and answers nothing", async () => {
    const junk = [Uint8Array.of(1, 2, 3), new Uint8Array()];
    const result = await verifyCertificatePath(chain(good, ca), {
      at,
      anchors: [...junk, root.der],
      crls: junk,
      ocsp: junk,
    });
    expect(result.code).toBe("revocation.missing");
    expect((await verifyCertificatePath(chain(good, ca), { ...options, anchors: junk })).outcome).toBe("unknown");
  });
  it("a mesh of CAs that all certify each other ends", async () => {
    const names = Array.from({ length: 7 }, (_, i) => `Mesh ${i}`);
    const mesh = names.flatMap((subject) =>
      names.flatMap((name) =>
        name === subject ? [] : [authority(subject, { issuer: { spec: name, key: keyOf(name) }, key: keyOf(subject) })],
      ),
    );
    const top: CertificateOptions = { subject: "Mesh 6", issuer: root, key: keyOf("Mesh 6") };
    const start = leaf({ spec: "Mesh 0", key: keyOf("Mesh 0") });
    const lost = await verifyCertificatePath(chain(start, ...mesh), options);
    expect(lost).toEqual({ outcome: "unknown", code: "cert.path" });
    const found = await verifyCertificatePath(chain(start, ...mesh, authority(top.subject, top)), options);
    expect(found.code).toBe("cert.ok");
  });
  it("many issuers of one name cost a bounded number of signatures", async () => {
    const verifySpy = vi.spyOn(crypto.subtle, "verify");
    const twins = Array.from({ length: 60 }, (_, i) => authority("Twin", { key: keyOf(`twin ${i}`), keyIds: false }));
    await verifyCertificatePath(chain(leaf(twins[0]!, { keyIds: false }), ...twins), options);
    expect(verifySpy.mock.calls.length).toBeLessThanOrEqual(512);
    verifySpy.mockRestore();
  });
});

describe("a memo", () => {
  it("verifies each signature once for many paths, and holds neither trust nor time", async () => {
    const memo = new Map();
    const lists = [crl(root), crl(ca)];
    const ask = (options: { at?: Date; anchors?: readonly Uint8Array[] } = {}, der = good.der.slice()) =>
      verifyCertificatePath([der, ca.der.slice()], { at, anchors, crls: lists, ...options }, memo);
    const verifySpy = vi.spyOn(crypto.subtle, "verify");
    expect((await ask()).code).toBe("cert.ok");
    expect(verifySpy).toHaveBeenCalledTimes(4);
    expect((await ask()).code).toBe("cert.ok");
    expect((await ask({ at: days(1000) })).code).toBe("cert.expired");
    expect((await ask({ anchors: chain(strangers[0]!) })).outcome).toBe("unknown");
    expect(verifySpy).toHaveBeenCalledTimes(4);
    const forged = good.der.slice();
    forged[forged.length - 1]! ^= 1;
    expect((await ask({}, forged)).code).toBe("cert.path");
    expect(verifySpy).toHaveBeenCalledTimes(5);
    verifySpy.mockRestore();
  });
});
