/**
 * What the registry answers, held against its contract: what is not of it is not believed.
 *
 * @module
 */
import { z } from "zod";
import { problemIdPattern, problemKinds, problemOutcomes, problemStates } from "../../../widget/problem/message.ts";

const lookupId = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const packageDigest = z.string().regex(/^[0-9a-f]{64}$/);
const schoolYear = z.string().regex(/^\d{4}-\d{4}$/);
const code = z.string().regex(/^[0-9a-f]{32}$/);
/** Why not, in both languages. */
const reason = { code: z.string(), title: z.string(), title_vi: z.string() };

export const CodesSchema = z.object({
  pupils: z.array(
    z.union([
      z.object({ ref: z.string(), code, lookupId, isNew: z.boolean() }),
      z.object({ ref: z.string(), problem: z.object(reason) }),
    ]),
  ),
});

export interface Reason {
  readonly code: string;
  readonly title: string;
  readonly title_vi: string;
}

export const FamilySecretsSchema = z.object({
  secrets: z.array(
    z.union([
      z.object({ lookupId, secret: z.string().regex(/^GD[0-9A-Z]{26}$/) }),
      z.object({ lookupId, problem: z.object(reason) }),
    ]),
  ),
});

export type FamilySecretAnswer = z.infer<typeof FamilySecretsSchema>["secrets"][number];

export const ProblemsSchema = z.object({
  problems: z.array(
    z.object({
      id: z.string().regex(problemIdPattern),
      lookupId,
      schoolYear,
      kind: z.enum(problemKinds),
      place: z.string(),
      state: z.enum(problemStates),
      outcome: z.enum(problemOutcomes).nullable(),
      createdAt: z.string(),
      changedAt: z.string(),
      message: z.string(),
      answer: z.string().nullable(),
    }),
  ),
});

export type ProblemAnswer = z.infer<typeof ProblemsSchema>["problems"][number];

export type CodeAnswer = z.infer<typeof CodesSchema>["pupils"][number];

export const FilingSchema = z.discriminatedUnion("accepted", [
  z.object({
    ref: z.string(),
    accepted: z.literal(true),
    lookupId,
    schoolYear,
    revision: z.int().min(1),
    packageDigest,
    isNew: z.boolean(),
  }),
  z.object({
    ref: z.string(),
    accepted: z.literal(false),
    ...reason,
    findings: z.array(z.object({ check: z.string(), outcome: z.string(), code: z.string() })),
  }),
]);

export type FilingAnswer = z.infer<typeof FilingSchema>;

export const HeldSchema = z.object({
  lookupId,
  schoolYear,
  grade: z.int(),
  revision: z.int(),
  state: z.enum(["held", "replaced", "withdrawn", "refused", "locked", "revoked", "superseded"]),
  packageDigest,
  reason: z.string().optional(),
});

export type HeldRecord = z.infer<typeof HeldSchema>;
