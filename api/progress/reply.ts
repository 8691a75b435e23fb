/**
 * From figures to answers, and the answers' description for the OpenAPI document.
 *
 * @module
 */
import { z } from "@hono/zod-openapi";
import type { ProgressAnswer, RoundAnswer, WardAnswer } from "./answer.ts";
import type { Round } from "../registry/rounds.ts";
import type { WardProgress, YearProgress } from "./year.ts";

const count = z.int().min(0);

const figures = {
  pupils: count.openapi({ description: "declared by the schools, never fewer than those of whom something was filed" }),
  received: count.openapi({ description: "held by the department or locked" }),
  locked: count.openapi({ description: "of those received" }),
  faulty: count.openapi({ description: "sent back to be corrected" }),
  signedNotSent: count,
  unsigned: count,
  lastReceivedAt: z.iso.datetime().nullable(),
};

const TallySchema = z.object(figures).openapi("Tally");

const Curve = z
  .array(z.object({ day: z.iso.date(), received: count.openapi({ description: "up to that day's end" }) }))
  .readonly();

const RoundSchema = z.object({
  kind: z.enum(["main", "supplementary"]),
  closesAt: z.iso.datetime(),
  ministryBy: z.iso.date(),
  grades: z.array(z.int()).readonly(),
  lockedAt: z.iso.datetime().nullable(),
});

export const ProgressReply = z
  .object({
    schoolYear: z.string(),
    /** Newest first. */
    schoolYears: z.array(z.string()).readonly(),
    rounds: z.array(RoundSchema).readonly(),
    total: TallySchema,
    curve: Curve,
    previous: z.object({ schoolYear: z.string(), pupils: count, curve: Curve }).nullable(),
    wards: z
      .array(
        z.object({
          code: z.string(),
          name: z.string(),
          schools: count.openapi({ description: "how many" }),
          ...figures,
        }),
      )
      .readonly(),
  })
  .openapi("Progress");

export const WardReply = z
  .object({
    schoolYear: z.string(),
    ward: z.string(),
    schools: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          isDeclared: z.boolean().openapi({ description: "whether the school has said how many pupils it has" }),
          tally: z.union([TallySchema, z.null()]).openapi({
            description: "null of fewer than five pupils: left out of every sum",
          }),
          grades: z
            .array(
              z.object({
                grades: z
                  .array(z.int())
                  .readonly()
                  .openapi({ description: "several where one alone has fewer than five pupils" }),
                ...figures,
              }),
            )
            .readonly(),
        }),
      )
      .readonly(),
  })
  .openapi("WardProgress");

export function progressReply(
  year: YearProgress,
  before: YearProgress,
  schoolYears: readonly string[],
): ProgressAnswer {
  const { schoolYear, rounds, total, curve, wards } = year;
  return {
    ...{ schoolYear, schoolYears, total, curve },
    rounds: rounds.map(roundAnswer),
    previous:
      before.curve.length === 0
        ? null
        : { schoolYear: before.schoolYear, pupils: before.total.pupils, curve: before.curve },
    wards: wards.map(({ code, name, schools, tally }) => ({ code, name, schools: schools.length, ...tally })),
  };
}

function roundAnswer({ kind, closesAt, ministryBy, grades, lockedAt }: Round): RoundAnswer {
  return { kind, ministryBy, grades, closesAt: closesAt.toISOString(), lockedAt: lockedAt?.toISOString() ?? null };
}

export function wardReply(schoolYear: string, { code: ward, schools }: WardProgress): WardAnswer {
  return { schoolYear, ward, schools };
}
