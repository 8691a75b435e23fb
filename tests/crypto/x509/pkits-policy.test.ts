/** The policy sections of NIST's PKITS, with chains of the same shape; OpenSSL is asked of each. */
import { describe } from "vitest";
import {
  authority,
  inhibitAnyPolicy,
  keyOf,
  leaf,
  policies,
  policyConstraints,
  policyMappings,
  type Extension,
  type Party,
} from "./support/authority.ts";
import { itAnswers, type Scenario } from "./support/scenario.ts";

const any = "2.5.29.32.0";
const [P1, P2, P3, P4, P5, P6] = [1, 2, 3, 4, 5, 6].map((arc) => `2.16.840.1.101.3.2.1.48.${arc}`) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const [ok, bad] = ["cert.ok", "failed cert.path"];
const root = authority("Trust Anchor");

type Step = readonly Extension[] | "self";
const asserts = (...ids: readonly string[]): readonly Extension[] => (ids.length > 0 ? [policies(...ids)] : []);
const limits = (explicit?: number, mapping?: number): Extension => policyConstraints(explicit, mapping);
const maps = (...pairs: readonly (readonly [string, string])[]): Extension => policyMappings(...pairs);

/** From below the anchor to the leaf; `own` are the places of self-issued certificates. */
function chain(
  steps: readonly (readonly Extension[])[],
  policyOptions: Scenario["policies"] = {},
  own: readonly number[] = [],
): Scenario {
  let issuer: Party = root;
  const parties = steps.map((more, i) => {
    const subject = own.includes(i) ? issuer.spec : `Level ${i}`;
    const key = keyOf(`policy level ${i}`);
    issuer = i === steps.length - 1 ? leaf(issuer, { subject, key, more }) : authority(subject, { issuer, key, more });
    return issuer;
  });
  return {
    certificates: parties.toReversed().map(({ der }) => der),
    anchors: [root.der],
    policies: policyOptions,
    flags: ["-x509_strict"],
  };
}

const wants = (...ids: readonly string[]): Scenario["policies"] => ({
  requireExplicitPolicy: true,
  initialPolicySet: ids,
});
const required = { requireExplicitPolicy: true };

type Case = readonly [answer: string, what: string, make: () => Scenario];
const run = (cases: readonly Case[]): void => {
  for (const each of cases) itAnswers(...each);
};

describe("PKITS 4.8: certificate policies", () => {
  const overlap = [asserts(P1, P2, P3, P4), asserts(P1, P2, P3), asserts(P1, P2), asserts(P1)];
  run([
    [ok, "1: all the same", () => chain([asserts(P1), asserts(P1)])],
    [ok, "1: all the same, wanted", () => chain([asserts(P1), asserts(P1)], wants(P1))],
    [bad, "1: all the same, another wanted", () => chain([asserts(P1), asserts(P1)], wants(P2))],
    [ok, "1: all the same, one of two wanted", () => chain([asserts(P1), asserts(P1)], wants(P1, P2))],
    [ok, "2: none", () => chain([[], []])],
    [bad, "2: none, one required", () => chain([[], []], required)],
    [ok, "3: different, none required", () => chain([asserts(P1), asserts(P2), asserts(P1)])],
    [bad, "3: different, one required", () => chain([asserts(P1), asserts(P2), asserts(P1)], required)],
    [
      bad,
      "4: the leaf's differs, and a CA requires one",
      () => chain([[...asserts(P1), limits(0)], asserts(P1), asserts(P2)]),
    ],
    [
      bad,
      "5: the middle differs, and a CA requires one",
      () => chain([[...asserts(P1), limits(0)], asserts(P2), asserts(P2)]),
    ],
    [ok, "6: narrowing to one, wanted", () => chain(overlap, wants(P1))],
    [bad, "6: narrowing to one, another wanted", () => chain(overlap, wants(P2))],
    [bad, "7: narrowing to one, the leaf has another", () => chain([...overlap, asserts(P2)], required)],
    [bad, "8: narrowing, then apart", () => chain([asserts(P1, P2), asserts(P1), asserts(P2), asserts(P1)], required)],
    [
      bad,
      "9: narrowing to the one that the leaf lacks",
      () => chain([asserts(P1, P2, P3), asserts(P1, P2), asserts(P2), asserts(P1)], required),
    ],
    [ok, "10: two all the way, either wanted", () => chain([asserts(P1, P2), asserts(P1, P2)], wants(P2))],
    [ok, "11: anyPolicy all the way", () => chain([asserts(any), asserts(any)], wants(P1))],
    [bad, "12: an unknown policy all the way, another wanted", () => chain([asserts(P3), asserts(P3)], wants(P1))],
    [ok, "13: three all the way, the third wanted", () => chain([asserts(P1, P2, P3), asserts(P1, P2, P3)], wants(P3))],
    [ok, "14: anyPolicy above, the leaf's wanted", () => chain([asserts(any), asserts(P1)], wants(P1))],
    [bad, "14: anyPolicy above, another wanted", () => chain([asserts(any), asserts(P1)], wants(P2))],
  ]);
});

describe("PKITS 4.9: requireExplicitPolicy", () => {
  const under = (count: number, ...rest: readonly (readonly Extension[])[]) => [[limits(count)], ...rest];
  run([
    [ok, "1: 10 above three CAs", () => chain(under(10, [], [], [], []))],
    [ok, "2: 5 above three CAs", () => chain(under(5, [], [], [], []))],
    [bad, "3: 4 above three CAs", () => chain(under(4, [], [], [], []))],
    [
      ok,
      "4: 0, and every certificate has one",
      () => chain([[...asserts(P1), limits(0)], ...Array<Step>(4).fill(asserts(P1))] as Extension[][]),
    ],
    [bad, "5: 7, then 2, then 4", () => chain(under(7, [limits(2)], [limits(4)], [], []))],
    [ok, "6: 2, with a self-issued CA", () => chain(under(2, [], []), {}, [1])],
    [bad, "7: 2, with a self-issued CA and another", () => chain(under(2, [], [], []), {}, [1])],
    [bad, "8: 2, with two self-issued CAs and another", () => chain(under(2, [], [], [], []), {}, [1, 3])],
  ]);
});

describe("PKITS 4.10: policy mappings", () => {
  const to2 = [...asserts(P1), maps([P1, P2])];
  const to3 = [[...asserts(P1, P2), maps([P1, P3])], [...asserts(P2, P3), maps([P2, P5])], asserts(P5)];
  const fan = [
    [...asserts(P1), maps([P1, P2], [P1, P3], [P1, P4])],
    [...asserts(P2, P3, P4), maps([P2, P5], [P3, P6])],
  ];
  run([
    [ok, "1: to the leaf's, the first wanted", () => chain([to2, asserts(P2)], wants(P1))],
    [bad, "1: to the leaf's, the second wanted", () => chain([to2, asserts(P2)], wants(P2))],
    [
      bad,
      "1: to the leaf's, the user inhibits",
      () => chain([to2, asserts(P2)], { ...required, inhibitPolicyMapping: true }),
    ],
    [bad, "2: the leaf has the first", () => chain([to2, asserts(P1)], required)],
    [
      bad,
      "2: the leaf has the first, the user inhibits",
      () => chain([to2, asserts(P1)], { ...required, inhibitPolicyMapping: true }),
    ],
    [bad, "3: two mappings, that of the other wanted", () => chain(to3, wants(P1))],
    [ok, "3: two mappings, its own wanted", () => chain(to3, wants(P2))],
    [bad, "4: two mappings, the leaf has one mapped away", () => chain([...to3.slice(0, 2), asserts(P2)], required)],
    [ok, "5: one to three, then on, the first wanted", () => chain([...fan, asserts(P5)], wants(P1))],
    [bad, "5: one to three, then on, the last wanted", () => chain([...fan, asserts(P5)], wants(P6))],
    [ok, "6: one to three, not mapped on", () => chain([...fan, asserts(P4)], wants(P1))],
    [bad, "7: from anyPolicy", () => chain([[...asserts(P1), maps([any, P1])], asserts(P1)])],
    [bad, "8: to anyPolicy", () => chain([[...asserts(P1), maps([P1, any])], asserts(P1)])],
    [
      ok,
      "9: below anyPolicy, another than the mapped",
      () => chain([[...asserts(any), maps([P1, P2])], asserts(P3)], required),
    ],
    [
      bad,
      "10: anyPolicy below the first, the leaf has the first",
      () => chain([asserts(P1), [...asserts(any), maps([P1, P2])], asserts(P1)], required),
    ],
    [
      ok,
      "11: anyPolicy below the first, the leaf has the second",
      () => chain([asserts(P1), [...asserts(any), maps([P1, P2])], asserts(P2)], required),
    ],
    [
      ok,
      "12: one mapped, one not, the leaf has anyPolicy too",
      () => chain([[...asserts(P1, P2), maps([P1, P3])], asserts(P3, any)], wants(P2)),
    ],
    [
      ok,
      "13: beside anyPolicy, the leaf has the second",
      () => chain([[...asserts(P1, any), maps([P1, P2])], asserts(P2)], wants(P1)),
    ],
    [
      ok,
      "14: beside anyPolicy, the leaf has the first",
      () => chain([[...asserts(P1, any), maps([P1, P2])], asserts(P1)], wants(P1)),
    ],
  ]);
});

describe("PKITS 4.11: inhibitPolicyMapping", () => {
  const at = (mapping: number, ...ids: readonly string[]) => [...asserts(...ids), limits(0, mapping)];
  const one = [...asserts(P1), maps([P1, P2])];
  const two = [...asserts(P2), maps([P2, P3])];
  run([
    [bad, "1: 0, and a mapping", () => chain([at(0, P1), one, asserts(P2)])],
    [ok, "2: 1, and a mapping", () => chain([at(1, P1), one, asserts(P2)])],
    [bad, "3: 1, and two mappings", () => chain([at(1, P1), one, two, asserts(P3)])],
    [
      ok,
      "4: 1, a mapping, and its target on",
      () => chain([at(1, P1, P2), [...asserts(P1, P2), maps([P1, P3])], asserts(P2, P3), asserts(P3)]),
    ],
    [bad, "5: 5, then 1, and two mappings", () => chain([at(5, P1), at(1, P1), one, two, asserts(P3)])],
    [bad, "6: 1, then 5, and two mappings", () => chain([at(1, P1), at(5, P1), one, asserts(P2)])],
    [ok, "7: 1, a self-issued CA, a mapping", () => chain([at(1, P1), asserts(P1), one, asserts(P2)], {}, [1])],
    [
      bad,
      "8: 1, a self-issued CA, two mappings",
      () => chain([at(1, P1), asserts(P1), one, two, asserts(P3)], {}, [1]),
    ],
    [
      bad,
      "9: 1, two self-issued CAs, two mappings",
      () => chain([at(1, P1), asserts(P1), one, asserts(P2), two, asserts(P3)], {}, [1, 3]),
    ],
    [ok, "10: 1, and the mapping is in the self-issued CA", () => chain([at(1, P1), one, asserts(P2)], {}, [1])],
  ]);
});

describe("PKITS 4.12: inhibitAnyPolicy", () => {
  const at = (count: number, ...ids: readonly string[]) => [...asserts(...ids), limits(0), inhibitAnyPolicy(count)];
  run([
    [bad, "1: 0, the leaf has anyPolicy", () => chain([at(0, P1), asserts(any)])],
    [ok, "2: 0, the leaf has the first too", () => chain([at(0, P1), asserts(any, P1)])],
    [ok, "3: 1, a CA with anyPolicy, the leaf with the first", () => chain([at(1, any), asserts(any), asserts(P1)])],
    [
      bad,
      "3: and the user inhibits it",
      () => chain([at(1, any), asserts(any), asserts(P1)], { inhibitAnyPolicy: true }),
    ],
    [bad, "4: 1, a CA and the leaf with anyPolicy", () => chain([at(1, any), asserts(any), asserts(any)])],
    [bad, "5: 5, then 1, then 2 with anyPolicy", () => chain([at(5, P1), at(1, any), asserts(any), asserts(any)])],
    [bad, "6: 1, then 5", () => chain([at(1, P1), at(5, any), asserts(any)])],
    [
      ok,
      "7: 1, self-issued, a CA with anyPolicy",
      () => chain([at(1, any), asserts(any), asserts(any), asserts(P1)], {}, [1]),
    ],
    [
      bad,
      "8: 1, self-issued, two CAs with anyPolicy",
      () => chain([at(1, any), asserts(any), asserts(any), asserts(any), asserts(P1)], {}, [1]),
    ],
    [
      ok,
      "9: 1, a CA, then self-issued, both with anyPolicy",
      () => chain([at(1, any), asserts(any), asserts(any), asserts(P1)], {}, [2]),
    ],
    [bad, "10: 1, and the leaf, self-issued, has anyPolicy", () => chain([at(0, P1), asserts(any)], {}, [1])],
  ]);
});
