/**
 * Certificate policies by the policy graph of RFC 9618 §5, which replaces the policy tree of RFC 5280 §6.1 and cannot blow up:
 * a level has each policy once, with the policies of the level above that it comes from.
 *
 * @module
 */
import { isSelfIssued, type Certificate } from "./certificate.ts";
import type { PathOptions } from "./result.ts";

const anyPolicy = "2.5.29.32.0";

/** Policy → policies one level up; none for one that comes from anyPolicy. */
type Parents = Map<string, readonly string[]>;

interface Level {
  readonly parents: Parents;
  /** The level also holds anyPolicy. */
  readonly hasAny: boolean;
}

/** `path` is leaf first, anchor last; the anchor's own policies do not count (RFC 5280 §6.1.1 d). */
export function meetsPolicies(path: readonly Certificate[], options: PathOptions["policies"] = {}): boolean {
  const certificates = path.slice(0, -1).toReversed();
  const unlimited = certificates.length + 1;
  let explicit = options.requireExplicitPolicy ? 0 : unlimited;
  let mapping = options.inhibitPolicyMapping ? 0 : unlimited;
  let inhibitAny = options.inhibitAnyPolicy ? 0 : unlimited;
  let expected: Level = { parents: new Map(), hasAny: true };
  const levels: Parents[] = [];
  let last = expected;

  for (const [i, certificate] of certificates.entries()) {
    const { policyConstraints, inhibitAnyPolicy = Infinity } = certificate.extensions;
    const isLeaf = i === certificates.length - 1;
    const isOwn = isSelfIssued(certificate);
    last = accept(expected, certificate, inhibitAny > 0 || (!isLeaf && isOwn));
    if (explicit === 0 && isEmpty(last)) return false;
    const mapped = isLeaf ? last : map(last, certificate, mapping > 0);
    if (!mapped) return false;
    levels.push(last.parents);
    expected = mapped;
    if (isLeaf || !isOwn) {
      explicit = Math.max(0, explicit - 1);
      mapping = Math.max(0, mapping - 1);
      inhibitAny = Math.max(0, inhibitAny - 1);
    }
    const { requireExplicit = Infinity, inhibitMapping = Infinity } = policyConstraints ?? {};
    // In the leaf only 0 says anything (§6.1.5 b).
    explicit = isLeaf && requireExplicit > 0 ? explicit : Math.min(explicit, requireExplicit);
    mapping = Math.min(mapping, inhibitMapping);
    inhibitAny = Math.min(inhibitAny, inhibitAnyPolicy);
  }
  return explicit > 0 || isAcceptable(last, levels, new Set(options.initialPolicySet ?? [anyPolicy]));
}

function isEmpty({ parents, hasAny }: Level): boolean {
  return parents.size === 0 && !hasAny;
}

/** §6.1.3 d and e. */
function accept(expected: Level, { extensions }: Certificate, isAnyAllowed: boolean): Level {
  const policies = new Set(extensions.policies ?? []);
  const isAny = policies.delete(anyPolicy) && isAnyAllowed;
  const parents: Parents = new Map();
  for (const [policy, from] of expected.parents) if (isAny || policies.has(policy)) parents.set(policy, from);
  if (expected.hasAny) for (const policy of policies) if (!parents.has(policy)) parents.set(policy, []);
  return { parents, hasAny: expected.hasAny && isAny };
}

/** §6.1.4 a and b: what the next certificate may assert. Undefined where anyPolicy is mapped, which is forbidden. */
function map({ parents, hasAny }: Level, { extensions }: Certificate, isAllowed: boolean): Level | undefined {
  const mappings = extensions.policyMappings ?? [];
  if (mappings.some(({ from, to }) => from === anyPolicy || to === anyPolicy)) return undefined;
  const mapped = new Set(mappings.map(({ from }) => from));
  if (isAllowed) {
    for (const from of mapped) if (hasAny && !parents.has(from)) parents.set(from, []);
  } else {
    for (const from of mapped) parents.delete(from);
  }
  const next = new Map<string, string[]>();
  const grow = (to: string, from: string): void => {
    const known = next.get(to);
    if (known) known.push(from);
    else next.set(to, [from]);
  };
  for (const policy of parents.keys()) if (!mapped.has(policy)) grow(policy, policy);
  for (const { from, to } of isAllowed ? mappings : []) if (parents.has(from)) grow(to, from);
  return { parents: next, hasAny };
}

/** §6.1.5 g: some policy at the leaf comes, through mappings, from one that the user accepts. */
function isAcceptable(leaf: Level, levels: readonly Parents[], accepted: ReadonlySet<string>): boolean {
  if (leaf.hasAny) return accepted.size > 0;
  if (accepted.has(anyPolicy)) return leaf.parents.size > 0;
  let reached = new Set(leaf.parents.keys());
  for (const level of levels.toReversed()) {
    const above = new Set<string>();
    for (const policy of reached) {
      const from = level.get(policy) ?? [];
      if (from.length === 0 && accepted.has(policy)) return true;
      for (const parent of from) above.add(parent);
    }
    reached = above;
  }
  return false;
}
