/**
 * Every code that a person can meet, and so every code that needs a sentence and a next step (DESIGN §§8, 10).
 *
 * Append-only, like the codes themselves. A check that passed or does not apply needs no list: see `explain`.
 *
 * @module
 */
/** `sig.ROLE.reason`: one code for each role and reason. */
export type SignatureReason = "missing" | "algorithm" | "reference" | "value";

/** Codes of findings that are `failed` or `unknown`, but for the signatures' and the advice's. */
export type FindingCode =
  | "trust.stale"
  | "evidence.malformed"
  | "bind.lookup"
  | "log.origin"
  | "log.department"
  | "log.signature"
  | "log.quorum"
  | "log.inclusion"
  | "log.absent"
  | "log.consistency"
  | "time.no-poe"
  | "time.backdated"
  | "record.digest.mismatch"
  | "xml.format"
  | "xml.limits"
  | "xml.schema"
  | "cert.untrusted"
  | "cert.substituted"
  | "cert.expired"
  | "cert.usage"
  | "cert.path"
  | "revocation.revoked"
  | "revocation.provisional"
  | "revocation.missing"
  | "role.unappointed"
  | "role.school"
  | "record.entry.school"
  | "record.entry.year"
  | "record.entry.grade"
  | "chain.gap"
  | "seal.absent"
  | "seal.truncated"
  | "seal.malformed"
  | "seal.version"
  | "seal.key"
  | "seal.signature"
  | "seal.expired"
  | "seal.origin"
  | "seal.code"
  | "seal.digest"
  | "seal.missing"
  | "standing.revoked"
  | "standing.replaced"
  | "standing.stale"
  | "standing.pending";

/** What can go wrong before there is a report. */
export type LookupCode =
  | "portal.network"
  | "portal.answer"
  | "portal.unseal"
  | "portal.cancelled"
  | "lookup.refused"
  | "lookup.proof"
  | "lookup.frozen"
  | "lookup.office"
  | "share.refused"
  | "share.pin"
  | "share.ended"
  | "lookup.throttled"
  | "browser.unsupported"
  | "browser.failed"
  | "file.limits"
  | "file.kind"
  | "file.malformed"
  | "file.unreadable";

/** Faults of what was typed: `Fault` codes of `parseCode` and `parseBirthDate`, and the four digits'. */
export type FormCode =
  "code.incomplete" | "code.character" | "code.excess" | "code.version" | "date.impossible" | "digits.malformed";

/** What keeps a paper from being read: `Fault` codes of camera, files, pictures and PDFs, and of a QR code that is no seal. */
export type ScanCode =
  | "camera.denied"
  | "camera.absent"
  | "camera.busy"
  | "camera.lost"
  | "file.empty"
  | "file.size"
  | "file.format"
  | "image.size"
  | "image.malformed"
  | "pdf.malformed"
  | "pdf.encrypted"
  | "pdf.pages"
  | "pdf.slow"
  | "scan.nothing"
  | "scan.unread"
  | "scan.slow"
  | "scan.unsupported"
  | "scan.engine"
  | "scan.typed"
  | "seal.absent";
