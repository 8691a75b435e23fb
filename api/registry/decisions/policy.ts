/**
 * Under which rules a locked record may be revoked or replaced: data that the department enters, none by default. Without a rule
 * that names the kind, every attempt is refused.
 *
 * @module
 */
import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { DecisionKind } from "../../../db/decisions.ts";
import { RegistryFault } from "../fault.ts";

const Rule = z.strictObject({
  /** Stands in the log's entry. */
  id: z.string().regex(/^\S{1,100}$/),
  title_vi: z.string().min(1).max(300),
  /** Legal basis: document, article, date. */
  basis: z.string().min(1).max(300),
  kinds: z.array(z.enum(["revoke", "supersede"])).min(1),
});

const PolicyFile = z
  .strictObject({ rules: z.array(Rule).max(100) })
  .refine(({ rules }) => new Set(rules.map(({ id }) => id)).size === rules.length);

export type PolicyRule = z.infer<typeof Rule>;

export interface PolicySource {
  /** The rules in force now. Throws `RegistryFault("decision.policy")`. */
  current(): Promise<readonly PolicyRule[]>;
}

/** Off. */
export const noPolicy: PolicySource = { current: () => Promise.resolve([]) };

/** A file `{rules: [{id, title_vi, basis, kinds}]}`, read at each act: entered or taken away, it counts from the next one on. */
export function policyFile(path: string): PolicySource {
  return {
    async current() {
      try {
        return PolicyFile.parse(JSON.parse(await readFile(path, "utf8"))).rules;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
        throw new RegistryFault("decision.policy");
      }
    },
  };
}

/** Throws `RegistryFault`: `decision.off`, `decision.policy`. */
export async function checkRule(policy: PolicySource, kind: DecisionKind, id: string): Promise<void> {
  const rules = await policy.current();
  if (!rules.some((rule) => rule.id === id && rule.kinds.includes(kind))) throw new RegistryFault("decision.off");
}
