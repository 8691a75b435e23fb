import { describe } from "vitest";
import {
  authority,
  ce,
  directory,
  dns,
  email,
  ip,
  keyOf,
  leaf,
  nameConstraints,
  subjectAltName,
  uri,
  type Party,
} from "./support/authority.ts";
import { integer, oid, sequence, tlv, type NameSpec } from "./support/der-writer.ts";
import { itAnswers, type Scenario } from "./support/scenario.ts";

const root = authority("Root");
const anchors = [root.der];

/** One CA with constraints, one leaf below it with the names. */
function under(
  permitted: readonly Uint8Array[],
  excluded: readonly Uint8Array[],
  names: readonly Uint8Array[],
  subject: NameSpec = "Leaf",
): Scenario {
  const ca = authority("CA", { issuer: root, more: [nameConstraints(permitted, excluded)] });
  const more = names.length > 0 ? [subjectAltName(...names)] : [];
  return { certificates: [leaf(ca, { subject, more }).der, ca.der], anchors };
}

const inTest = [
  ["C", "VN", 0x13],
  ["O", "Test"],
] as const;
const registeredId = tlv(0x88, Uint8Array.of(0x2a, 3, 4));

describe("RFC 5280 §4.2.1.10: directory names", () => {
  itAnswers("cert.ok", "within the permitted tree", () => under([directory(inTest)], [], []));
  itAnswers("failed cert.path", "outside the permitted tree", () =>
    under(
      [
        directory([
          ["C", "VN", 0x13],
          ["O", "Other"],
        ]),
      ],
      [],
      [],
    ),
  );
  itAnswers("cert.ok", "in one of two permitted trees", () =>
    under([directory([["O", "Other"]]), directory(inTest)], [], []),
  );
  itAnswers("failed cert.path", "within the excluded tree", () => under([], [directory(inTest)], []));
  itAnswers("cert.ok", "outside the excluded tree", () => under([], [directory([...inTest, ["OU", "X"]])], []));
  itAnswers("failed cert.path", "permitted and excluded", () => under([directory(inTest)], [directory("Leaf")], []));
  itAnswers("cert.ok", "of another case and string type", () =>
    under(
      [
        directory([
          ["C", "vn", 0x13],
          ["O", "TEST", 0x13],
        ]),
      ],
      [],
      [],
    ),
  );
  itAnswers("failed cert.path", "a shorter name than the tree's base", () =>
    under([directory([...inTest, ["CN", "Leaf"], ["OU", "Deep"]])], [], []),
  );
  itAnswers("failed cert.path", "in subjectAltName", () =>
    under([directory(inTest)], [], [directory([["O", "Elsewhere"]])]),
  );
  itAnswers("failed cert.path", "of an anchor", () => {
    const bound = authority("Bound", { more: [nameConstraints([directory([["O", "Other"]])])] });
    return { certificates: [leaf(bound).der], anchors: [bound.der] };
  });
  const stacked = (upper: Uint8Array, lower: Uint8Array): Scenario => {
    const ca = authority("CA", { issuer: root, more: [nameConstraints([upper])] });
    const sub = authority("Sub", { issuer: ca, more: [nameConstraints([lower])] });
    return { certificates: [leaf(sub).der, sub.der, ca.der], anchors };
  };
  itAnswers("cert.ok", "within both of two CAs' trees", () => stacked(directory(inTest), directory("Leaf")));
  itAnswers("failed cert.path", "a lower CA cannot widen", () =>
    stacked(directory([...inTest, ["CN", "Sub"]]), directory(inTest)),
  );
  const selfIssued = (own: Party, ca: Party): Scenario => ({
    certificates: [leaf(own, { subject: [["O", "Allowed"]] }).der, own.der, ca.der],
    anchors,
  });
  itAnswers("cert.ok", "a self-issued CA is exempt", () => {
    const ca = authority("CA", { issuer: root, more: [nameConstraints([directory([["O", "Allowed"]])])] });
    return selfIssued(authority("CA", { issuer: ca, key: keyOf("own") }), ca);
  });
  itAnswers("failed cert.path", "another CA is not", () => {
    const ca = authority("CA", { issuer: root, more: [nameConstraints([directory([["O", "Allowed"]])])] });
    return selfIssued(authority("Sub", { issuer: ca }), ca);
  });
  itAnswers("failed cert.path", "a self-issued leaf is not exempt", () => {
    const ca = authority("CA", { issuer: root, more: [nameConstraints([directory([["O", "Allowed"]])])] });
    return { certificates: [leaf(ca, { subject: "CA", key: keyOf("own") }).der, ca.der], anchors };
  });
});

describe("RFC 5280 §4.2.1.10: e-mail addresses", () => {
  const cases: readonly (readonly [answer: string, base: string, name: string])[] = [
    ["cert.ok", "school.vn", "a@school.vn"],
    ["cert.ok", "school.vn", "a@SCHOOL.vn"],
    ["failed cert.path", "school.vn", "a@x.school.vn"],
    ["failed cert.path", "school.vn", "a@myschool.vn"],
    ["cert.ok", ".school.vn", "a@x.school.vn"],
    ["failed cert.path", ".school.vn", "a@school.vn"],
    ["cert.ok", "a@school.vn", "a@School.vn"],
    ["failed cert.path", "a@school.vn", "A@school.vn"],
    ["failed cert.path", "a@school.vn", "b@school.vn"],
  ];
  for (const [answer, base, name] of cases) {
    itAnswers(answer, `${name} where ${base} is permitted`, () => under([email(base)], [], [email(name)]));
  }
  itAnswers("failed cert.path", "a@x.school.vn where .school.vn is excluded", () =>
    under([], [email(".school.vn")], [email("a@x.school.vn")]),
  );
  itAnswers("failed cert.path", "an address in the subject alone", () =>
    under(
      [email("school.vn")],
      [],
      [],
      [
        ["CN", "Leaf"],
        ["E", "a@other.vn", 0x16],
      ],
    ),
  );
  itAnswers("cert.ok", "no address at all", () => under([email("school.vn")], [], []));
  itAnswers("failed cert.path", "two at signs, where the last host is permitted", () => ({
    ...under([email("school.vn")], [], [email("a@other.vn@school.vn")]),
    unjudged: "OpenSSL reads the last",
  }));
  itAnswers("failed cert.path", "no address in the address", () =>
    under([], [email("school.vn")], [email("school.vn")]),
  );
});

describe("RFC 5280 §4.2.1.10: DNS names, URIs, IP addresses", () => {
  itAnswers("cert.ok", "the DNS name itself", () => under([dns("edu.vn")], [], [dns("Edu.VN")]));
  itAnswers("cert.ok", "a DNS name below", () => under([dns("edu.vn")], [], [dns("a.b.edu.vn")]));
  itAnswers("failed cert.path", "a DNS name that ends alike", () => under([dns("edu.vn")], [], [dns("myedu.vn")]));
  itAnswers("failed cert.path", "an excluded DNS name", () => under([], [dns("edu.vn")], [dns("a.edu.vn")]));
  itAnswers("failed cert.path", "a DNS name that begins with a period", () => ({
    ...under([dns("edu.vn")], [], [dns(".edu.vn")]),
    unjudged: "OpenSSL takes it",
  }));
  itAnswers("failed cert.path", "one of two DNS names", () =>
    under([dns("edu.vn")], [], [dns("a.edu.vn"), dns("a.com")]),
  );

  itAnswers("cert.ok", "the URI's host", () => under([uri("edu.vn")], [], [uri("https://edu.vn/x?y")]));
  itAnswers("failed cert.path", "a URI's host below", () => under([uri("edu.vn")], [], [uri("https://a.edu.vn/")]));
  itAnswers("cert.ok", "a URI's host below a period", () => under([uri(".edu.vn")], [], [uri("https://a.edu.vn:8/")]));
  itAnswers("failed cert.path", "an excluded URI", () => under([], [uri(".edu.vn")], [uri("https://a.edu.vn")]));
  itAnswers("failed cert.path", "a URI without a host", () => under([], [uri(".edu.vn")], [uri("urn:x")]));

  itAnswers("cert.ok", "an IPv4 address in the net", () =>
    under([ip(10, 1, 0, 0, 255, 255, 0, 0)], [], [ip(10, 1, 2, 3)]),
  );
  itAnswers("failed cert.path", "an IPv4 address outside", () =>
    under([ip(10, 1, 0, 0, 255, 255, 0, 0)], [], [ip(10, 2, 2, 3)]),
  );
  itAnswers("failed cert.path", "an excluded IPv4 address", () =>
    under([], [ip(10, 1, 0, 0, 255, 255, 0, 0)], [ip(10, 1, 2, 3)]),
  );
  itAnswers(
    "failed cert.path",
    "an excluded IPv4 address without a mask, which excludes nothing that can be told",
    () => ({
      ...under([], [ip(10, 1, 2, 3)], [ip(10, 1, 2, 3)]),
      unjudged: "OpenSSL passes it over",
    }),
  );
  const net6 = [0x20, 1, ...Array<number>(14).fill(0), 0xff, 0xff, ...Array<number>(14).fill(0)];
  itAnswers("cert.ok", "an IPv6 address in the net", () =>
    under([ip(...net6)], [], [ip(0x20, 1, ...Array<number>(14).fill(7))]),
  );
  itAnswers("failed cert.path", "an IPv4 address where IPv6 is permitted", () =>
    under([ip(...net6)], [], [ip(10, 1, 2, 3)]),
  );

  itAnswers("cert.ok", "a name of a kind that is not constrained", () => under([dns("edu.vn")], [], [email("a@b.vn")]));
  itAnswers("failed cert.path", "a constrained kind that is not supported", () =>
    under([], [registeredId], [registeredId]),
  );
  itAnswers("cert.ok", "an unsupported constraint that no name meets", () => under([], [registeredId], []));
  itAnswers("failed cert.path", "a subtree with a minimum", () => {
    const tree = tlv(0xa0, sequence(directory(inTest), integer(1, 0x80)));
    const ca = authority("CA", { issuer: root, more: [ce(30, sequence(tree), true)] });
    return { certificates: [leaf(ca).der, ca.der], anchors };
  });
  itAnswers("failed cert.path", "more names than anybody compares", () => {
    const many = Array.from({ length: 300 }, (_, i) => dns(`a${i}.vn`));
    return { ...under(many, [], many), unjudged: "OpenSSL's cap is higher" };
  });
  itAnswers("failed cert.path", "a GeneralName of no known kind", () => ({
    ...under([], [], [tlv(0x89, oid("1.2.3"))]),
    unjudged: "OpenSSL does not look",
  }));
});
