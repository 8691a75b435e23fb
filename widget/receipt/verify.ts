/**
 * Redeeming a receipt on the host's server, offline (issue: a site must not decide on a browser event).
 *
 * @module
 */
import { checkTrust } from "../checks/transcript.ts";
import { isInWindow } from "../checks/log.ts";
import type { Trust, TrustedKey } from "../checks/trust.ts";
import { base64url } from "../crypto/bytes.ts";
import { verifyEd25519 } from "../crypto/log/ed25519.ts";
import { parseVerifierKey, type VerifierKey } from "../crypto/log/note.ts";
import { Fault } from "../fault.ts";
import { subjectOf, type Receipt } from "./receipt.ts";
import { keyIdOf, parseToken, type OpenedToken } from "./token.ts";

export type ReceiptCode =
  | "receipt.ok"
  | "receipt.malformed"
  | "receipt.untrusted"
  | "receipt.signature"
  | "receipt.audience"
  | "receipt.nonce"
  | "receipt.early"
  | "receipt.expired"
  | "receipt.lookup"
  | "receipt.evidence"
  | "trust.stale";

export interface ReceiptOptions {
  /** The host's own copy: never one that came with the receipt. */
  readonly trust: Trust;
  readonly expect: {
    /** The host's origin, e.g. `https://truong.example`. */
    readonly audience: string;
    /** What this host drew for this session. To be forgotten at once: a second receipt for it is a replay. */
    readonly nonce: string;
    /** Where the host knows the code: `deriveLookup(code, …).lookupId`. */
    readonly lookupId?: Uint8Array;
    /** Where the host holds the evidence, in a report file: `digestEvidence(evidence)`. */
    readonly evidence?: Uint8Array;
  };
  readonly now: Date;
}

export interface ReceiptResult {
  /** `unknown`: the trust list is too old, or knows no receipt key; says nothing against the receipt. */
  readonly outcome: "passed" | "failed" | "unknown";
  readonly code: ReceiptCode;
  /** Only where it passed. */
  readonly receipt?: Receipt;
}

/** Milliseconds by which a portal's clock may be ahead of the host's. */
const skew = 30_000;

/**
 * Whether a trusted portal signed that it served this look-up to this host's page, for this nonce, just now.
 *
 * A pass is not a verdict on the transcript. @returns what was served, to be judged or compared; never throws for hostile input
 */
export async function verifyReceipt(token: string, { trust, expect, now }: ReceiptOptions): Promise<ReceiptResult> {
  let opened: OpenedToken;
  try {
    opened = parseToken(token);
  } catch (error) {
    if (error instanceof Fault) return failed("receipt.malformed");
    throw error;
  }
  if (checkTrust(trust, now).outcome !== "passed") return { outcome: "unknown", code: "trust.stale" };
  if (trust.receipts === undefined) return { outcome: "unknown", code: "receipt.untrusted" };
  const { receipt, signed, signature } = opened;
  const key = await keyOf(opened, trust.receipts);
  if (key === undefined) return failed("receipt.untrusted");
  if (!(await verifyEd25519(key.publicKey, signature, signed))) return failed("receipt.signature");
  if (receipt.audience !== expect.audience) return failed("receipt.audience");
  if (receipt.nonce !== expect.nonce) return failed("receipt.nonce");
  if (receipt.issuedAt.getTime() > now.getTime() + skew) return failed("receipt.early");
  if (receipt.expiresAt <= now) return failed("receipt.expired");
  const { lookupId, evidence } = expect;
  if (lookupId !== undefined && base64url(await subjectOf(receipt.audience, lookupId)) !== receipt.subject)
    return failed("receipt.lookup");
  if (evidence !== undefined && base64url(evidence) !== receipt.evidence) return failed("receipt.evidence");
  return { outcome: "passed", code: "receipt.ok", receipt };
}

/** The pinned key that the token names, if it was valid when the receipt was issued. */
async function keyOf(
  { keyId, receipt }: OpenedToken,
  trusted: readonly TrustedKey[],
): Promise<VerifierKey | undefined> {
  for (const one of trusted) {
    if (!one.key.startsWith(`${keyId}+`) || !isInWindow(one, receipt.issuedAt)) continue;
    const key = await parseVerifierKey(one.key).catch(() => undefined);
    if (key?.algorithm === "ed25519" && key.name === receipt.issuer && keyIdOf(key) === keyId) return key;
  }
  return undefined;
}

function failed(code: ReceiptCode): ReceiptResult {
  return { outcome: "failed", code };
}
