/** The revocation sections of NIST's PKITS, with chains and lists of the same shape; OpenSSL is asked of each. */
import { describe } from "vitest";
import {
  authority,
  authorityKeyId,
  basicConstraints,
  ce,
  certificate,
  crl,
  days,
  directory,
  distributionPoints,
  keyOf,
  keyUsage,
  leaf,
  pointName,
  subjectKeyId,
  type CrlOptions,
  type Extension,
  type Party,
} from "./support/authority.ts";
import { rdn, sequence, tlv, type NameSpec } from "./support/der-writer.ts";
import { itAnswers, type Scenario } from "./support/scenario.ts";

const [ok, revoked, missing, path] = [
  "cert.ok",
  "failed revocation.revoked",
  "unknown revocation.missing",
  "failed cert.path",
];
const serial = 42;
const root = authority("Trust Anchor");
const rootList = crl(root);

function scenario(parties: readonly Party[], crls: readonly Uint8Array[]): Scenario {
  return { certificates: parties.map(({ der }) => der), anchors: [root.der], crls: [rootList, ...crls] };
}

const inTest = (cn: string): NameSpec => [
  ["C", "VN", 0x13],
  ["O", "Test"],
  ["CN", cn],
];
const at = (cn: string): Uint8Array => pointName(directory(inTest(cn)));
const listed = [{ serial, reason: 1 }];

describe("PKITS 4.4: lists of a CA with separate keys for certificates and lists", () => {
  const withKey = (id: string, usage: number, number: number): Party => {
    const key = keyOf(id);
    const extensions = [basicConstraints(true), keyUsage(usage), subjectKeyId(key), authorityKeyId(root.key)];
    return authority("CA", { issuer: root, key, extensions, serial: number });
  };
  const signing = withKey("certificates", 5, 8);
  const listing = withKey("lists", 6, 9);
  const subject = leaf(signing, { serial });
  const parties = [subject, signing, listing];
  itAnswers(ok, "19: neither is listed", () => scenario(parties, [crl(listing)]));
  itAnswers(revoked, "20: the leaf is listed", () => scenario(parties, [crl(listing, { entries: listed })]));
  itAnswers(missing, "21: the certificate of the lists' key is revoked", () => ({
    ...scenario(parties, [crl(listing)]),
    crls: [crl(root, { entries: [{ serial: 9 }] }), crl(listing)],
  }));
  itAnswers(missing, "the list is signed with the key for certificates", () => scenario(parties, [crl(signing)]));
  itAnswers("failed cert.usage", "the leaf is signed with the key for lists", () =>
    scenario([leaf(listing, { serial }), signing, listing], [crl(listing)]),
  );
});

describe("PKITS 4.5: a CA that changed its key", () => {
  const oldKey = authority("CA", { issuer: root, key: keyOf("old") });
  const newKey = authority("CA", { issuer: root, key: keyOf("new") });
  const oldWithNew = authority("CA", { issuer: newKey, key: keyOf("old"), serial: 30 });
  const newWithOld = authority("CA", {
    issuer: oldKey,
    key: keyOf("new"),
    serial: 31,
    more: [distributionPoints({ point: at("Own") })],
  });
  const own = (options: CrlOptions = {}): Uint8Array => crl(oldKey, { scope: { point: at("Own") }, ...options });
  const byOld = leaf(oldKey, { serial });
  const byNew = leaf(newKey, { serial });

  itAnswers(ok, "1: a leaf of the old key, old with new", () => scenario([byOld, oldWithNew, newKey], [crl(newKey)]));
  itAnswers(revoked, "2: and the new key's list has the leaf", () =>
    scenario([byOld, oldWithNew, newKey], [crl(newKey, { entries: listed })]),
  );
  itAnswers(revoked, "and the new key's list has the old key", () =>
    scenario([byOld, oldWithNew, newKey], [crl(newKey, { entries: [{ serial: 30 }] })]),
  );
  itAnswers(ok, "3: a leaf of the new key, new with old", () =>
    scenario([byNew, newWithOld, oldKey], [crl(newKey), own()]),
  );
  itAnswers(ok, "4: a leaf of the old key, the list by the new", () =>
    scenario([byOld, newWithOld, oldKey], [crl(newKey), own()]),
  );
  itAnswers(revoked, "5: a leaf of the new key, listed", () =>
    scenario([byNew, newWithOld, oldKey], [crl(newKey, { entries: listed }), own()]),
  );
  itAnswers(revoked, "the new key is listed at its own point", () =>
    scenario([byNew, newWithOld, oldKey], [crl(newKey), own({ entries: [{ serial: 31 }] })]),
  );

  const listKey = certificate(
    {
      subject: "CA",
      issuer: oldKey,
      key: keyOf("lists only"),
      serial: 32,
      more: [distributionPoints({ point: at("Own") })],
    },
    [keyUsage(6)],
  );
  itAnswers(ok, "6: a self-issued key for lists", () => scenario([byOld, listKey, oldKey], [crl(listKey), own()]));
  itAnswers(revoked, "7: and it lists the leaf", () =>
    scenario([byOld, listKey, oldKey], [crl(listKey, { entries: listed }), own()]),
  );
  itAnswers(path, "8: a leaf signed with the key for lists", () =>
    scenario([leaf(listKey, { serial }), listKey, oldKey], [crl(listKey), own()]),
  );
});

describe("PKITS 4.14: distribution points", () => {
  const ca = authority("CA", { issuer: root });
  const relative = (cn: string): Uint8Array => tlv(0xa0, rdn("CN", cn, 0x0c, 0xa1));
  const ofCa = (cn: string): Uint8Array =>
    pointName(
      directory([
        ["C", "VN", 0x13],
        ["O", "Test"],
        ["CN", "CA"],
        ["CN", cn],
      ]),
    );
  const ask = (point: Uint8Array, options: CrlOptions): Scenario =>
    scenario([leaf(ca, { serial, more: [distributionPoints({ point })] }), ca], [crl(ca, options)]);
  itAnswers(ok, "1: the point's name in both", () => ask(at("One"), { scope: { point: at("One") } }));
  itAnswers(revoked, "2: and the leaf is listed", () =>
    ask(at("One"), { scope: { point: at("One") }, entries: listed }),
  );
  itAnswers(missing, "3: another point", () => ask(at("Two"), { scope: { point: at("One") } }));
  itAnswers(ok, "4: relative to the issuer in the leaf", () => ask(relative("One"), { scope: { point: ofCa("One") } }));
  itAnswers(ok, "5: relative to the issuer in both", () => ask(relative("One"), { scope: { point: relative("One") } }));
  itAnswers(revoked, "6: and the leaf is listed", () =>
    ask(relative("One"), { scope: { point: relative("One") }, entries: listed }),
  );
  itAnswers(ok, "7: relative to the issuer in the list", () => ask(ofCa("One"), { scope: { point: relative("One") } }));
  itAnswers(missing, "8: relative, another", () => ask(ofCa("Two"), { scope: { point: relative("One") } }));
  itAnswers(ok, "10: no point in the list", () => ask(at("One"), {}));
  itAnswers(missing, "11: user certificates only, for a CA", () => {
    const sub = authority("Sub", { issuer: ca });
    return scenario([leaf(sub, { serial }), sub, ca], [crl(ca, { scope: { onlyUser: true } }), crl(sub)]);
  });
  itAnswers(ok, "13: CA certificates only, for a leaf that is a CA", () => {
    const sub = authority("Sub", { issuer: ca });
    return scenario([sub, ca], [crl(ca, { scope: { onlyCa: true } })]);
  });
  const [some, others] = [
    [1, 2],
    [3, 4, 5, 6, 7, 8],
  ];
  const split = (first: CrlOptions, second: CrlOptions): Scenario =>
    scenario(
      [leaf(ca, { serial }), ca],
      [crl(ca, { scope: { reasons: some }, ...first }), crl(ca, { scope: { reasons: others }, number: 2, ...second })],
    );
  itAnswers(ok, "18: every reason in two lists", () => split({}, {}));
  itAnswers(revoked, "15: listed in the first", () => split({ entries: listed }, {}));
  itAnswers(revoked, "16: listed in the second", () => split({}, { entries: [{ serial, reason: 4 }] }));
  itAnswers(missing, "17: the reasons are not all there", () =>
    scenario([leaf(ca, { serial }), ca], [crl(ca, { scope: { reasons: some } })]),
  );
});

describe("PKITS 4.14: indirect lists", () => {
  const issuing = (...more: readonly Extension[]): Party =>
    leaf(ca4, { subject: "Issuer", key: keyOf("indirect"), serial: 50, extensions: [keyUsage(6), ...more] });
  const ca1 = authority("CA 1", { issuer: root });
  const ca2 = authority("CA 2", { issuer: root });
  const ca4 = authority("CA 4", { issuer: root });
  const elsewhere = distributionPoints({ point: at("Indirect"), crlIssuer: "CA 1" });
  const of2 = (options: CrlOptions, point: Extension = elsewhere): Scenario =>
    scenario([leaf(ca2, { serial, more: [point] }), ca2, ca1], [crl(ca1, options)]);
  itAnswers(ok, "22: its own certificate", () =>
    scenario([leaf(ca1, { serial }), ca1], [crl(ca1, { scope: { indirect: true } })]),
  );
  itAnswers(revoked, "23: its own certificate, listed", () =>
    scenario([leaf(ca1, { serial }), ca1], [crl(ca1, { scope: { indirect: true }, entries: listed })]),
  );
  itAnswers(ok, "24: another's of the same number is listed", () =>
    scenario(
      [leaf(ca1, { serial }), ca1],
      [crl(ca1, { scope: { indirect: true }, entries: [{ serial, issuer: "CA 2" }] })],
    ),
  );
  itAnswers(ok, "25: another's certificate", () => of2({ scope: { indirect: true, point: at("Indirect") } }));
  itAnswers(missing, "26: the leaf names another issuer of lists", () =>
    of2(
      { scope: { indirect: true, point: at("Indirect") } },
      distributionPoints({ point: at("Indirect"), crlIssuer: "CA X" }),
    ),
  );
  itAnswers(revoked, "31: another's certificate, listed for it", () =>
    of2({ scope: { indirect: true, point: at("Indirect") }, entries: [{ serial: 1, issuer: "CA 2" }, ...listed] }),
  );
  itAnswers(ok, "33: another's certificate, listed for a third", () =>
    of2({
      scope: { indirect: true, point: at("Indirect") },
      entries: [
        { serial: 1, issuer: "CA 2" },
        { serial, issuer: "CA 3" },
      ],
    }),
  );
  itAnswers(revoked, "34: listed for it after a third's", () =>
    of2({
      scope: { indirect: true, point: at("Indirect") },
      entries: [
        { serial, issuer: "CA 3" },
        { serial, issuer: "CA 2" },
      ],
    }),
  );
  itAnswers(missing, "35: a point without a name, and the list has one", () => ({
    ...of2({ scope: { indirect: true, point: at("Indirect") } }, distributionPoints({ crlIssuer: "CA 1" })),
    unjudged: "OpenSSL compares no names where one side has none, against §6.3.3 b 2 i",
  }));

  const delegated = distributionPoints({ point: at("Four"), crlIssuer: "Issuer" });
  const list4 = (options: CrlOptions = {}): Uint8Array =>
    crl(issuing(delegated), { scope: { indirect: true, point: at("Four") }, ...options });
  const of4 = (options: CrlOptions = {}): Scenario =>
    scenario([leaf(ca4, { serial, more: [delegated] }), issuing(delegated), ca4], [list4(options)]);
  itAnswers(missing, "30: only the list tells of its own signer: one cannot vouch for itself", () => of4());
  itAnswers(ok, "30: another list tells of the signer", () => ({
    ...of4(),
    crls: [rootList, list4(), crl(ca4)],
  }));
});

describe("PKITS 4.15: delta lists", () => {
  const ca = authority("CA", { issuer: root });
  const ask = (number: number, base: CrlOptions["entries"], delta: CrlOptions, options: CrlOptions = {}): Scenario =>
    scenario(
      [leaf(ca, { serial }), ca],
      [
        crl(ca, { number, entries: base ?? [], more: [freshest], ...options }),
        crl(ca, { number: 5, deltaBase: 3, ...delta }),
      ],
    );
  // OpenSSL looks for a delta only where the complete list says that there is one.
  const freshest = ce(46, sequence(sequence(at("Delta"))));
  const hold = [{ serial, reason: 6 }];
  const lifted = [{ serial, reason: 8 }];
  itAnswers(missing, "1: only a delta", () =>
    scenario([leaf(ca, { serial }), ca], [crl(ca, { number: 5, deltaBase: 3 })]),
  );
  itAnswers(ok, "2: neither", () => ask(3, [], {}));
  itAnswers(revoked, "3: in the base", () => ask(3, listed, {}));
  itAnswers(revoked, "4: in the delta", () => ask(3, [], { entries: listed }));
  itAnswers(ok, "5: on hold in the base, lifted in the delta", () => ask(3, hold, { entries: lifted }));
  itAnswers(revoked, "6: on hold in the base, revoked in the delta", () => ask(3, hold, { entries: listed }));
  itAnswers(ok, "7: lifted in the delta, and never in the base", () => ask(4, [], { entries: lifted }));
  itAnswers(ok, "8: a base later than the delta's", () => ask(4, [], {}));
  itAnswers(revoked, "9: a base later than the delta's, in the delta", () => ask(4, [], { entries: listed }));
  itAnswers(missing, "10: a stale base earlier than the delta's", () =>
    ask(2, [], {}, { thisUpdate: days(-9), nextUpdate: days(-2) }),
  );
});
