/** Path lengths, key usage, names and name constraints as NIST's PKITS has them; OpenSSL is asked of each. */
import { describe } from "vitest";
import {
  authority,
  authorityKeyId,
  basicConstraints,
  ce,
  crl,
  directory,
  dns,
  email,
  keyOf,
  keyUsage,
  leaf,
  nameConstraints,
  subjectAltName,
  subjectKeyId,
  uri,
  type Extension,
  type Party,
} from "./support/authority.ts";
import { sequence, type NameSpec } from "./support/der-writer.ts";
import { itAnswers, type Scenario } from "./support/scenario.ts";

const [ok, bad] = ["cert.ok", "failed cert.path"];
const root = authority("Trust Anchor");
const anchors = [root.der];

function below(...parties: readonly Party[]): Scenario {
  return { certificates: parties.toReversed().map(({ der }) => der), anchors, flags: ["-x509_strict"] };
}

function limited(issuer: Party, subject: NameSpec, length?: number, id = JSON.stringify(subject)): Party {
  const key = keyOf(`limited ${id}`);
  const extensions = [
    basicConstraints(true, length),
    keyUsage(5, 6),
    subjectKeyId(key),
    authorityKeyId(issuer.key),
  ] as const;
  return authority(subject, { issuer, key, extensions });
}

describe("PKITS 4.6: path lengths", () => {
  const zero = limited(root, "Zero", 0);
  const six = limited(root, "Six", 6);
  const chain = (lengths: readonly (number | undefined)[], isCa = false): Scenario => {
    const parties = [six];
    for (const [i, length] of lengths.entries()) parties.push(limited(parties.at(-1)!, `Under six ${i}`, length));
    const issuer = parties.at(-1)!;
    return below(...parties, isCa ? limited(issuer, "Last") : leaf(issuer));
  };
  itAnswers(ok, "7: 0 above a leaf", () => below(zero, leaf(zero)));
  itAnswers(ok, "8: 0 above a leaf that is a CA", () => below(zero, limited(zero, "Sub")));
  itAnswers(bad, "5: 0 above a CA", () => {
    const sub = limited(zero, "Sub");
    return below(zero, sub, leaf(sub));
  });
  itAnswers(bad, "6: 0 above a CA above a CA as the leaf", () => {
    const sub = limited(zero, "Sub");
    return below(zero, sub, limited(sub, "Last"));
  });
  itAnswers(bad, "9: 6, 0, then a CA", () => chain([0, undefined]));
  itAnswers(bad, "10: 6, 0, then a CA as an issuer of a CA", () => chain([0, undefined], true));
  itAnswers(bad, "11: 6, 1, 1, then a CA", () => chain([1, 1, undefined]));
  itAnswers(bad, "12: 6, 1, 1, then a CA, the leaf a CA", () => chain([1, 1, undefined], true));
  itAnswers(ok, "13: 6, 4, 1, then a CA", () => chain([4, 1, undefined]));
  itAnswers(ok, "14: 6, 4, 1, then a CA, the leaf a CA", () => chain([4, 1, undefined], true));
  itAnswers(ok, "15: 0, self-issued", () => {
    const own = limited(zero, "Zero", 0, "own");
    return below(zero, own, leaf(own));
  });
  itAnswers(bad, "16: 0, self-issued, then a CA", () => {
    const own = limited(zero, "Zero", 0, "own");
    const sub = limited(own, "Sub");
    return below(zero, own, sub, leaf(sub));
  });
  itAnswers(ok, "17: 1, self-issued, a CA, self-issued", () => {
    const one = limited(root, "One", 1);
    const own = limited(one, "One", 1, "own one");
    const sub = limited(own, "Sub", 0);
    const ownSub = limited(sub, "Sub", 0, "own sub");
    return below(one, own, sub, ownSub, leaf(ownSub));
  });
});

describe("PKITS 4.7: key usage", () => {
  const using = (isCritical: boolean, ...flags: readonly number[]): Party => {
    const key = keyOf("using");
    const usage = keyUsage(...flags);
    // Without its critical flag, which is three octets of DER.
    const plain = new Uint8Array([usage[0]!, usage[1]! - 3, ...usage.subarray(2, 7), ...usage.subarray(10)]);
    const ids = [subjectKeyId(key), authorityKeyId(root.key)];
    return authority("Using", {
      issuer: root,
      key,
      extensions: [basicConstraints(true), isCritical ? usage : plain, ...ids],
    });
  };
  const ask = (ca: Party): Scenario => ({ ...below(ca, leaf(ca, { serial: 42 })), flags: [] });
  itAnswers("failed cert.usage", "1: critical, no keyCertSign", () => ask(using(true, 6)));
  itAnswers("failed cert.usage", "2: not critical, no keyCertSign", () => ask(using(false, 6)));
  itAnswers(ok, "3: not critical, keyCertSign and cRLSign", () => ask(using(false, 5, 6)));
  const lists = (ca: Party): Scenario => ({ ...ask(ca), crls: [crl(root), crl(ca)] });
  itAnswers("unknown revocation.missing", "4: critical, no cRLSign", () => lists(using(true, 5)));
  itAnswers("unknown revocation.missing", "5: not critical, no cRLSign", () => lists(using(false, 5)));
});

describe("PKITS 4.13: name constraints", () => {
  const [org, dn1, dn2] = [
    [
      ["C", "VN", 0x13],
      ["O", "Test"],
    ],
    ["OU", "permitted one"],
    ["OU", "permitted two"],
  ] as const;
  const tree = (...parts: readonly (readonly [string, string])[]): Uint8Array => directory([...org, ...parts]);
  const named = (...parts: readonly (readonly [string, string, number?])[]): NameSpec => [...org, ...parts];
  const bound = (
    trees: readonly [permitted: readonly Uint8Array[], excluded?: readonly Uint8Array[]],
    issuer = root,
    subject: NameSpec = "Bound",
    id = "bound",
  ): Party => authority(subject, { issuer, key: keyOf(id), more: [nameConstraints(...trees)] });
  const under = (ca: Party, subject: NameSpec, ...more: readonly Extension[]): Party => leaf(ca, { subject, more });
  const [one, two] = [named(dn1, ["CN", "x"]), named(dn2, ["CN", "x"])];
  const ask = (ca: Party, subject: NameSpec, ...more: readonly Extension[]): Scenario =>
    below(ca, under(ca, subject, ...more));
  const inFirst = bound([[tree(dn1)]]);
  const neither = bound([[], [tree(dn1), tree(dn2)]]);

  itAnswers(ok, "1: in the tree", () => ask(inFirst, one));
  itAnswers(bad, "2: outside the tree", () => ask(inFirst, two));
  itAnswers(bad, "3: the alternative name is outside", () => ask(inFirst, one, subjectAltName(tree(dn2))));
  itAnswers(ok, "4: the alternative name is inside", () => ask(inFirst, one, subjectAltName(tree(dn1, ["CN", "y"]))));
  itAnswers(ok, "5: in the second of two trees", () => ask(bound([[tree(dn1), tree(dn2)]]), two));
  itAnswers(bad, "8: in the second of two excluded trees", () => ask(neither, two));
  itAnswers(ok, "6: outside every excluded tree", () => ask(neither, named(["OU", "third"])));
  itAnswers(bad, "10: permitted, and in an excluded part", () => ask(bound([[tree()], [tree(dn1)]]), one));
  itAnswers(ok, "11: permitted, outside the excluded part", () => ask(bound([[tree()], [tree(dn1)]]), two));
  itAnswers(bad, "12: a lower CA narrows, outside its tree", () => {
    const sub = bound([[tree(dn1, ["OU", "deep"])]], inFirst, named(dn1, ["CN", "Sub"]), "narrow");
    return below(inFirst, sub, under(sub, one));
  });
  itAnswers(ok, "14: an empty subject, the alternative name inside", () =>
    ask(inFirst, [], ce(17, sequence(tree(dn1, ["CN", "y"])), true)),
  );
  itAnswers(bad, "15: a lower CA excludes more", () => {
    const sub = bound([[], [tree(dn2)]], neither, named(["OU", "third"]), "more");
    return below(neither, sub, under(sub, two));
  });
  itAnswers(bad, "17: a lower CA permits what is excluded above", () => {
    const sub = bound([[tree(dn1)]], neither, named(["OU", "third"]), "permits");
    return below(neither, sub, under(sub, one));
  });
  itAnswers(ok, "19: self-issued outside the tree, the leaf inside", () => {
    const own = authority("Bound", { issuer: inFirst, key: keyOf("self") });
    return below(inFirst, own, under(own, one));
  });
  itAnswers(bad, "20: the leaf, self-issued, outside the tree", () => ask(inFirst, "Bound"));

  const texts: readonly (readonly [
    answer: string,
    what: string,
    base: Uint8Array,
    name: Uint8Array,
    isExcluded?: 1,
  ])[] = [
    [ok, "21: a mailbox below the host", email(".test.vn"), email("a@mail.test.vn")],
    [bad, "22: a mailbox at the host", email(".test.vn"), email("a@test.vn")],
    [ok, "23: a mailbox at the host itself", email("test.vn"), email("a@test.vn")],
    [bad, "24: a mailbox below the host itself", email("test.vn"), email("a@mail.test.vn")],
    [ok, "25: a mailbox elsewhere", email("test.vn"), email("a@mail.test.vn"), 1],
    [bad, "26: an excluded mailbox", email("test.vn"), email("a@test.vn"), 1],
    [ok, "30: a DNS name below", dns("test.vn"), dns("www.test.vn")],
    [bad, "31: a DNS name elsewhere", dns("test.vn"), dns("www.vn")],
    [ok, "32: a DNS name not excluded", dns("test.vn"), dns("mytest.vn"), 1],
    [bad, "33: an excluded DNS name", dns("test.vn"), dns("www.test.vn"), 1],
    [bad, "38: a DNS name that ends alike", dns("test.vn"), dns("mytest.vn")],
    [ok, "34: a URI below", uri(".test.vn"), uri("http://www.test.vn/index.html")],
    [bad, "35: a URI at the host", uri(".test.vn"), uri("http://test.vn/index.html")],
    [ok, "36: a URI not excluded", uri("test.vn"), uri("ftp://www.test.vn:21/x"), 1],
    [bad, "37: an excluded URI", uri("test.vn"), uri("ftp://test.vn:21/x"), 1],
  ];
  for (const [answer, what, base, name, isExcluded] of texts) {
    itAnswers(answer, what, () => ask(bound(isExcluded ? [[], [base]] : [[base]]), one, subjectAltName(name)));
  }
  const both = bound([[tree(dn1), email("test.vn")]]);
  itAnswers(ok, "27: a directory name and a mailbox", () => ask(both, one, subjectAltName(email("a@test.vn"))));
  itAnswers(bad, "28: a directory name, the mailbox elsewhere", () => ask(both, one, subjectAltName(email("a@x.vn"))));
  itAnswers(bad, "29: the mailbox in the subject is elsewhere", () => ask(both, named(dn1, ["E", "a@x.vn", 0x16])));
});
