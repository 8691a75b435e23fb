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
const [P1, P2, P3, P4] = ["2.999.1", "2.999.2", "2.999.3", "2.999.4"] as const;
const explicit = { requireExplicitPolicy: true };
const root = authority("Root");

/** Certificates from below the root to the leaf; one named "=" is self-issued. */
function path(policyOptions: Scenario["policies"], ...certificates: readonly (readonly Extension[])[]): Scenario {
  return named(
    policyOptions,
    certificates.map((more) => ["", more] as const),
  );
}

function named(
  policyOptions: Scenario["policies"],
  certificates: readonly (readonly [name: string, extensions: readonly Extension[]])[],
): Scenario {
  let issuer: Party = root;
  const chain = certificates.map(([kind, more], i) => {
    if (i === certificates.length - 1) return leaf(issuer, { more });
    const subject = kind === "=" ? issuer.spec : `CA ${i}`;
    issuer = authority(subject, { issuer, more, key: keyOf(`CA key ${i}`) });
    return issuer;
  });
  return {
    certificates: chain.toReversed().map(({ der }) => der),
    anchors: [root.der],
    ...(policyOptions && { policies: policyOptions }),
    flags: ["-policy_check"],
  };
}

const only = (...ids: readonly string[]) => [policies(...ids)];

describe("certificate policies (RFC 5280 §6.1, RFC 9618)", () => {
  itAnswers("cert.ok", "none anywhere, none required", () => path({}, [], []));
  itAnswers("failed cert.path", "none anywhere, one required", () => path(explicit, [], []));
  itAnswers("cert.ok", "the same in each", () => path(explicit, only(P1), only(P1)));
  itAnswers("cert.ok", "the same, and the one wanted", () =>
    path({ ...explicit, initialPolicySet: [P1] }, only(P1), only(P1)),
  );
  itAnswers("failed cert.path", "the same, another wanted", () =>
    path({ ...explicit, initialPolicySet: [P2] }, only(P1), only(P1)),
  );
  itAnswers("cert.ok", "the same, one of two wanted", () =>
    path({ ...explicit, initialPolicySet: [P2, P1] }, only(P1), only(P1)),
  );
  itAnswers("cert.ok", "another wanted, but nothing required", () =>
    path({ initialPolicySet: [P2] }, only(P1), only(P1)),
  );
  itAnswers("failed cert.path", "different ones", () => path(explicit, only(P1), only(P2)));
  itAnswers("failed cert.path", "none in the leaf", () => path(explicit, only(P1), []));
  itAnswers("failed cert.path", "none in the CA", () => path(explicit, [], only(P1)));
  itAnswers("cert.ok", "overlapping", () => path(explicit, only(P1, P2), only(P1, P3), only(P1, P2, P3)));
  itAnswers("failed cert.path", "overlapping in pairs only", () =>
    path(explicit, only(P1, P2), only(P2, P3), only(P1, P3)),
  );
  itAnswers("cert.ok", "anyPolicy in the CA", () => path(explicit, only(any), only(P1)));
  itAnswers("cert.ok", "anyPolicy in the leaf", () => path(explicit, only(P1), only(any)));
  itAnswers("cert.ok", "anyPolicy everywhere, one wanted", () =>
    path({ ...explicit, initialPolicySet: [P1] }, only(any), only(any)),
  );
  itAnswers("failed cert.path", "anyPolicy in the CA, another wanted than the leaf's", () =>
    path({ ...explicit, initialPolicySet: [P2] }, only(any), only(P1)),
  );
  itAnswers("failed cert.path", "one twice in one certificate", () => path({}, only(P1, P1), only(P1)));
  itAnswers("cert.ok", "the anchor's own do not count", () => {
    const top = authority("Top", { more: [policies(P2), policyConstraints(0)] });
    return { certificates: [leaf(top, { more: only(P1) }).der], anchors: [top.der], flags: ["-policy_check"] };
  });
});

describe("requireExplicitPolicy", () => {
  const require = (count: number) => policyConstraints(count);
  itAnswers("cert.ok", "after more certificates than there are", () => path({}, [require(10)], [], []));
  itAnswers("cert.ok", "just after the leaf", () => path({}, [require(3)], [], []));
  itAnswers("failed cert.path", "at the leaf", () => path({}, [require(2)], [], []));
  itAnswers("failed cert.path", "at once", () => path({}, [require(0)], [], []));
  itAnswers("cert.ok", "at once, and met", () => path({}, [...only(P1), require(0)], only(P1), only(P1)));
  itAnswers("failed cert.path", "a lower CA may shorten it", () => path({}, [require(7)], [require(0)], []));
  itAnswers("failed cert.path", "in the leaf, 0", () => path({}, [], [require(0)]));
  itAnswers("cert.ok", "in the leaf, 1", () => path({}, [], [require(1)]));
  itAnswers("cert.ok", "a self-issued CA does not count down", () =>
    named({}, [
      ["", [require(3)]],
      ["=", []],
      ["", []],
      ["", []],
    ]),
  );
  itAnswers("failed cert.path", "another CA counts down", () => path({}, [require(3)], [], [], []));
});

describe("policy mappings", () => {
  const mapped = (...pairs: readonly (readonly [string, string])[]) => policyMappings(...pairs);
  itAnswers("cert.ok", "to the leaf's", () => path(explicit, [...only(P1), mapped([P1, P2])], only(P2)));
  itAnswers("cert.ok", "to the leaf's, the issuer's wanted", () =>
    path({ ...explicit, initialPolicySet: [P1] }, [...only(P1), mapped([P1, P2])], only(P2)),
  );
  itAnswers("failed cert.path", "to the leaf's, the leaf's wanted", () =>
    path({ ...explicit, initialPolicySet: [P2] }, [...only(P1), mapped([P1, P2])], only(P2)),
  );
  itAnswers("failed cert.path", "the leaf has the one mapped away", () =>
    path(explicit, [...only(P1), mapped([P1, P2])], only(P1)),
  );
  itAnswers("failed cert.path", "inhibited by the user", () =>
    path({ ...explicit, inhibitPolicyMapping: true }, [...only(P1), mapped([P1, P2])], only(P2)),
  );
  itAnswers("cert.ok", "inhibited, another policy goes on", () =>
    path({ ...explicit, inhibitPolicyMapping: true }, [...only(P1, P3), mapped([P1, P2])], only(P3)),
  );
  itAnswers("cert.ok", "one to many", () =>
    path(explicit, [...only(P1), mapped([P1, P2], [P1, P3])], [...only(P2, P3), mapped([P3, P4])], only(P4)),
  );
  itAnswers("cert.ok", "a chain of them, the first wanted", () =>
    path(
      { ...explicit, initialPolicySet: [P1] },
      [...only(P1), mapped([P1, P2])],
      [...only(P2), mapped([P2, P3])],
      only(P3),
    ),
  );
  itAnswers("failed cert.path", "a chain of them, the middle wanted", () =>
    path(
      { ...explicit, initialPolicySet: [P2] },
      [...only(P1), mapped([P1, P2])],
      [...only(P2), mapped([P2, P3])],
      only(P3),
    ),
  );
  itAnswers("failed cert.path", "from anyPolicy", () => path({}, [...only(any), mapped([any, P1])], only(P1)));
  itAnswers("failed cert.path", "to anyPolicy", () => path({}, [...only(P1), mapped([P1, any])], only(P1)));
  itAnswers("cert.ok", "of a policy that anyPolicy stands for", () =>
    path({ ...explicit, initialPolicySet: [P1] }, [...only(any), mapped([P1, P2])], only(P2)),
  );
  itAnswers("failed cert.path", "of a policy that is not there", () =>
    path(explicit, [...only(P3), mapped([P1, P2])], only(P2)),
  );
  itAnswers("failed cert.path", "inhibited by a CA above", () =>
    path({}, [...only(P1), policyConstraints(0, 0)], [...only(P1), mapped([P1, P2])], only(P2)),
  );
  itAnswers("cert.ok", "inhibited after one more", () =>
    path({}, [...only(P1), policyConstraints(0, 1)], [...only(P1), mapped([P1, P2])], only(P2)),
  );
  itAnswers("failed cert.path", "the second, where one more is allowed", () =>
    path(
      {},
      [...only(P1), policyConstraints(0, 1)],
      [...only(P1), mapped([P1, P2])],
      [...only(P2), mapped([P2, P3])],
      only(P3),
    ),
  );
  itAnswers("cert.ok", "a self-issued CA does not count down", () =>
    named({}, [
      ["", [...only(P1), policyConstraints(0, 1)]],
      ["=", only(P1)],
      ["", [...only(P1), mapped([P1, P2])]],
      ["", only(P2)],
    ]),
  );
  itAnswers("failed cert.path", "each to each, at every level, and none at the leaf", () => {
    const ids = Array.from({ length: 20 }, (_, i) => `2.999.7.${i}`);
    const mesh = mapped(...ids.flatMap((from) => ids.map((to) => [from, to] as const)));
    const levels = Array.from({ length: 7 }, () => [...only(...ids), mesh]);
    return { ...path(explicit, ...levels, only(P1)), unjudged: "the policy tree of RFC 5280 takes exponential time" };
  });
});

describe("inhibitAnyPolicy", () => {
  itAnswers("failed cert.path", "at once", () => path(explicit, [...only(any), inhibitAnyPolicy(0)], only(any)));
  itAnswers("cert.ok", "at once, a named policy goes on", () =>
    path(explicit, [...only(any), inhibitAnyPolicy(0)], only(P1)),
  );
  itAnswers("cert.ok", "after one more", () =>
    path(explicit, [...only(any), inhibitAnyPolicy(1)], only(any), only(P1)),
  );
  itAnswers("failed cert.path", "after one more, at the second", () =>
    path(explicit, [...only(any), inhibitAnyPolicy(1)], only(any), only(any)),
  );
  itAnswers("failed cert.path", "by the user", () =>
    path({ ...explicit, inhibitAnyPolicy: true }, only(P1), only(any)),
  );
  itAnswers("failed cert.path", "a lower CA may shorten it", () =>
    path(explicit, [...only(any), inhibitAnyPolicy(5)], [...only(any), inhibitAnyPolicy(0)], only(any)),
  );
  itAnswers("cert.ok", "a self-issued CA may still assert it", () =>
    named(explicit, [
      ["", [...only(P1), inhibitAnyPolicy(0)]],
      ["=", only(any)],
      ["", only(P1)],
    ]),
  );
  itAnswers("failed cert.path", "a self-issued leaf may not", () => {
    const ca = authority("CA", { issuer: root, more: [...only(P1), inhibitAnyPolicy(0)] });
    const own = leaf(ca, { subject: "CA", key: keyOf("own"), more: only(any) });
    return { certificates: [own.der, ca.der], anchors: [root.der], policies: explicit };
  });
});
