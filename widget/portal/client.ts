/**
 * A portal over HTTP: one question, one answer, no cookie, no referrer, nothing kept.
 *
 * @module
 */
import { base64url, concat, equal, fromHex } from "../crypto/bytes.ts";
import { decodeCbor } from "../crypto/cbor.ts";
import { sha256 } from "../crypto/digest.ts";
import { openCard } from "../crypto/envelope/card.ts";
import { openRecord } from "../crypto/envelope/record.ts";
import type { RecordEvidence, TranscriptEvidence } from "../checks/evidence.ts";
import type { LookupKeys } from "../record/derive.ts";
import { parseEntry } from "../record/entry.ts";
import { Fault } from "../fault.ts";
import { AnswerFault, parseProblem, parseReply, type OpenedReply, type OpenedRecord } from "./reply.ts";
import type { LookupResult, Portal } from "./portal.ts";

export interface PortalOptions {
  /** Origin of the portal, without a path. */
  readonly url: string;
  readonly fetch?: typeof globalThis.fetch;
}

const limits = { reply: 16 << 20, blob: 32 << 20 };

export function createPortal({ url, fetch = globalThis.fetch }: PortalOptions): Portal {
  const base = url.replace(/\/+$/, "");
  /** Revocation data is shared by many records and never changes: each is fetched once. */
  const blobs = new Map<string, Promise<readonly Uint8Array[]>>();

  async function ask(path: string, init: RequestInit): Promise<Response> {
    return fetch(`${base}/api/v1/${path}`, { credentials: "omit", referrerPolicy: "no-referrer", ...init });
  }

  function revocationOf(digest: string, signal: AbortSignal | undefined): Promise<readonly Uint8Array[]> {
    const known = blobs.get(digest) ?? fetchBundle(digest, signal);
    blobs.set(digest, known);
    return known.catch(() => {
      // Without it the checks say `revocation.missing`; the next look-up may have more luck.
      blobs.delete(digest);
      return [];
    });
  }

  async function fetchBundle(digest: string, signal: AbortSignal | undefined): Promise<readonly Uint8Array[]> {
    const bytes = await bodyOf(await ask(`blobs/${digest}`, { signal: signal ?? null }), limits.blob);
    if (!equal(await sha256(bytes), fromHex(digest))) throw new AnswerFault();
    const bundle = decodeCbor(bytes);
    if (!Array.isArray(bundle) || !bundle.every((blob) => blob instanceof Uint8Array)) throw new AnswerFault();
    return bundle;
  }

  async function unseal(
    record: OpenedRecord,
    reply: OpenedReply,
    keys: LookupKeys,
    signal?: AbortSignal,
  ): Promise<RecordEvidence> {
    const { ciphertext, wrappedKey, schoolYear, revision, entry, index, inclusion, lockCheckpoint, certificates } =
      record;
    const lock = parseEntry(entry);
    if (lock.kind !== "lock") throw new AnswerFault();
    const { lookupId, recordKey } = keys;
    const { packageDigest } = lock;
    const [file, revocation, ciphertextDigest] = await Promise.all([
      openRecord({ recordKey, lookupId, schoolYear, revision, ciphertext, wrappedKey, packageDigest }),
      revocationOf(record.revocation, signal),
      sha256(ciphertext),
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
      roster,
    };
  }

  async function open(reply: OpenedReply, keys: LookupKeys, signal?: AbortSignal): Promise<TranscriptEvidence> {
    const [card, records] = await Promise.all([
      openCard({ cardKey: keys.cardKey, lookupId: keys.lookupId, sealed: reply.card }),
      Promise.all(reply.records.map((record) => unseal(record, reply, keys, signal))),
    ]);
    return { card, checkpoint: reply.checkpoint, status: reply.status, records };
  }

  async function lookup(keys: LookupKeys, signal?: AbortSignal): Promise<LookupResult> {
    const { lookupId, access, proof } = keys;
    const request = {
      lookupId: base64url(lookupId),
      access: base64url(access),
      ...(proof === undefined ? {} : { proof: base64url(proof) }),
    };
    const response = await ask("lookups", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(request),
      cache: "no-store",
      signal: signal ?? null,
    });
    const body = await bodyOf(response, limits.reply);
    if (!response.ok) return parseProblem(response.status, body);
    const reply = parseReply(body);
    if (reply.kind === "found") return { kind: "found", evidence: await open(reply, keys, signal) };
    return { kind: "card", card: await openCard({ cardKey: keys.cardKey, lookupId, sealed: reply.card }) };
  }

  return {
    async lookup(keys, { signal } = {}) {
      try {
        return await lookup(keys, signal);
      } catch (error) {
        return { kind: "unreachable", code: codeOf(error, signal) };
      }
    },
  };
}

async function bodyOf(response: Response, limit: number): Promise<Uint8Array> {
  const announced = Number(response.headers.get("content-length") ?? 0);
  if (announced > limit) throw new AnswerFault();
  const parts: Uint8Array[] = [];
  let length = 0;
  // Counted as it comes: a portal that never stops sending must not fill the memory.
  for (let reader = response.body?.getReader(); reader;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      throw new AnswerFault();
    }
    parts.push(value);
  }
  return concat(...parts);
}

/** A failure to open is told from a failure to reach; neither says anything of the transcript. */
function codeOf(
  error: unknown,
  signal: AbortSignal | undefined,
): Extract<LookupResult, { kind: "unreachable" }>["code"] {
  if (signal?.aborted === true) return "portal.cancelled";
  if (error instanceof AnswerFault) return "portal.answer";
  if (error instanceof Fault) return error.code.startsWith("envelope.") ? "portal.unseal" : "portal.answer";
  return "portal.network";
}
