/**
 * Progress as it is sent: the shapes, once, for the OpenAPI document and for the page.
 *
 * @module
 */
import { z } from "@hono/zod-openapi";
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

const Curve = z.array(
  z.object({ day: z.iso.date(), received: count.openapi({ description: "up to that day's end" }) }),
);

const RoundSchema = z.object({
  kind: z.enum(["main", "supplementary"]),
  closesAt: z.iso.datetime(),
  ministryBy: z.iso.date(),
  grades: z.array(z.int()),
  lockedAt: z.iso.datetime().nullable(),
});

export const ProgressReply = z
  .object({
    schoolYear: z.string(),
    /** Newest first. */
    schoolYears: z.array(z.string()),
    rounds: z.array(RoundSchema),
    total: TallySchema,
    curve: Curve,
    previous: z.object({ schoolYear: z.string(), pupils: count, curve: Curve }).nullable(),
    wards: z.array(
      z.object({ code: z.string(), name: z.string(), schools: count.openapi({ description: "how many" }), ...figures }),
    ),
  })
  .openapi("Progress");

export const WardReply = z
  .object({
    schoolYear: z.string(),
    ward: z.string(),
    schools: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        isDeclared: z.boolean().openapi({ description: "whether the school has said how many pupils it has" }),
        tally: TallySchema.nullable().openapi({ description: "null of fewer than five pupils: left out of every sum" }),
        grades: z.array(
          z.object({
            grades: z.array(z.int()).openapi({ description: "several where one alone has fewer than five pupils" }),
            ...figures,
          }),
        ),
      }),
    ),
  })
  .openapi("WardProgress");

export type ProgressAnswer = z.infer<typeof ProgressReply>;
export type WardAnswer = z.infer<typeof WardReply>;

export function progressReply(
  year: YearProgress,
  before: YearProgress,
  schoolYears: readonly string[],
): ProgressAnswer {
  const { schoolYear, rounds, total, curve, wards } = year;
  return {
    schoolYear,
    schoolYears: [...schoolYears],
    rounds: rounds.map(roundReply),
    total,
    curve: [...curve],
    previous:
      before.curve.length === 0
        ? null
        : { schoolYear: before.schoolYear, pupils: before.total.pupils, curve: [...before.curve] },
    wards: wards.map(({ code, name, schools, tally }) => ({ code, name, schools: schools.length, ...tally })),
  };
}

function roundReply({ kind, closesAt, ministryBy, grades, lockedAt }: Round) {
  return {
    ...{ kind, ministryBy, grades: [...grades] },
    closesAt: closesAt.toISOString(),
    lockedAt: lockedAt?.toISOString() ?? null,
  };
}

export function wardReply(schoolYear: string, ward: WardProgress): WardAnswer {
  const schools = ward.schools.map(({ grades, ...school }) => ({
    ...school,
    grades: grades.map((group) => ({ ...group, grades: [...group.grades] })),
  }));
  return { schoolYear, ward: ward.code, schools };
}
