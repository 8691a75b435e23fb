/**
 * The JSON of `POST /api/v1/lookups` as OpenAPI describes it: `widget/portal/wire.ts` in another tongue.
 *
 * @module
 */
import { z } from "@hono/zod-openapi";
import { visitPurposes } from "../../db/visits.ts";
import { noncePattern } from "../../widget/portal/wire.ts";

const octets = z.string().openapi({ format: "base64url", description: "base64url without padding" });

const octets32 = z
  .string()
  .regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/)
  .openapi({ description: "32 octets, base64url without padding" });

const ReceiptWish = z
  .strictObject({
    nonce: z.string().regex(noncePattern).openapi({ description: "the embedder's own, for one session" }),
    embedder: z
      .string()
      .max(300)
      .optional()
      .openapi({ description: "origin of the page around the portal's own frame; heeded from that frame alone" }),
  })
  .openapi("ReceiptWish");

export const LookupRequest = z
  .strictObject({
    lookupId: octets32,
    access: octets32,
    proof: octets32.optional(),
    purpose: z.enum(visitPurposes).optional().openapi({
      description: "what an organisation looks for, told to the family; needed with its key, else not kept",
    }),
    receipt: ReceiptWish.optional().openapi({ description: "asks for a signed receipt of what is served" }),
  })
  .openapi("LookupRequest");

const held = {
  entry: octets.openapi({ description: "canonical CBOR of the log entry; its SHA-256 is the leaf data" }),
  index: z.int(),
  inclusion: z.array(octets).openapi({ description: "RFC 6962 §2.1.1, under the lock checkpoint" }),
};

const WireRecord = z
  .object({
    schoolYear: z.string(),
    revision: z.int(),
    ciphertext: octets,
    wrappedKey: octets,
    seal: octets.optional().openapi({ description: "the QR seal of the printed page, under the record key" }),
    ...held,
    lockSize: z.int(),
    lockCheckpoint: z.string().openapi({ description: "C2SP signed note, as first published" }),
    certificates: z.array(octets).openapi({ description: "DER: signers, then issuers" }),
    revocation: z.string().openapi({ description: "SHA-256, hexadecimal: see /blobs/{digest}" }),
    laterRevocation: z
      .string()
      .optional()
      .openapi({ description: "the same, gathered again after the nextUpdate of that" }),
    timestampToken: z.string().optional().openapi({ description: "RFC 3161 token over the signed note, hexadecimal" }),
    roster: z.array(z.object(held)).openapi({ description: "the signers' appointments" }),
  })
  .openapi("LockedRecord");

const Card = z
  .object({ kind: z.literal("card"), card: octets.openapi({ description: "sealed under the card key" }) })
  .openapi("CardReply");

const Found = z
  .object({
    kind: z.literal("found"),
    card: octets,
    checkpoint: z.string().openapi({ description: "the newest, a C2SP signed note; empty before the first" }),
    status: z.object({ leaf: octets, inclusion: z.array(octets), lists: z.array(octets) }),
    consistency: z
      .record(z.string(), z.array(octets))
      .openapi({ description: "RFC 6962 §2.1.2 from each `lockSize` to the newest checkpoint" }),
    records: z.array(WireRecord),
    readerToken: z
      .string()
      .optional()
      .openapi({ description: "lets the reader report a problem for an hour: see /problems" }),
    receipt: z.string().optional().openapi({ description: "compact JWS (EdDSA), where one was asked for" }),
    receiptProblem: z
      .enum(["receipt.origin", "receipt.unavailable"])
      .optional()
      .openapi({ description: "why there is none: no page with an origin asked, or this portal holds no receipt key" }),
  })
  .openapi("FoundReply");

export const LookupReply = z.discriminatedUnion("kind", [Card, Found]).openapi("LookupReply");
