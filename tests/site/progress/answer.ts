/**
 * An answer of the API, as much of it as a test cares for.
 *
 * @module
 */
import type { ProgressAnswer } from "../../../api/progress/answer.ts";

export const closes = "2026-06-30T10:00:00.000Z";

interface Given {
  readonly total?: Partial<ProgressAnswer["total"]>;
  readonly curve?: ProgressAnswer["curve"];
  readonly previous?: ProgressAnswer["previous"];
  readonly lockedAt?: string | null;
  readonly wards?: ProgressAnswer["wards"];
}

export function answerOf({ total = {}, curve = [], previous = null, lockedAt = null, wards = [] }: Given = {}) {
  const zero = { pupils: 0, received: 0, locked: 0, faulty: 0, signedNotSent: 0, unsigned: 0, lastReceivedAt: null };
  return {
    schoolYear: "2025-2026",
    schoolYears: ["2025-2026"],
    rounds: [
      { kind: "main", closesAt: closes, ministryBy: "2026-07-10", grades: [1, 2, 3, 4, 5], lockedAt },
      {
        kind: "supplementary",
        closesAt: "2026-08-15T10:00:00.000Z",
        ministryBy: "2026-08-25",
        grades: [1, 2, 3, 4],
        lockedAt: null,
      },
    ],
    total: { ...zero, ...total },
    ...{ curve, previous, wards },
  } satisfies ProgressAnswer;
}
