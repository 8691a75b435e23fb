/**
 * What intake found, as JSON.
 *
 * @module
 */
import { base64url, hex } from "../../../widget/crypto/bytes.ts";
import { registryFaults } from "../../registry/fault.ts";
import type { IntakeRefusal, IntakeResult } from "../../registry/intake.ts";

export function intakeAnswer(result: IntakeResult) {
  if (!result.accepted) return refusalAnswer(result);
  const { lookupId, packageDigest, schoolYear, revision, isNew } = result;
  return {
    ...{ accepted: true, lookupId: base64url(lookupId), schoolYear, revision },
    ...{ packageDigest: hex(packageDigest), isNew },
  } as const;
}

/** Everything that is wrong, and only that. */
export function refusalAnswer({ code, codes, findings }: IntakeRefusal) {
  const wrong = findings.filter(({ outcome }) => outcome === "failed" || outcome === "unknown");
  const { en: title, vi } = registryFaults[code];
  return { accepted: false, code, codes, title, title_vi: vi, findings: wrong } as const;
}
