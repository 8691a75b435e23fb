/**
 * One finding for each role whose signature a record needs, from what the mathematics said of its slots (DESIGN §3).
 *
 * @module
 */
import type { SignatureResult } from "../crypto/signature/result.ts";
import type { TranscriptRecord } from "../record/record.ts";
import { roles } from "../record/role.ts";
import { failed, notApplicable, passed, unknown } from "./finding.ts";
import type { Finding } from "./report.ts";

export function checkSignatures(result: SignatureResult, record: TranscriptRecord | undefined): readonly Finding[] {
  // Nobody looked into the slots of a file that could not be read.
  if (result.code.startsWith("xml."))
    return roles.map((role) => unknown(`sig.${role}`, `sig.${role}.missing`, { role }));
  return roles.flatMap((role) => {
    const check = `sig.${role}` as const;
    const made = result.signatures.filter((signature) => signature.role === role);
    const faults = made.filter(({ outcome }) => outcome === "failed");
    // The signature is right, and the certificate beside it is not the one that was meant.
    const substituted = faults.filter(({ code }) => code === "cert.substituted");
    const foreign = substituted.map(({ code, target }) => failed("cert", code, { role, target }));
    if (faults.length > foreign.length) {
      const own = faults.filter((fault) => !substituted.includes(fault));
      return [...foreign, ...own.map(({ code, target }) => failed(check, code, { role, target }))];
    }
    // Only the record tells which rows there are, and whether its circular asks for them.
    if (role === "GVBM" && record === undefined) return [...foreign, unknown(check, `${check}.missing`, { role })];
    if (made.length > 0) return [...foreign, passed(check, { signatures: made.length })];
    return [notApplicable(check)];
  });
}
