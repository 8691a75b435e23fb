import { describe, expect, it } from "vitest";
import { utf8 } from "../../../widget/crypto/bytes.ts";
import { parseCrl } from "../../../widget/crypto/x509/crl.ts";
import {
  at,
  authority,
  basicConstraints,
  ce,
  crl,
  days,
  directory,
  distributionPoints,
  extension,
  keyOf,
  keyUsage,
  leaf,
  pointName,
  subjectKeyId,
  uri,
  type CertificateOptions,
  type CrlOptions,
  type Extension,
  type Party,
  type PointOptions,
} from "./support/authority.ts";
import { octets, rdn, sequence, tlv } from "./support/der-writer.ts";
import { pem } from "./support/openssl.ts";
import { itAnswers, verify, type Scenario } from "./support/scenario.ts";

const root = authority("Root");
const ca = authority("CA", { issuer: root, serial: 7 });
const anchors = [root.der];
const rootCrl = crl(root);
const serial = 42;
const unknownCritical = extension("1.3.6.1.4.1.99999.1", octets(), true);

const chain = (...parties: readonly Party[]) => parties.map(({ der }) => der);

/** Leaf 42 below the CA, the root's own list, and these. */
function lists(
  crls: readonly Uint8Array[],
  options: Partial<CertificateOptions> = {},
  others: readonly Party[] = [],
): Scenario {
  return { certificates: chain(leaf(ca, { serial, ...options }), ca, ...others), anchors, crls: [rootCrl, ...crls] };
}
const list = (options: CrlOptions = {}, key = ca.key): Uint8Array => crl({ spec: "CA", key }, options);
const points = (...each: readonly PointOptions[]): { more: readonly Extension[] } => ({
  more: [distributionPoints(...each)],
});
const revoked = [{ serial, reason: 1 }];
const missing = "unknown revocation.missing";
const good = "cert.ok";
const bad = "failed revocation.revoked";

describe("RFC 5280 §6.3: complete CRLs", () => {
  itAnswers(good, "neither is listed", () => lists([list()]));
  itAnswers(good, "others are listed", () =>
    lists([list({ entries: [{ serial: 1 }, { serial: 43 }, { serial: 4200 }] })]),
  );
  itAnswers(bad, "the leaf is listed", () => lists([list({ entries: [{ serial: 1 }, ...revoked] })]));
  itAnswers(bad, "without a reason", () => lists([list({ entries: [{ serial }] })]));
  itAnswers(bad, "the CA is listed", () => ({
    certificates: chain(leaf(ca, { serial }), ca),
    anchors,
    crls: [crl(root, { entries: [{ serial: 7 }] }), list()],
  }));
  itAnswers("unknown revocation.provisional", "on hold", () => lists([list({ entries: [{ serial, reason: 6 }] })]));
  itAnswers(missing, "no list of the CA", () => lists([]));
  itAnswers(missing, "no list of the root", () => ({
    certificates: chain(leaf(ca, { serial }), ca),
    anchors,
    crls: [list()],
  }));
  itAnswers(missing, "another CA's list", () => lists([crl(authority("Other", { issuer: root }))]));
  itAnswers(good, "another CA's list beside, with the same serial", () =>
    lists([list(), crl(authority("Other", { issuer: root }), { entries: revoked })]),
  );
  itAnswers(missing, "signed with another key", () => lists([list({}, keyOf("another"))]));
  itAnswers(good, "one with a broken signature beside", () => {
    const broken = list({ entries: revoked });
    broken[broken.length - 1]! ^= 1;
    return { ...lists([broken, list()]), unjudged: "OpenSSL stays with the list it finds best before verifying it" };
  });
  itAnswers(missing, "the CA may not sign lists", () => {
    const key = keyOf("mute");
    const mute = authority("CA", {
      issuer: root,
      key,
      extensions: [basicConstraints(true), keyUsage(5), subjectKeyId(key)],
    });
    return { certificates: chain(leaf(mute), mute), anchors, crls: [rootCrl, crl(mute)] };
  });
  itAnswers(missing, "unknown critical extension of the list", () => lists([list({ more: [unknownCritical] })]));
  itAnswers(good, "unknown extension of the list", () =>
    lists([list({ more: [extension("1.3.6.1.4.1.99999.1", octets())] })]),
  );
  itAnswers(missing, "unknown critical extension of anybody's entry", () =>
    lists([list({ entries: [{ serial: 1, more: [unknownCritical] }] })]),
  );
  itAnswers(good, "version 1", () => lists([list({ version: 1 })]));
  itAnswers(bad, "negative serial number", () => lists([list({ entries: [{ serial: -1 }] })], { serial: -1 }));
  itAnswers(good, "255 is not -1", () => lists([list({ entries: [{ serial: -1 }] })], { serial: 255 }));
  const long = 0x7f0102030405060708090a0b0c0d0e0f10111213n;
  itAnswers(bad, "long serial number", () => lists([list({ entries: [{ serial: long }] })], { serial: long }));
  itAnswers(good, "long serial number but for the last digit", () =>
    lists([list({ entries: [{ serial: long + 1n }] })], { serial: long }),
  );
});

describe("which time a CRL speaks of", () => {
  const ours = "OpenSSL judges the present only";
  itAnswers(missing, "stale", () => lists([list({ thisUpdate: days(-10), nextUpdate: days(-1) })]));
  itAnswers(missing, "stale, though it lists the leaf", () =>
    lists([list({ thisUpdate: days(-10), nextUpdate: days(-1), entries: [{ serial, date: days(-11) }] })]),
  );
  itAnswers(good, "current to the second", () => ({
    ...lists([list({ nextUpdate: at })]),
    unjudged: "as with notAfter",
  }));
  itAnswers(good, "without nextUpdate, for a day", () => lists([list({ nextUpdate: null })]));
  itAnswers(missing, "without nextUpdate, no longer", () => ({
    ...lists([list({ nextUpdate: null, thisUpdate: days(-2) })]),
    unjudged: "OpenSSL takes it for ever",
  }));
  itAnswers(good, "the entry is dated later", () => ({
    ...lists([list({ entries: [{ serial, date: days(1) }] })]),
    unjudged: ours,
  }));
  const later = { thisUpdate: days(10), nextUpdate: days(20) };
  itAnswers(good, "a later list is silent", () => ({ ...lists([list(later)]), unjudged: ours }));
  itAnswers(bad, "a later list lists it before", () => ({
    ...lists([list({ ...later, entries: [{ serial, date: days(-1) }] })]),
    unjudged: ours,
  }));
  itAnswers(bad, "a later list lists it in that second", () => ({
    ...lists([list({ ...later, entries: [{ serial, date: at }] })]),
    unjudged: ours,
  }));
  itAnswers(good, "a later list lists it after", () => ({
    ...lists([list({ ...later, entries: [{ serial, date: days(1) }] })]),
    unjudged: ours,
  }));
  itAnswers(missing, "a later list is silent, the leaf had expired", () => ({
    ...lists([list(later)], { to: days(5) }),
    unjudged: ours,
  }));
  itAnswers(good, "a later list names it, the leaf had expired", () => ({
    ...lists([list({ ...later, entries: [{ serial, date: days(1) }] })], { to: days(5) }),
    unjudged: ours,
  }));
  itAnswers(bad, "a later list knows more than the current one", () => ({
    ...lists([list(), list({ ...later, number: 2, entries: [{ serial, date: days(-1) }] })]),
    unjudged: ours,
  }));
  itAnswers(good, "a later list lifts a hold", () => ({
    ...lists([list({ entries: [{ serial, reason: 6 }] }), list({ ...later, number: 2 })]),
    unjudged: ours,
  }));
  it("tells when the leaf was revoked", async () => {
    const result = await verify(lists([list({ entries: [{ serial, date: days(-1) }] })]));
    expect(result.revokedAt).toEqual(days(-1));
  });
  it("does not tell it of a CA", async () => {
    const crls = [crl(root, { entries: [{ serial: 7 }] }), list()];
    const result = await verify({ certificates: chain(leaf(ca), ca), anchors, crls });
    expect(result).toMatchObject({ code: "revocation.revoked" });
    expect(result.revokedAt).toBeUndefined();
  });
});

describe("how much revocation is asked for", () => {
  const without = { certificates: chain(leaf(ca, { serial }), ca), anchors };
  const ask = async (revocation: "require" | "when-present" | "none", crls: readonly Uint8Array[]): Promise<string> =>
    (await verify({ ...without, revocation, crls })).code;
  it("require: every certificate below the anchor", async () => {
    expect(await ask("require", [])).toBe("revocation.missing");
    expect(await ask("require", [rootCrl, list()])).toBe("cert.ok");
  });
  it("when-present: absence is tolerated, an answer counts", async () => {
    expect(await ask("when-present", [])).toBe("cert.ok");
    expect(await ask("when-present", [list({ entries: revoked })])).toBe("revocation.revoked");
    expect(await ask("when-present", [list({ entries: [{ serial, reason: 6 }] })])).toBe("revocation.provisional");
  });
  it("none: nobody looks", async () => {
    expect(await ask("none", [list({ entries: revoked })])).toBe("cert.ok");
  });
  it("require is what is meant when nothing is said", async () => {
    const { verifyCertificatePath } = await import("../../../widget/crypto/x509/path.ts");
    expect((await verifyCertificatePath(without.certificates, { at, anchors })).code).toBe("revocation.missing");
  });
});

describe("RFC 5280 §5.2.5: partitioned CRLs", () => {
  const here = pointName(uri("http://ca.vn/1.crl"));
  const there = pointName(uri("http://ca.vn/2.crl"));
  itAnswers(good, "user certificates only", () => lists([list({ scope: { onlyUser: true } })]));
  itAnswers(missing, "CA certificates only, for a leaf", () => lists([list({ scope: { onlyCa: true } })]));
  itAnswers(missing, "attribute certificates only", () => lists([list({ scope: { onlyAttribute: true } })]));
  itAnswers(good, "CA certificates only, for a CA", () => ({
    certificates: chain(leaf(ca), ca),
    anchors,
    // The judge asks for the root's own status too: it is a CA.
    crls: [crl(root, { scope: { onlyCa: true } }), list()],
  }));
  itAnswers(missing, "user certificates only, for a CA", () => ({
    certificates: chain(leaf(ca), ca),
    anchors,
    crls: [crl(root, { scope: { onlyUser: true } }), list()],
  }));
  itAnswers(good, "the distribution point of the certificate", () =>
    lists([list({ scope: { point: here } })], points({ point: here })),
  );
  itAnswers(missing, "another distribution point", () =>
    lists([list({ scope: { point: there } })], points({ point: here })),
  );
  itAnswers(missing, "a distribution point, and none in the certificate", () =>
    lists([list({ scope: { point: here } })]),
  );
  itAnswers(good, "one name of several in common", () => {
    const both = pointName(uri("http://ca.vn/1.crl"), uri("http://ca.vn/2.crl"));
    return lists([list({ scope: { point: both } })], points({ point: here }));
  });
  itAnswers(good, "the second distribution point", () =>
    lists([list({ scope: { point: there } })], points({ point: here }, { point: there })),
  );
  itAnswers(bad, "revoked at the distribution point", () =>
    lists([list({ scope: { point: here }, entries: revoked })], points({ point: here })),
  );
  const relative = tlv(0xa0, rdn("CN", "part", 0x0c, 0xa1));
  const whole = pointName(
    directory([
      ["C", "VN", 0x13],
      ["O", "Test"],
      ["CN", "CA"],
      ["CN", "Part"],
    ]),
  );
  itAnswers(good, "a name relative to the issuer, at both ends", () =>
    lists([list({ scope: { point: relative } })], points({ point: relative })),
  );
  itAnswers(good, "relative in the list, whole in the certificate", () =>
    lists([list({ scope: { point: relative } })], points({ point: whole })),
  );
  itAnswers(good, "whole in the list, relative in the certificate", () =>
    lists([list({ scope: { point: whole } })], points({ point: relative })),
  );
  itAnswers(missing, "relative to another issuer", () =>
    lists([list({ scope: { point: relative } })], points({ point: pointName(directory("CA")) })),
  );
  itAnswers(good, "a list without scope serves any distribution point", () => lists([list()], points({ point: here })));

  const some = [1, 2];
  const rest = [3, 4, 5, 6, 7, 8];
  itAnswers(missing, "some reasons only", () => lists([list({ scope: { reasons: some } })]));
  itAnswers(good, "all reasons in two lists", () =>
    lists([list({ scope: { reasons: some } }), list({ scope: { reasons: rest } })]),
  );
  itAnswers(bad, "revoked in one of them", () =>
    lists([list({ scope: { reasons: some } }), list({ scope: { reasons: rest }, entries: [{ serial, reason: 4 }] })]),
  );
  itAnswers(missing, "the distribution point has some reasons, the list is of that point", () =>
    lists([list({ scope: { point: here } })], points({ point: here, reasons: some })),
  );
  itAnswers(missing, "two scopes at once", () => ({
    ...lists([list({ scope: { onlyUser: true, onlyAttribute: true } })]),
  }));
});

describe("RFC 5280 §6.3.3 f: who may sign a CRL", () => {
  const signerOf = (subject: string, issuer: Party, more: readonly Extension[] = [], flags = [6]): Party =>
    leaf(issuer, { subject, key: keyOf(`lists of ${subject}`), serial: 77, extensions: [keyUsage(...flags), ...more] });
  const issuerCrl = (options: CrlOptions = {}): Uint8Array =>
    crl({ spec: "List issuer", key: keyOf("lists of List issuer") }, { scope: { indirect: true }, ...options });
  const delegated = points({ point: pointName(uri("http://ca.vn/i.crl")), crlIssuer: "List issuer" });
  const indirect = signerOf("List issuer", root);

  itAnswers(good, "another key of the CA, certified by the root", () =>
    lists([list({}, keyOf("lists of CA"))], {}, [signerOf("CA", root)]),
  );
  itAnswers(bad, "and the leaf is listed", () =>
    lists([list({ entries: revoked }, keyOf("lists of CA"))], {}, [signerOf("CA", root)]),
  );
  itAnswers(missing, "another key, whose certificate is revoked", () => ({
    ...lists([list({}, keyOf("lists of CA"))], {}, [signerOf("CA", root)]),
    crls: [crl(root, { entries: [{ serial: 77 }] }), list({}, keyOf("lists of CA"))],
  }));
  itAnswers(missing, "another key, that may not sign lists", () =>
    lists([list({}, keyOf("lists of CA"))], {}, [signerOf("CA", root, [], [0])]),
  );
  itAnswers(missing, "another key, of a CA that is not pinned", () =>
    lists([list({}, keyOf("lists of CA"))], {}, [signerOf("CA", authority("Foreign"))]),
  );
  itAnswers(missing, "another key, under another anchor", () => {
    const other = authority("Second");
    const scenario = lists([list({}, keyOf("lists of CA")), crl(other)], {}, [signerOf("CA", other)]);
    return { ...scenario, anchors: [root.der, other.der] };
  });
  itAnswers(good, "a list issuer that the certificate names", () => lists([issuerCrl()], delegated, [indirect]));
  itAnswers(bad, "and it lists the leaf", () =>
    lists([issuerCrl({ entries: [{ ...revoked[0]!, issuer: "CA" }] })], delegated, [indirect]),
  );
  itAnswers(good, "and it lists another issuer's", () =>
    lists([issuerCrl({ entries: [{ ...revoked[0]!, issuer: "Other CA" }] })], delegated, [indirect]),
  );
  itAnswers(good, "and it lists its own", () => lists([issuerCrl({ entries: revoked })], delegated, [indirect]));
  itAnswers(bad, "the issuer of an entry holds for those after it", () =>
    lists([issuerCrl({ entries: [{ serial: 1, issuer: "CA" }, ...revoked] })], delegated, [indirect]),
  );
  itAnswers(good, "until the next that names one", () =>
    lists(
      [issuerCrl({ entries: [{ serial: 1, issuer: "CA" }, { serial: 2, issuer: "Other CA" }, ...revoked] })],
      delegated,
      [indirect],
    ),
  );
  itAnswers(missing, "a list issuer that the certificate does not name", () => lists([issuerCrl()], {}, [indirect]));
  itAnswers(missing, "a list that is not marked indirect", () =>
    lists([issuerCrl({ scope: { onlyUser: true } })], delegated, [indirect]),
  );
  itAnswers(missing, "a list issuer without a certificate", () => lists([issuerCrl()], delegated));
  itAnswers(missing, "a list issuer that vouches for itself", () => {
    const own = signerOf("List issuer", ca, delegated.more);
    return lists([issuerCrl()], delegated, [own]);
  });
});

describe("RFC 5280 §5.2.4: delta CRLs", () => {
  // OpenSSL looks for a delta only where freshestCRL points to one.
  const freshest = ce(46, sequence(sequence(pointName(uri("http://ca.vn/delta.crl")))));
  const base = (options: CrlOptions = {}): Uint8Array => list({ number: 5, more: [freshest], ...options });
  const delta = (options: CrlOptions = {}): Uint8Array => list({ number: 6, deltaBase: 5, ...options });
  const hold = [{ serial, reason: 6 }];
  const lifted = [{ serial, reason: 8 }];
  itAnswers(good, "neither lists it", () => lists([base(), delta()]));
  itAnswers(bad, "revoked since", () => lists([base(), delta({ entries: revoked })]));
  itAnswers(bad, "revoked before", () => lists([base({ entries: revoked }), delta()]));
  itAnswers(bad, "held before, revoked since", () => lists([base({ entries: hold }), delta({ entries: revoked })]));
  itAnswers(good, "held before, lifted since", () => lists([base({ entries: hold }), delta({ entries: lifted })]));
  itAnswers("unknown revocation.provisional", "held since", () => lists([base(), delta({ entries: hold })]));
  itAnswers(good, "lifted, and never listed", () => lists([base(), delta({ entries: lifted })]));
  itAnswers(missing, "no base", () => lists([delta()]));
  itAnswers(good, "a delta from a later base is left out", () =>
    lists([base({ number: 4 }), delta({ number: 6, deltaBase: 5, entries: revoked })]),
  );
  itAnswers(bad, "a delta from an earlier base", () =>
    lists([base({ number: 5 }), delta({ deltaBase: 3, entries: revoked })]),
  );
  itAnswers(good, "a delta older than the base is left out", () =>
    lists([base({ number: 9 }), delta({ number: 6, entries: revoked })]),
  );
  const stale = { thisUpdate: days(-9), nextUpdate: days(-5) };
  itAnswers(good, "a stale delta is left out", () => ({
    ...lists([base(), delta({ ...stale, entries: revoked })]),
    unjudged: "OpenSSL heeds it",
  }));
  itAnswers(good, "a stale base with a current delta", () => lists([base(stale), delta()]));
  itAnswers(bad, "a stale base with a current delta that lists it", () =>
    lists([base(stale), delta({ entries: revoked })]),
  );
  itAnswers(missing, "a stale base with a stale delta", () => lists([base(stale), delta(stale)]));
  itAnswers(good, "a delta of another scope is left out", () =>
    lists([base(), delta({ entries: revoked, scope: { onlyUser: true } })]),
  );
  itAnswers(good, "a delta with a broken signature is left out", () => {
    const broken = delta({ entries: revoked });
    broken[broken.length - 1]! ^= 1;
    return { ...lists([base(), broken]), unjudged: "OpenSSL gives up" };
  });
  itAnswers(bad, "the newest of two deltas", () => ({
    ...lists([base(), delta({ number: 7, entries: revoked }), delta({ number: 6 })]),
    unjudged: "OpenSSL takes the first",
  }));
  itAnswers(bad, "only a hold can be lifted", () => ({
    ...lists([base({ entries: revoked }), delta({ entries: lifted })]),
    unjudged: "OpenSSL lifts anything",
  }));
});

describe("parseCrl", () => {
  it("takes PEM as it is served, and DER", () => {
    const der = list({ entries: revoked });
    const text = `Revocation list of the CA\r\n${pem("X509 CRL", der).replaceAll("\n", "\r\n")}`;
    expect(parseCrl(utf8(text)).tbs).toEqual(parseCrl(der).tbs);
  });
  it("refuses what is cut, longer, or text without a list", () => {
    const der = list();
    for (const junk of [
      der.subarray(0, -1),
      new Uint8Array([...der, 0]),
      utf8("-----BEGIN X509 CRL-----"),
      new Uint8Array(),
    ]) {
      expect(() => parseCrl(junk)).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^der\./) as string }),
      );
    }
  });
  it("refuses more than 32 MiB", () => {
    const huge = new Uint8Array(32 * 1024 * 1024 + 1);
    huge[0] = 0x30;
    expect(() => parseCrl(huge)).toThrow(expect.objectContaining({ code: "der.limits" }));
  });
  it("finds one among fifty thousand", async () => {
    const entries = Array.from({ length: 50_000 }, (_, i) => ({ serial: 1_000_000 + i, reason: 1 }));
    expect((await verify(lists([list({ entries })]))).code).toBe("cert.ok");
    expect((await verify(lists([list({ entries: [...entries, { serial }] })]))).code).toBe("revocation.revoked");
  });
});
