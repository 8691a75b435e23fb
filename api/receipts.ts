/**
 * Signs receipts of look-ups (`widget/receipt/`): what was served, when, and to a page of which origin.
 *
 * The origin is the browser's word, never the body's: the `Origin` of the request. Only the portal's own frame, which the browser marks
 * `Sec-Fetch-Site: same-origin`, may name the page around it, for that frame asks the browser who it is (`MessageEvent.origin`).
 *
 * @module
 */
import type { Context } from "hono";
import { base64url, fromBase64url, hex } from "../widget/crypto/bytes.ts";
import type { SignerKey } from "../widget/crypto/log/note.ts";
import type { FoundReply, ReceiptProblem } from "../widget/portal/wire.ts";
import { digestEvidence } from "../widget/receipt/evidence.ts";
import { receiptLife, subjectOf, type Listed, type ServedRecord } from "../widget/receipt/receipt.ts";
import { signReceipt } from "../widget/receipt/token.ts";
import { parseEntry } from "../widget/record/entry.ts";
import { parseStatusList, type StatusList } from "../widget/record/status.ts";

/** As the body has it, absent members and all. */
export interface ReceiptWish {
  readonly nonce: string;
  readonly embedder?: string | undefined;
}

export interface ReceiptOffice {
  readonly signer: SignerKey;
  readonly now: () => Date;
  readonly random: (length: number) => Uint8Array;
}

/**
 * The members that a reply ends with where a receipt was asked for.
 *
 * @param reply the JSON that is about to be sent
 */
export async function receiptMembers(
  c: Context,
  wish: ReceiptWish,
  { lookupId, reply }: { readonly lookupId: Uint8Array; readonly reply: string },
  office: ReceiptOffice | undefined,
): Promise<{ readonly receipt: string } | { readonly receiptProblem: ReceiptProblem }> {
  if (office === undefined) return { receiptProblem: "receipt.unavailable" };
  const audience = audienceOf(c, wish);
  if (audience === undefined) return { receiptProblem: "receipt.origin" };
  const { signer, now, random } = office;
  const served = JSON.parse(reply) as FoundReply;
  const seconds = Math.floor(now().getTime() / 1000);
  const receipt = {
    issuer: signer.name,
    audience,
    nonce: wish.nonce,
    id: base64url(random(16)),
    subject: base64url(await subjectOf(audience, lookupId)),
    evidence: base64url(await digestOf(served)),
    records: recordsOf(served),
    issuedAt: new Date(seconds * 1000),
    expiresAt: new Date((seconds + receiptLife) * 1000),
  };
  return { receipt: await signReceipt(receipt, signer) };
}

function audienceOf(c: Context, { embedder }: ReceiptWish): string | undefined {
  const own = originOf(c.req.header("origin"));
  if (embedder === undefined) return own;
  return own !== undefined && c.req.header("sec-fetch-site") === "same-origin" ? originOf(embedder) : undefined;
}

/** A web origin in its one serialization (RFC 6454 §6.2); `null` is none. */
function originOf(text: string | undefined): string | undefined {
  if (text === undefined || !URL.canParse(text)) return undefined;
  const { origin, protocol } = new URL(text);
  return origin === text && /^https?:$/.test(protocol) ? origin : undefined;
}

function digestOf({ checkpoint, status, records }: FoundReply): Promise<Uint8Array> {
  const held = records.map(({ index, entry }) => ({ index, entry: fromBase64url(entry) }));
  return digestEvidence({ checkpoint, status: { leaf: fromBase64url(status.leaf) }, records: held });
}

function recordsOf({ records, status }: FoundReply): readonly ServedRecord[] {
  const lists = status.lists.map((list) => parseStatusList(fromBase64url(list)));
  return records.flatMap(({ index, entry, schoolYear, revision }) => {
    const lock = parseEntry(fromBase64url(entry));
    if (lock.kind !== "lock") return [];
    const packageDigest = hex(lock.packageDigest);
    return [{ schoolYear, revision, index, packageDigest, listed: listedIn(lists, schoolYear, index) }];
  });
}

function listedIn(lists: readonly StatusList[], schoolYear: string, index: number): Listed {
  const list = lists.find((one) => one.schoolYear === schoolYear);
  if (list === undefined) return "unknown";
  if (list.revoked.includes(index)) return "withdrawn";
  return list.replaced.some(([replaced]) => replaced === index) ? "replaced" : "current";
}
