/**
 * C2SP tlog-checkpoint: origin, size and root of a log, as a signed note.
 *
 * ```
 * so-gddt.example/hoc-ba
 * 20852163
 * CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
 * ```
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import { base64, fromBase64 } from "../bytes.ts";
import { cosignedAt } from "./cosignature.ts";
import { isSignedBy, parseNote, parseVerifierKey } from "./note.ts";

export interface CheckpointBody {
  readonly origin: string;
  readonly size: number;
  /** 32 octets. */
  readonly root: Uint8Array;
}

export interface Checkpoint extends CheckpointBody {
  /** With its final LF: exactly what is signed. */
  readonly text: string;
  readonly originMatches: boolean;
  /** Whether one of the log's keys signed it. */
  readonly signed: boolean;
  /** Valid ones only, earliest first. `key` is the witness's verifier key as it was given. */
  readonly cosignatures: readonly Cosignature[];
  /** Whether enough different witnesses co-signed. */
  readonly quorum: boolean;
}

export interface Cosignature {
  readonly name: string;
  readonly key: string;
  readonly at: Date;
}

export interface CheckpointOptions {
  readonly origin: string;
  /** The log's verifier keys (vkeys). */
  readonly keys: readonly string[];
  readonly witnesses?: readonly string[];
  /** How many witnesses must have co-signed; 0 unless told. */
  readonly quorum?: number;
}

/**
 * Reads a signed checkpoint and says who signed it: whether that suffices is for the caller's checks.
 *
 * Throws `Fault("note.malformed" | "checkpoint.malformed")`.
 */
export async function openCheckpoint(
  source: string,
  { origin, keys, witnesses = [], quorum = 0 }: CheckpointOptions,
): Promise<Checkpoint> {
  const note = parseNote(source);
  const body = parseCheckpoint(note.text);
  const logKeys = await Promise.all(keys.map(parseVerifierKey));
  const signed = await Promise.all(logKeys.map((key) => isSignedBy(note, key)));
  const witnessed = await Promise.all(
    // One that is named twice is still one witness.
    [...new Set(witnesses)].map(async (key) => {
      const witness = await parseVerifierKey(key);
      return (await cosignedAt(note, witness)).map((at) => ({ name: witness.name, key, at }));
    }),
  );
  return {
    ...body,
    text: note.text,
    originMatches: body.origin === origin,
    signed: signed.includes(true),
    cosignatures: witnessed.flat().sort((a, b) => a.at.getTime() - b.at.getTime()),
    quorum: witnessed.filter((times) => times.length > 0).length >= quorum,
  };
}

export function formatCheckpoint({ origin, size, root }: CheckpointBody): string {
  return `${origin}\n${size}\n${base64(root)}\n`;
}

/**
 * Three lines and, opaque but signed, extension lines; none is empty. Canonical integers only: what is parsed is formatted again
 * and compared. Throws `Fault("checkpoint.malformed")`.
 */
export function parseCheckpoint(text: string): CheckpointBody {
  const lines = text.split("\n");
  const [origin = "", digits = "", root = ""] = lines;
  const size = Number(digits);
  if (lines.pop() !== "" || lines.includes("") || !Number.isSafeInteger(size) || String(size) !== digits) refuse();
  try {
    const hash = fromBase64(root);
    return hash.length === 32 && size >= 0 ? { origin, size, root: hash } : refuse();
  } catch {
    return refuse();
  }
}

function refuse(): never {
  throw new Fault("checkpoint.malformed", "not a checkpoint");
}
