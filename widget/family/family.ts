/**
 * Client of a portal's family door: who has looked, freezing the code, and making, extending and ending links. Keys and PINs of links are
 * drawn here and stay here.
 *
 * @module
 */
import { base64url, fromBase64url } from "../crypto/bytes.ts";
import { sha256 } from "../crypto/digest.ts";
import { disclosePaper } from "../crypto/envelope/paper.ts";
import { unwrapKey } from "../crypto/envelope/record.ts";
import { Fault } from "../fault.ts";
import { askPortal } from "../portal/ask.ts";
import { parseReply } from "../portal/reply.ts";
import type { LookupCode } from "../record/code.ts";
import { parseEntry } from "../record/entry.ts";
import { deriveLookup, type Answers, type LookupKeys } from "../record/derive.ts";
import { sealBundle, type SharedRecord } from "./bundle.ts";
import {
  parseDoor,
  parseShares,
  parseVisits,
  refusalOf,
  type FamilyFault,
  type Door,
  type ListedShare,
  type Visits,
} from "./reply.ts";
import { deriveNoteKey, openNote, sealNote } from "./note.ts";
import { deriveOwner, type FamilySecret } from "./secret.ts";
import { deriveShare, drawPin, formatLink, linkKeyFrom, type Pin } from "./share-key.ts";

export type FamilyResult<T> = { readonly kind: "done"; readonly value: T } | FamilyFault;

export type SharePurpose = "admission" | "transfer" | "scholarship" | "other";

export interface ShareWish {
  readonly schoolYears: readonly string[];
  readonly recipient: string;
  readonly purpose: SharePurpose;
  readonly maximalOpens: number;
  readonly expiresAt: Date;
  /** Id of the statement that was agreed to (DOMAIN §6). */
  readonly consentText: string;
  readonly childConsent: "given" | "under-seven";
}

export interface MadeShare {
  /** Shown once: nobody keeps it. */
  readonly link: string;
  readonly pin: Pin;
}

export interface Share extends Omit<ListedShare, "note"> {
  /** Absent where the note does not open. */
  readonly recipient?: string;
}

export interface Family {
  open(): Promise<FamilyResult<Door>>;
  visits(before?: number): Promise<FamilyResult<Visits>>;
  setFrozen(isFrozen: boolean): Promise<FamilyResult<void>>;
  /** Whether the account that is signed in opens this door. */
  setLinked(isLinked: boolean): Promise<FamilyResult<void>>;
  /** That can be shared now, oldest first: a frozen code opens none. */
  years(): Promise<FamilyResult<readonly string[]>>;
  shares(): Promise<FamilyResult<readonly Share[]>>;
  /** Of years that the code opens now: a frozen code makes no link. */
  share(wish: ShareWish): Promise<FamilyResult<MadeShare>>;
  extend(id: string, more: { readonly expiresAt: Date; readonly maximalOpens: number }): Promise<FamilyResult<void>>;
  revoke(id: string): Promise<FamilyResult<void>>;
}

export interface FamilyOptions {
  /** Origin of the portal, without a path. */
  readonly url: string;
  readonly code: LookupCode;
  readonly answers: Answers;
  /** Absent: by the account that is signed in at the portal, which is of this page's own origin. */
  readonly secret?: FamilySecret;
  readonly fetch?: typeof globalThis.fetch;
  readonly random?: (length: number) => Uint8Array;
}

/** Of an answer. */
const mostOctets = 16 << 20;
const draw = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** Throws `Fault` for a code or an answer that cannot be one, as `deriveLookup`. */
export async function createFamily({
  url,
  code,
  answers,
  secret,
  fetch = globalThis.fetch,
  random = draw,
}: FamilyOptions): Promise<Family> {
  const [keys, owner, noteKey] = await Promise.all([
    deriveLookup(code, answers),
    secret === undefined ? undefined : deriveOwner(secret),
    deriveNoteKey(code),
  ]);
  const parts = [keys.lookupId, keys.access, ...(owner === undefined ? [] : [owner])];
  const authorization = `${owner === undefined ? "Account" : "Family"} ${parts.map(base64url).join(".")}`;

  async function ask<T>(
    path: string,
    method: string,
    body: object | undefined,
    read: (body: Uint8Array) => T | Promise<T>,
    headers: Readonly<Record<string, string>> = { authorization },
  ): Promise<FamilyResult<T>> {
    const common = {
      // The cookie of who is signed in, where that is how the door opens.
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
    } as const;
    const json = body === undefined ? {} : { "content-type": "application/json" };
    try {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const init = { ...common, method, headers: { ...headers, ...json }, ...sent };
      const answer = await askPortal(url, path, init, { fetch, limit: mostOctets });
      if (!answer.isOk) return refusalOf(answer.status, answer.body);
      return { kind: "done", value: await read(answer.body) };
    } catch (error) {
      // What is no answer of a portal's, and what does not open, is as good as no answer.
      return { kind: "unreachable", code: error instanceof Fault ? "portal.unseal" : "portal.network" };
    }
  }

  const nothing = () => undefined;

  /** By the look-up that the code allows: the packages' keys are nowhere else. */
  function recordKeys(): Promise<FamilyResult<readonly SharedRecord[]>> {
    const { lookupId, access, proof } = keys;
    const body = { lookupId: base64url(lookupId), access: base64url(access), proof: base64url(proof!) };
    return ask("lookups", "POST", body, (answer) => keysOf(answer, keys), {});
  }

  return {
    open: () => ask("family", "GET", undefined, parseDoor),
    visits: (before) =>
      ask(`family/visits${before === undefined ? "" : `?before=${String(before)}`}`, "GET", undefined, parseVisits),
    setLinked: (isLinked) => ask("family/account", isLinked ? "PUT" : "DELETE", undefined, nothing),
    setFrozen: (isFrozen) => ask("family/freeze", isFrozen ? "PUT" : "DELETE", undefined, nothing),
    async years() {
      const found = await recordKeys();
      if (found.kind !== "done") return found;
      return { kind: "done", value: [...new Set(found.value.map(({ schoolYear }) => schoolYear))] };
    },
    shares: () =>
      ask("family/shares", "GET", undefined, (answer) =>
        Promise.all(
          parseShares(answer).map(async ({ note, ...share }) => {
            const recipient = await openNote(noteKey, fromBase64url(share.id), note).catch(nothing);
            return recipient === undefined ? share : { ...share, recipient };
          }),
        ),
      ),
    async share({ schoolYears, recipient, expiresAt, ...wish }) {
      const found = await recordKeys();
      if (found.kind !== "done") return found;
      const records = found.value.filter(({ schoolYear }) => schoolYears.includes(schoolYear));
      const link = linkKeyFrom(random(16));
      const pin = drawPin(random);
      const { shareId, access, proof, key } = await deriveShare(link, pin);
      const bundle = { lookupId: keys.lookupId, records, recipient };
      const octets = {
        ...{ id: shareId, access: await sha256(access), pin: await sha256(proof) },
        keys: await sealBundle(bundle, { key, shareId, random }),
        note: await sealNote(noteKey, shareId, recipient, random),
      };
      const body = {
        ...Object.fromEntries(Object.entries(octets).map(([name, value]) => [name, base64url(value)])),
        years: records.map(({ schoolYear, revision }) => ({ schoolYear, revision })),
        ...{ ...wish, expiresAt: expiresAt.toISOString() },
      };
      return ask("family/shares", "POST", body, () => ({ link: formatLink(url, link), pin }));
    },
    extend: (id, { expiresAt, maximalOpens }) =>
      ask(`family/shares/${id}`, "PATCH", { expiresAt: expiresAt.toISOString(), maximalOpens }, nothing),
    revoke: (id) => ask(`family/shares/${id}`, "DELETE", undefined, nothing),
  };
}

async function keysOf(
  answer: Uint8Array,
  { recordKey, lookupId }: Pick<LookupKeys, "recordKey" | "lookupId">,
): Promise<readonly SharedRecord[]> {
  const reply = parseReply(answer);
  if (reply.kind !== "found") throw new TypeError("a card in place of the records");
  return Promise.all(
    reply.records.map(async ({ schoolYear, revision, ciphertext, wrappedKey, entry, seal: enclosed }) => {
      const key = await unwrapKey({ recordKey, lookupId, wrappedKey, ciphertextDigest: await sha256(ciphertext) });
      const lock = parseEntry(entry);
      if (enclosed === undefined || lock.kind !== "lock") return { schoolYear, revision, key };
      const { packageDigest } = lock;
      const binding = { what: "seal", recordKey, lookupId, schoolYear, revision, packageDigest } as const;
      return { schoolYear, revision, key, seal: await disclosePaper({ ...binding, enclosed }) };
    }),
  );
}
