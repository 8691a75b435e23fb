/**
 * C2SP tlog-cosignature, cosignature/v1: a witness saw this checkpoint, consistent with all it had seen, at this time.
 *
 * @module
 */
import { concat, utf8 } from "../bytes.ts";
import { signEd25519, verifyEd25519 } from "./ed25519.ts";
import { formatSignature, signaturesBy, type Note, type SignerKey, type VerifierKey } from "./note.ts";

const timeLength = 8;
/** The last second that a Date can hold. */
const latest = 8_640_000_000_000;

/**
 * @param text the checkpoint's text with its final LF
 * @param seconds since 1970-01-01T00:00:00Z
 * @returns one signature line with its LF
 */
export async function cosign(text: string, witness: SignerKey, seconds: number): Promise<string> {
  const signature = await signEd25519(witness.seed, message(text, seconds));
  return formatSignature({ ...witness, value: concat(timestamp(seconds), signature) });
}

/** The times at which this witness co-signed; a false co-signature is none. */
export async function cosignedAt({ text, ...note }: Note, witness: VerifierKey): Promise<readonly Date[]> {
  if (witness.algorithm !== "cosignature") return [];
  const times = await Promise.all(
    signaturesBy({ text, ...note }, witness).map(async ({ value }) => {
      const seconds = value.subarray(0, timeLength).reduce((sum, octet) => sum * 256 + octet, 0);
      if (seconds > latest) return [];
      const isValid = await verifyEd25519(witness.publicKey, value.subarray(timeLength), message(text, seconds));
      return isValid ? [new Date(seconds * 1000)] : [];
    }),
  );
  return times.flat();
}

function message(text: string, seconds: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${seconds}\n${text}`);
}

function timestamp(seconds: number): Uint8Array {
  return Uint8Array.from({ length: timeLength }, (_, i) => Math.floor(seconds / 256 ** (timeLength - 1 - i)) % 256);
}
