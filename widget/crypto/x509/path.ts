/**
 * A path from a leaf to a pinned anchor, found among certificates in any order, and validated (RFC 5280 §6, RFC 4158).
 *
 * Where several paths exist one that passes suffices. Otherwise the answer is the first of this list that any path gave:
 * revocation.revoked, .provisional, .missing, cert.usage, cert.expired, cert.path (all with a complete path to a pinned anchor);
 * cert.untrusted (complete, to another root); cert.path failed (an issuer is there but did not sign, or is malformed); cert.path
 * unknown (an issuer is missing, or the caps were reached: "could not check" is never "invalid").
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import { equal } from "../bytes.ts";
import { isSelfIssued, parseCertificate, type Certificate } from "./certificate.ts";
import { parseCrl } from "./crl.ts";
import { defaultLimit } from "./der.ts";
import { isSignedBy, type Signed } from "./key.ts";
import { parseOcspResponse } from "./ocsp.ts";
import { derOf } from "./pem.ts";
import type { PathCode, PathOptions, PathResult } from "./result.ts";
import { statusOf, type RevocationSession, type Status } from "./revocation.ts";
import { faultOf, mayIssue, type Question } from "./validate.ts";

/**
 * What was parsed and which signatures were verified, to be shared by calls over the same certificates and CRLs. Never trust
 * or time: it may serve any anchors and any `at`.
 */
export type PathMemo = Map<unknown, unknown>;

const maxCertificates = 256;
const maxLists = 256;
const maxDepth = 10;
const maxSteps = 1000;
const maxSignatures = 512;

interface Session extends RevocationSession {
  readonly revocation: NonNullable<PathOptions["revocation"]>;
}

interface Verdict {
  /** Place in the list above, from 0; the lower wins. */
  readonly rank: number;
  readonly code: PathCode;
  readonly path?: readonly Certificate[];
  readonly revokedAt?: Date;
  readonly isProvisional?: boolean;
}

const ranks: readonly PathCode[] = [
  "cert.ok",
  "revocation.revoked",
  "revocation.provisional",
  "revocation.missing",
  "cert.usage",
  "cert.expired",
  "cert.path",
  "cert.untrusted",
];
const untrusted = 7;
const broken: Verdict = { rank: 8, code: "cert.path" };
const incomplete: Verdict = { rank: 9, code: "cert.path" };

/**
 * Never rejects. The first certificate is the leaf; the others, at most 255, may come in any order and need not belong to the path.
 * Certificates of at most 64 KiB, DER or PEM; lists of 32 MiB; paths of ten certificates.
 */
export async function verifyCertificatePath(
  leafFirst: readonly Uint8Array[],
  options: PathOptions,
  memo: PathMemo = new Map(),
): Promise<PathResult> {
  try {
    if (leafFirst.length === 0 || leafFirst.length > maxCertificates) return resultOf(incomplete);
    const session = openSession(leafFirst, options, memo);
    const [leaf] = session.parse(leafFirst.slice(0, 1));
    if (!leaf) return resultOf(broken);
    const { purpose, policies } = options;
    const question = { at: session.at, ...(purpose && { purpose }), ...(policies && { policies }) };
    const verdict = await find(session, leaf, session.parse(options.anchors), question);
    // A missing issuer may be the one that could not be parsed.
    const hasMalformed = leafFirst.some((der) => session.parse([der]).length === 0);
    return resultOf(verdict === incomplete && hasMalformed ? broken : verdict);
  } catch {
    return resultOf(incomplete);
  }
}

function resultOf({ rank, code, path, revokedAt, isProvisional = false }: Verdict): PathResult {
  const isUnknown = rank === 2 || rank === 3 || rank === incomplete.rank;
  return {
    outcome: rank === 0 ? "passed" : isUnknown ? "unknown" : "failed",
    code,
    ...(path && { path: path.map(({ der }) => der) }),
    ...(revokedAt && { revokedAt }),
    ...(isProvisional && { isProvisional }),
  };
}

function openSession(leafFirst: readonly Uint8Array[], options: PathOptions, memo: PathMemo): Session {
  const { at, crls = [], ocsp = [], revocation = "require" } = options;
  let signaturesLeft = maxSignatures;
  const parseAll = <T>(
    blobs: readonly Uint8Array[],
    parse: (blob: Uint8Array) => T,
    nameOf: (blob: Uint8Array) => unknown,
  ): T[] => {
    const known = once(memo, parse, (): PathMemo => new Map());
    const parsed = blobs.map((blob) => once(known, nameOf(blob), () => attempt(() => parse(blob))));
    return [...new Set(parsed)].filter((each) => each !== undefined);
  };
  const parse = (blobs: readonly Uint8Array[]): Certificate[] => {
    const ders = blobs.map((blob) => derOf(blob, "CERTIFICATE", defaultLimit));
    // One octet beyond the limit tells what is too long from everything that is not.
    return parseAll(ders, parseCertificate, (der) => once(memo, der, () => keyOf(der.subarray(0, defaultLimit + 1))));
  };
  const lists = <T>(blobs: readonly Uint8Array[], parser: (blob: Uint8Array) => T): T[] =>
    revocation === "none" ? [] : parseAll(blobs.slice(0, maxLists), parser, (blob) => blob);
  const session: Session = {
    at: Math.floor(at.getTime() / 1000) * 1000,
    revocation,
    isRequired: revocation === "require",
    pool: parse(leafFirst),
    crls: lists(crls, parseCrl),
    responses: lists(ocsp, parseOcspResponse),
    pending: new Set(),
    parse,
    isSigned: (signed: Signed, spki) =>
      once(
        once(memo, signed, (): PathMemo => new Map()),
        // By its octets: many certificates of one key cost one signature.
        keyOf(spki),
        () => {
          if (signaturesLeft-- === 0) throw new Fault("der.limits", "too many signatures");
          return isSignedBy(signed, spki);
        },
      ),
    hasPath: async (certificate, anchor, time, pending) =>
      (await find({ ...session, at: time, pending }, certificate, [anchor], { at: time })).rank === 0,
  };
  return session;
}

const latin1 = new TextDecoder("latin1");

/** Equal for equal octets: the label stands for windows-1252, which has a character of its own for every octet. */
function keyOf(octets: Uint8Array): string {
  return latin1.decode(octets);
}

function once<T>(memo: PathMemo, key: unknown, make: () => T): T {
  if (!memo.has(key)) memo.set(key, make());
  return memo.get(key) as T;
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/** First among certificates that could issue, so that faulty ones cost nothing; then among all, to say what the fault is. */
async function find(
  session: Session,
  leaf: Certificate,
  anchors: readonly Certificate[],
  question: Question,
): Promise<Verdict> {
  const best = await walk(session, leaf, anchors, question, true);
  return best.rank < untrusted ? best : better(best, await walk(session, leaf, anchors, question, false));
}

function better(a: Verdict, b: Verdict): Verdict {
  return b.rank < a.rank ? b : a;
}

async function walk(
  session: Session,
  leaf: Certificate,
  anchors: readonly Certificate[],
  question: Question,
  isStrict: boolean,
): Promise<Verdict> {
  const stack: (readonly Certificate[])[] = [[leaf]];
  let best = incomplete;
  for (let steps = 0; stack.length > 0; steps++) {
    if (steps === maxSteps) return incomplete;
    const path = stack.pop()!;
    const tip = path.at(-1)!;
    if (anchors.includes(tip)) {
      best = better(best, await judge(session, path, question));
      // No other path can bring back a leaf that is revoked.
      if (best.rank === 0 || best.revokedAt) return best;
      continue;
    }
    if (await isRoot(session, tip)) best = better(best, { rank: untrusted, code: "cert.untrusted", path });
    if (path.length === maxDepth) continue;
    for (const issuer of issuersOf(tip, [...anchors, ...session.pool])) {
      if (path.some((each) => isSameEntity(each, issuer))) continue;
      if (isStrict && !mayIssue(issuer, anchors.includes(issuer), question.at)) continue;
      if (await session.isSigned(tip, issuer.spki)) stack.push([...path, issuer]);
      else if (!namesOtherKey(tip, issuer)) best = better(best, broken);
    }
  }
  return best;
}

/** RFC 4158 §2.4.2: a name with a key stands in a path once, or copies of one certificate would multiply the paths. */
function isSameEntity(a: Certificate, b: Certificate): boolean {
  return a.subject.key === b.subject.key && equal(a.spki, b.spki);
}

/** By name, the most likely last, where the walk begins: anchors, then those whose key identifier is the one named. */
function issuersOf(tip: Certificate, known: readonly Certificate[]): readonly Certificate[] {
  const named = new Set(known.filter(({ subject }) => subject.key === tip.issuer.key));
  return [...named].reverse().sort((a, b) => Number(namesOtherKey(tip, b)) - Number(namesOtherKey(tip, a)));
}

function namesOtherKey(
  { extensions: { authorityKeyId } }: Certificate,
  { extensions: { subjectKeyId } }: Certificate,
): boolean {
  return Boolean(authorityKeyId && subjectKeyId) && authorityKeyId !== subjectKeyId;
}

/**
 * Self-issued, and not a key change signed by a predecessor. A broken self-signature does not make a root one whose issuer is
 * missing: a self-made certificate must not read as "could not check".
 */
async function isRoot(session: Session, certificate: Certificate): Promise<boolean> {
  if (!isSelfIssued(certificate)) return false;
  return !namesOtherKey(certificate, certificate) || (await session.isSigned(certificate, certificate.spki));
}

async function judge(session: Session, path: readonly Certificate[], question: Question): Promise<Verdict> {
  const fault = faultOf(path, question);
  if (fault) return { rank: ranks.indexOf(fault), code: fault, path };
  let worst: Verdict = { rank: 0, code: "cert.ok", path };
  if (session.revocation === "none") return worst;
  for (let i = path.length - 2; i >= 0; i--) {
    // With the caps reached there is no answer.
    const status = await statusOf(session, path[i]!, path.slice(i + 1)).catch((): Status => "missing");
    if (status === "unsettled" && worst.rank === 0) worst = { ...worst, isProvisional: true };
    const isFine = status === "good" || status === "unsettled" || (status === "missing" && !session.isRequired);
    if (isFine) continue;
    const rank = status instanceof Date ? 1 : status === "hold" ? 2 : 3;
    const revokedAt = i === 0 && status instanceof Date ? { revokedAt: status } : {};
    if (worst.rank === 0 || rank <= worst.rank) worst = { rank, code: ranks[rank]!, path, ...revokedAt };
  }
  return worst;
}
