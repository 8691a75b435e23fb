/**
 * A school year as a request names it.
 *
 * @module
 */
import { z } from "@hono/zod-openapi";

export const schoolYearSchema = z
  .string()
  .regex(/^20\d\d-20\d\d$/)
  .refine((text) => Number(text.slice(5)) === Number(text.slice(0, 4)) + 1)
  .openapi({ description: "`YYYY-YYYY`", example: "2025-2026" });

export function yearBefore(schoolYear: string): string {
  const from = Number(schoolYear.slice(0, 4));
  return `${from - 1}-${from}`;
}

/** The one that runs in Việt Nam, from August to July. */
export function schoolYearAt(at: Date): string {
  const local = new Date(at.getTime() + 7 * 3_600_000);
  const from = local.getUTCFullYear() - (local.getUTCMonth() < 7 ? 1 : 0);
  return `${from}-${from + 1}`;
}
