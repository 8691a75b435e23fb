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
import { openRecord, openWith, type ClosedRecord } from "../crypto/envelope/record.ts";
import type { RecordEvidence, TranscriptEvidence } from "../checks/evidence.ts";
import { openBundle } from "../family/bundle.ts";
import type { ShareKeys } from "../family/share-key.ts";
import type { LookupKeys } from "../record/derive.ts";
import { parseEntry } from "../record/entry.ts";
import { Fault } from "../fault.ts";
import { askPortal, type Answer } from "./ask.ts";
import { unlessAborted } from "./body.ts";
import {
  AnswerFault,
  parseProblem,
  parseReply,
  parseShareProblem,
  parseShareReply,
  parseStatusReply,
  type OpenedReply,
  type OpenedRecord,
} from "./reply.ts";
import type {
  LookupOptions,
  LookupResult,
  Portal,
  ShareResult,
  StatusOptions,
  StatusResult,
  UnreachableCode,
} from "./portal.ts";

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
};

export function createPortal({ url, fetch = globalThis.fetch }: PortalOptions): Portal {
  /** Revocation data is shared by many records and never changes: each is fetched once. */
  const blobs = new Map<string, Promise<readonly Uint8Array[]>>();

  const ask = (path: string, limit: number, init: RequestInit = {}, cancel?: AbortSignal): Promise<Answer> =>
    askPortal(url, path, init, { fetch, limit, cancel });

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

  async function unseal(record: OpenedRecord, { consistency }: Proofs, opener: RecordOpener): Promise<RecordEvidence> {
    const { ciphertext, schoolYear, revision, entry, index, inclusion, lockCheckpoint, certificates } = record;
    const lock = parseEntry(entry);
    if (lock.kind !== "lock") throw new AnswerFault();
    const { lookupId } = opener;
    const { packageDigest } = lock;
    const later = record.laterRevocation;
    const closed = { lookupId, schoolYear, revision, packageDigest, ciphertext };
    const [file, revocation, laterRevocation, ciphertextDigest, seal] = await Promise.all([
      opener.file(closed, record),
      revocationOf(record.revocation),
      later === undefined ? [] : revocationOf(later),
      sha256(ciphertext),
      opener.seal?.(closed, record),
    ]);
    const { roster } = record;
    return {
      package: file,
      ciphertextDigest,
      entry,
      index,
      inclusion,
      lockCheckpoint,
      consistency: consistency[String(record.lockSize)] ?? [],
      certificates,
      revocation,
      ...(later === undefined ? {} : { laterRevocation }),
      ...(seal === undefined ? {} : { seal }),
      ...(record.timestampToken === undefined ? {} : { timestampToken: record.timestampToken }),
      roster,
    };
  }

  async function open(reply: OpenedReply, keys: LookupKeys): Promise<TranscriptEvidence> {
    const { cardKey, recordKey, lookupId } = keys;
    const opener: RecordOpener = {
      lookupId,
      file: (closed, { wrappedKey }) => openRecord({ ...closed, recordKey, wrappedKey }),
      seal: async ({ ciphertext: _ciphertext, ...binding }, { seal: enclosed }) =>
        enclosed === undefined ? undefined : openPaper({ ...binding, recordKey, what: "seal", enclosed }),
    };
    const [card, records] = await Promise.all([
      openCard({ cardKey, lookupId, sealed: reply.card }),
      Promise.all(reply.records.map((record) => unseal(record, reply, opener))),
    ]);
    return { card, checkpoint: reply.checkpoint, status: reply.status, records };
  }

  async function openShare(keys: ShareKeys, signal: AbortSignal | undefined): Promise<ShareResult> {
    const sent = { share: keys.shareId, access: keys.access, pin: keys.proof };
    const fields = Object.entries(sent).map(([name, octets]) => [name, base64url(octets)] as const);
    const { status, isOk, body } = await ask(
      "shares/open",
      limits.reply,
      posted(Object.fromEntries<string>(fields)),
      signal,
    );
    if (!isOk) return parseShareProblem(status, body);
    const { keys: sealed, ...reply } = parseShareReply(body);
    const bundle = await openBundle(sealed, keys);
    const sharedOf = ({ schoolYear, revision }: OpenedRecord) =>
      bundle.records.find((one) => one.schoolYear === schoolYear && one.revision === revision);
    const opener: RecordOpener = {
      lookupId: bundle.lookupId,
      file(closed, record) {
        const shared = sharedOf(record);
        if (shared === undefined) throw new AnswerFault();
        return openWith({ ...closed, rawKey: shared.key });
      },
      seal: (_closed, record) => Promise.resolve(sharedOf(record)?.seal),
    };
    const records = await Promise.all(reply.records.map((record) => unseal(record, reply, opener)));
    // A card is for whoever knows the code: here only the years are told, by the family.
    const card = { maskedName: "", years: [] };
    return { kind: "found", evidence: { card, checkpoint: reply.checkpoint, status: reply.status, records }, bundle };
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
    const { status, isOk, body } = await ask("lookups", limits.reply, posted(request, authorization), signal);
    if (!isOk) return parseProblem(status, body);
    const reply = parseReply(body);
    if (reply.kind === "found") {
      const { receipt: signed, receiptProblem, readerToken } = reply;
      return {
        kind: "found",
        evidence: await open(reply, keys),
        ...(readerToken === undefined ? {} : { readerToken }),
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
    openShare: (keys, { signal } = {}) => reached(openShare(keys, signal), signal),
    status: (options = {}) => reached(status(options), options.signal),
  };
}

/** How the records of a reply are opened: by the transcript's own keys, or by what was shared. */
interface RecordOpener {
  readonly lookupId: Uint8Array;
  file(closed: ClosedRecord, record: OpenedRecord): Promise<Uint8Array>;
  seal?(closed: ClosedRecord, record: OpenedRecord): Promise<Uint8Array | undefined>;
}

type Proofs = Pick<OpenedReply, "consistency">;

function posted(body: object, headers: Readonly<Record<string, string>> = {}) {
  return {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
    cache: "no-store",
    // Who knows a transcript's id and its proofs is for this portal alone to learn.
    redirect: "error",
  } as const;
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
