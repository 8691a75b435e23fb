/**
 * A portal over HTTP: one question, one answer, no cookie, no referrer, nothing kept.
 *
 * @module
 */
import { base64url, equal, fromHex } from "../crypto/bytes.ts";
import { decodeCbor } from "../crypto/cbor.ts";
import { sha256 } from "../crypto/digest.ts";
import { openCard } from "../crypto/envelope/card.ts";
import { disclosePaper } from "../crypto/envelope/paper.ts";
import { openRecord } from "../crypto/envelope/record.ts";
import type { RecordEvidence, TranscriptEvidence } from "../checks/evidence.ts";
import type { LookupKeys } from "../record/derive.ts";
import { parseEntry } from "../record/entry.ts";
import { Fault } from "../fault.ts";
import { bodyOf, startPatience, unlessAborted } from "./body.ts";
import {
  AnswerFault,
  parseProblem,
  parseReply,
  parseStatusReply,
  type OpenedReply,
  type OpenedRecord,
} from "./reply.ts";
import type { LookupOptions, LookupResult, Portal, StatusOptions, StatusResult, UnreachableCode } from "./portal.ts";

export interface PortalOptions {
  /** Origin of the portal, without a path. */
  readonly url: string;
  readonly fetch?: typeof globalThis.fetch;
}

const limits = {
  reply: 16 << 20,
  blob: 32 << 20,
  /** Revocation bundles that are kept: a gateway runs for months. */
  blobs: 64,
  /** Milliseconds without an octet: a portal that falls silent is unreachable. */
  silence: 30_000,
};

interface Answer {
  readonly status: number;
  readonly isOk: boolean;
  readonly body: Uint8Array;
}

export function createPortal({ url, fetch = globalThis.fetch }: PortalOptions): Portal {
  const base = url.replace(/\/+$/, "");
  /** Revocation data is shared by many records and never changes: each is fetched once. */
  const blobs = new Map<string, Promise<readonly Uint8Array[]>>();

  /** One request, its status and its whole body. */
  async function ask(path: string, limit: number, init: RequestInit = {}, cancel?: AbortSignal): Promise<Answer> {
    const { signal, renew, end } = startPatience(limits.silence, cancel);
    const answer = async () => {
      const common = { credentials: "omit", referrerPolicy: "no-referrer", signal } as const;
      const response = await fetch(`${base}/api/v1/${path}`, { ...common, ...init });
      return { status: response.status, isOk: response.ok, body: await bodyOf(response, limit, renew) };
    };
    try {
      return await unlessAborted(signal, answer());
    } finally {
      end();
    }
  }

  /** Never cancelled: other look-ups may wait for the same bundle. */
  function revocationOf(digest: string): Promise<readonly Uint8Array[]> {
    const known = blobs.get(digest) ?? fetchBundle(digest);
    blobs.set(digest, known);
    for (const oldest of blobs.keys()) if (blobs.size > limits.blobs) blobs.delete(oldest);
    return known.catch(() => {
      // Without it the checks say `revocation.missing`; the next look-up may have more luck.
      blobs.delete(digest);
      return [];
    });
  }

  async function fetchBundle(digest: string): Promise<readonly Uint8Array[]> {
    const { body: bytes } = await ask(`blobs/${digest}`, limits.blob);
    if (!equal(await sha256(bytes), fromHex(digest))) throw new AnswerFault();
    const bundle = decodeCbor(bytes);
    if (!Array.isArray(bundle) || !bundle.every((blob) => blob instanceof Uint8Array)) throw new AnswerFault();
    return bundle;
  }

  async function unseal(record: OpenedRecord, reply: OpenedReply, keys: LookupKeys): Promise<RecordEvidence> {
    const { ciphertext, wrappedKey, schoolYear, revision, entry, index, inclusion, lockCheckpoint, certificates } =
      record;
    const lock = parseEntry(entry);
    if (lock.kind !== "lock") throw new AnswerFault();
    const { lookupId, recordKey } = keys;
    const { packageDigest } = lock;
    const later = record.laterRevocation;
    const binding = { recordKey, lookupId, schoolYear, revision, packageDigest };
    const [file, revocation, laterRevocation, ciphertextDigest, seal] = await Promise.all([
      openRecord({ ...binding, ciphertext, wrappedKey }),
      revocationOf(record.revocation),
      later === undefined ? [] : revocationOf(later),
      sha256(ciphertext),
      record.seal === undefined ? undefined : openPaper({ ...binding, what: "seal", enclosed: record.seal }),
    ]);
    const consistency = reply.consistency[String(record.lockSize)] ?? [];
    const { roster } = record;
    return {
      package: file,
      ciphertextDigest,
      entry,
      index,
      inclusion,
      lockCheckpoint,
      consistency,
      certificates,
      revocation,
      ...(later === undefined ? {} : { laterRevocation }),
      ...(seal === undefined ? {} : { seal }),
      ...(record.timestampToken === undefined ? {} : { timestampToken: record.timestampToken }),
      roster,
    };
  }

  async function open(reply: OpenedReply, keys: LookupKeys): Promise<TranscriptEvidence> {
    const [card, records] = await Promise.all([
      openCard({ cardKey: keys.cardKey, lookupId: keys.lookupId, sealed: reply.card }),
      Promise.all(reply.records.map((record) => unseal(record, reply, keys))),
    ]);
    return { card, checkpoint: reply.checkpoint, status: reply.status, records };
  }

  async function lookup(keys: LookupKeys, { signal, receipt, office }: LookupOptions): Promise<LookupResult> {
    const { lookupId, access, proof } = keys;
    const request = {
      lookupId: base64url(lookupId),
      access: base64url(access),
      ...(proof === undefined ? {} : { proof: base64url(proof) }),
      ...(receipt === undefined ? {} : { receipt }),
      ...(office === undefined ? {} : { purpose: office.purpose }),
    };
    const authorization = office === undefined ? {} : { authorization: `Bearer ${office.key}` };
    const init = {
      method: "POST",
      headers: { "content-type": "application/json", ...authorization },
      body: JSON.stringify(request),
      cache: "no-store",
      // Who knows a transcript's id and its proofs is for this portal alone to learn.
      redirect: "error",
    } as const;
    const { status, isOk, body } = await ask("lookups", limits.reply, init, signal);
    if (!isOk) return parseProblem(status, body);
    const reply = parseReply(body);
    if (reply.kind === "found") {
      const { receipt: signed, receiptProblem } = reply;
      return {
        kind: "found",
        evidence: await open(reply, keys),
        ...(signed === undefined ? {} : { receipt: signed }),
        ...(receiptProblem === undefined ? {} : { receiptProblem }),
      };
    }
    return { kind: "card", card: await openCard({ cardKey: keys.cardKey, lookupId, sealed: reply.card }) };
  }

  async function status({ origin, signal }: StatusOptions): Promise<StatusResult> {
    const query = origin === undefined ? "" : `?origin=${encodeURIComponent(origin)}`;
    const { isOk, body } = await ask(`status${query}`, limits.reply, {}, signal);
    if (!isOk) throw new AnswerFault();
    return { kind: "found", status: parseStatusReply(body) };
  }

  return {
    lookup: (keys, options = {}) => reached(lookup(keys, options), options.signal),
    status: (options = {}) => reached(status(options), options.signal),
  };
}

/** One that does not open is as good as none: the record does not depend on it, and the checks say that it is missing. */
async function openPaper(paper: Parameters<typeof disclosePaper>[0]): Promise<Uint8Array | undefined> {
  try {
    return await disclosePaper(paper);
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

async function reached<T>(
  work: Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T | { readonly kind: "unreachable"; readonly code: UnreachableCode }> {
  try {
    return await (signal === undefined ? work : unlessAborted(signal, work));
  } catch (error) {
    return { kind: "unreachable", code: codeOf(error, signal) };
  }
}

/** A failure to open is told from a failure to reach; neither says anything of the transcript. */
function codeOf(error: unknown, signal: AbortSignal | undefined): UnreachableCode {
  if (signal?.aborted === true) return "portal.cancelled";
  if (error instanceof AnswerFault) return "portal.answer";
  if (error instanceof Fault) return error.code.startsWith("envelope.") ? "portal.unseal" : "portal.answer";
  return "portal.network";
}
