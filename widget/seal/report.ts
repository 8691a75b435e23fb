/**
 * What is found out about one seal.
 *
 * @module
 */
import type { StatusEvidence } from "../checks/evidence.ts";
import type { Finding, Standing, Verdict } from "../checks/report.ts";
import type { LookupCode } from "../record/code.ts";
import type { SealStatement } from "./statement.ts";

export interface SealReport {
  /**
   * TOTAL-PASSED: the department sealed this, and this code belongs beside it. What became of the record since then is `standing`,
   * which is `unknown` without a status list: say "Thật lúc chốt; chưa kiểm tra thu hồi", never a plain "Thật".
   */
  readonly verdict: Verdict;
  readonly standing: Standing;
  /** Checks `trust`, `log` (of the status), `seal`, `standing`. */
  readonly findings: readonly Finding[];
  /** Absent where the verdict is TOTAL-FAILED, and where there is no seal that could be read. */
  readonly statement?: SealStatement;
  /** The code beside the seal; absent where it is no code. It is checked where the statement is there. */
  readonly code?: LookupCode;
  /** Host of the address that the QR names. Nothing vouches for it: a foreign one is to be reported, none is to be opened. */
  readonly host?: string;
  /** Whose seal it is, by the trust list. */
  readonly signer?: { readonly name: string; readonly department: string };
  readonly trustVersion: number;
  /** RFC 3339: when the pinned keys were put together. */
  readonly trustIssued: string;
  /** RFC 3339: until when the status list speaks, by its witnesses; absent without one. */
  readonly statusAt?: string;
  /** RFC 3339: when the verifier ran. */
  readonly judgedAt: string;
}

/** The newest checkpoint of the seal's log, with its status leaf and lists. */
export interface SealStatus extends StatusEvidence {
  /** C2SP signed note with its cosignatures. */
  readonly checkpoint: string;
}
