/**
 * A department's checkpoint judged as the verifier judges it: by the keys that the trust list pins.
 *
 * @module
 */
import { judgeCheckpoint } from "../../../widget/checks/log.ts";
import type { Trust } from "../../../widget/checks/trust.ts";
import type { Checkpoint } from "../../../widget/crypto/log/checkpoint.ts";
import { formatNote, parseNote, parseVerifierKey, signaturesBy } from "../../../widget/crypto/log/note.ts";
import { MirrorFault, type MirrorCode } from "./fault.ts";

export interface OpenedCheckpoint extends Checkpoint {
  readonly note: string;
  /** Signed by the log alone, without co-signatures: what a witness is asked to co-sign again. */
  readonly signedNote: string;
  /** When as many witnesses as the quorum asks for had co-signed; absent where none need. */
  readonly lastWitnessed?: Date;
}

/** What the verifier's findings are to a mirror. */
const codes: Readonly<Record<string, MirrorCode>> = {
  "evidence.malformed": "mirror.malformed",
  "log.origin": "mirror.origin",
  "log.signature": "mirror.signature",
  "log.quorum": "mirror.quorum",
  "log.consistency": "mirror.forked",
};

/**
 * @param origin of the log that it must be of, where one is known
 * @param needsQuorum whether enough witnesses must have co-signed
 *
 * Throws `MirrorFault`: `mirror.malformed`, `.origin`, `.signature`, `.quorum`, and `.forked` beyond where the log is frozen.
 */
export async function openDepartmentCheckpoint(
  note: string,
  {
    trust,
    origin,
    needsQuorum = true,
  }: { readonly trust: Trust; readonly origin?: string; readonly needsQuorum?: boolean },
): Promise<OpenedCheckpoint> {
  const { checkpoint, log, findings, lastWitnessed } = await judgeCheckpoint(note, trust);
  const wrong = findings.find(({ code }) => needsQuorum || code !== "log.quorum");
  if (wrong !== undefined) throw new MirrorFault(codes[wrong.code] ?? "mirror.malformed", note);
  if (checkpoint === undefined || log === undefined) throw new MirrorFault("mirror.malformed", note);
  if (checkpoint.origin !== (origin ?? checkpoint.origin)) throw new MirrorFault("mirror.origin", note);
  const { text, ...parsed } = parseNote(note);
  const signatures = signaturesBy({ text, ...parsed }, await parseVerifierKey(log.key));
  return {
    ...checkpoint,
    note,
    signedNote: formatNote({ text, signatures }),
    ...(lastWitnessed === undefined ? {} : { lastWitnessed }),
  };
}
