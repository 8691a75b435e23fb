/**
 * A problem as it is sent: what people wrote stays sealed.
 *
 * @module
 */
import { z } from "@hono/zod-openapi";
import type { ProblemRow } from "../../../db/problems.ts";
import { base64url } from "../../../widget/crypto/bytes.ts";
import { problemKinds, problemOutcomes, problemStates } from "../../../widget/problem/message.ts";

/** What somebody wrote, as it is sent here. */
export const SealedLetter = z
  .string()
  .regex(/^[\w-]+$/)
  .min(40)
  .max(16_384)
  .openapi({ description: "sealed under a key of the code's" });

export const ProblemSchema = z
  .object({
    id: z.string(),
    schoolYear: z.string(),
    kind: z.enum(problemKinds),
    place: z.string(),
    state: z.enum(problemStates),
    outcome: z.enum(problemOutcomes).nullable(),
    createdAt: z.iso.datetime(),
    changedAt: z.iso.datetime(),
    message: z.string().openapi({ description: "sealed under a key of the code's" }),
    answer: z.string().nullable(),
  })
  .openapi("Problem");

export function problemReply({ id, schoolYear, kind, place, state, outcome, ...row }: ProblemRow) {
  return {
    ...{ id, schoolYear, kind, place, state, outcome },
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    message: base64url(row.message),
    answer: row.answer === null ? null : base64url(row.answer),
  };
}
