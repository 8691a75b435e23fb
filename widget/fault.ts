/**
 * A coded refusal. Parsers throw it; checks turn it into a Finding; nothing else is thrown on purpose.
 *
 * The message is English, for developers, and never quotes hostile or personal content. What a person
 * reads is looked up by `code` in the messages of the view.
 *
 * @module
 */

/** Closed and append-only. Prefix: what was being read. */
export type FaultCode =
  | "code.incomplete"
  | "code.character"
  | "code.excess"
  | "code.version"
  | "date.impossible"
  | "digits.malformed"
  | "xml.format"
  | "xml.limits"
  | "xml.schema"
  | "der.malformed"
  | "der.limits"
  | "cbor.malformed"
  | "note.malformed"
  | "checkpoint.malformed"
  | "entry.malformed"
  | "proof.malformed"
  | "trust.malformed"
  | "evidence.malformed"
  | "envelope.malformed"
  | "envelope.refused"
  | "encoding.malformed"
  | "seal.absent"
  | "seal.version"
  | "seal.truncated"
  | "seal.malformed"
  | "receipt.malformed"
  | "file.limits"
  | "file.kind"
  | "file.malformed"
  | "file.empty"
  | "file.size"
  | "file.format"
  | "zip.size"
  | "zip.broken"
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
  | "family.prefix"
  | "family.character"
  | "family.incomplete"
  | "family.excess"
  | "share.link"
  | "share.pin"
  | "camera.denied"
  | "camera.absent"
  | "camera.busy"
  | "camera.lost";

export class Fault extends Error {
  override readonly name = "Fault";
  readonly code: FaultCode;
  /** Small facts that a message may show: counts, positions, field names. Never values. */
  readonly details: Readonly<Record<string, string | number>>;

  constructor(code: FaultCode, message: string, details: Readonly<Record<string, string | number>> = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}
