/**
 * Why the registry refused: a closed code, and facts that name no pupil.
 *
 * @module
 */
export type RegistryCode =
  /** No code was drawn for this lookup id. */
  | "intake.lookup"
  /** The school is not registered. */
  | "intake.school"
  /** The year is locked: it cannot be filed again. */
  | "intake.locked"
  /** A check did not pass: `findings` say which. */
  | "intake.checks"
  /** A signer's certificate expired or was revoked since it was filed. */
  | "lock.signer"
  /** Another writer moved the log's head. */
  | "log.moved"
  /** The witness has seen more than this log holds: it was restored from an older copy. */
  | "log.behind"
  /** The witness has seen another history. */
  | "log.forked"
  /** The witness did not answer, or not as the protocol says. */
  | "witness.unreachable";

const sentences: Readonly<Record<RegistryCode, string>> = {
  "intake.lookup": "no lookup code was drawn for this pupil: draw one, then sign the package with its lookup id",
  "intake.school": "the school is not registered: register it first",
  "intake.locked": "this school year is locked and cannot be filed again",
  "intake.checks": "a check of the package did not pass",
  "lock.signer": "a signer's certificate no longer holds: the school must sign again",
  "log.moved": "another writer moved the log: try again",
  "log.behind": "the witness has seen a longer log: restore the newest backup or refill from a mirror before starting",
  "log.forked": "the witness has seen another history of this log: do not publish, and find out why",
  "witness.unreachable": "the witness did not answer: the checkpoint stays unpublished and is tried again",
};

export class RegistryFault extends Error {
  override readonly name = "RegistryFault";
  readonly code: RegistryCode;

  constructor(code: RegistryCode) {
    super(`${code}: ${sentences[code]}`);
    this.code = code;
  }
}
