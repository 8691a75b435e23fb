/**
 * Was a certificate revoked at a time? From whatever CRLs and OCSP responses there are (RFC 5280 §6.3, RFC 6960 §3.2).
 *
 * What may speak of the time `at` that is judged:
 * - data current at it: thisUpdate ≤ at ≤ nextUpdate. Without nextUpdate it counts for a day;
 * - later data, thisUpdate > at. An entry tells when the certificate was revoked, before or after `at`. Silence says "not revoked"
 *   only where the certificate had not expired by thisUpdate, since issuers drop expired certificates from their lists.
 *
 * Whatever the sources disagree about: one authentic entry dated at or before `at` is final, because nobody un-revokes; a hold
 * counts until newer data lifts it; "not revoked" must cover every reason. An entry dated after `at` says "not revoked at it".
 *
 * @module
 */
import { allowsUsage, type Certificate } from "./certificate.ts";
import { allReasons, extendsBase, findEntry, reasonsFor, type Crl, type CrlEntry } from "./crl.ts";
import type { Signed } from "./key.ts";
import { isAbout, isResponder, type OcspResponse } from "./ocsp.ts";
import { faultOf } from "./validate.ts";

/** "unsettled": good by all that was issued up to `at`; what was revoked before it may be published after it. */
export type Status = "good" | "unsettled" | "hold" | "missing" | Date;

export interface RevocationSession {
  readonly at: number;
  readonly isRequired: boolean;
  readonly pool: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly responses: readonly OcspResponse[];
  /** Certificates whose status is being asked for: one cannot vouch for itself. */
  readonly pending: ReadonlySet<Certificate>;
  isSigned(signed: Signed, spki: Uint8Array): Promise<boolean>;
  /** Parsed, or nothing for a malformed one. */
  parse(certificates: readonly Uint8Array[]): readonly Certificate[];
  /** A path of its own, to the same anchor, with its own revocation. */
  hasPath(
    certificate: Certificate,
    anchor: Certificate,
    at: number,
    pending: ReadonlySet<Certificate>,
  ): Promise<boolean>;
}

interface Answer {
  readonly state: "good" | "hold" | "revoked";
  readonly date: number;
  readonly thisUpdate: number;
  /** Mask of the reasons that the source would have told of. */
  readonly reasons: number;
}

const day = 86_400_000;
const certificateHold = 6;
const removeFromCrl = 8;
const maxPending = 3;

/** `issuers`: the path above the certificate, anchor last. A Date is when it was revoked. */
export async function statusOf(
  session: RevocationSession,
  certificate: Certificate,
  issuers: readonly Certificate[],
): Promise<Status> {
  if (session.pending.has(certificate) || session.pending.size >= maxPending) return "missing";
  const inner = { ...session, pending: new Set(session.pending).add(certificate) };
  const answers = [
    ...(await ocspAnswers(inner, certificate, issuers)),
    ...(await crlAnswers(inner, certificate, issuers)),
  ];
  const revoked = answers.filter(({ state }) => state === "revoked").map(({ date }) => date);
  if (revoked.length > 0) return new Date(Math.min(...revoked));
  const good = answers.filter(({ state }) => state === "good");
  const isHeld = answers.some(
    ({ state, thisUpdate }) =>
      state === "hold" &&
      !good.some((newer) => newer.thisUpdate > thisUpdate && (newer.reasons & (1 << certificateHold)) !== 0),
  );
  if (isHeld) return "hold";
  if (reasonsOf(good) !== allReasons) return "missing";
  return reasonsOf(good.filter(({ thisUpdate }) => thisUpdate > session.at)) === allReasons ? "good" : "unsettled";
}

function reasonsOf(answers: readonly Answer[]): number {
  return answers.reduce((mask, { reasons }) => mask | reasons, 0);
}

interface Source {
  readonly thisUpdate: number;
  readonly nextUpdate?: number;
}

function speaksOf({ thisUpdate, nextUpdate = thisUpdate + day }: Source, at: number): boolean {
  return thisUpdate <= nextUpdate && at <= nextUpdate;
}

function answer(
  session: RevocationSession,
  certificate: Certificate,
  source: Source,
  reasons: number,
  entry: CrlEntry | undefined,
): readonly Answer[] {
  const { thisUpdate } = source;
  const isSilenceTelling = thisUpdate <= session.at || thisUpdate <= certificate.notAfter.getTime();
  if (!entry && !isSilenceTelling) return [];
  const date = entry?.date ?? Infinity;
  const state = date > session.at ? "good" : entry?.reason === certificateHold ? "hold" : "revoked";
  return [{ state, date, thisUpdate, reasons }];
}

async function crlAnswers(
  session: RevocationSession,
  certificate: Certificate,
  issuers: readonly Certificate[],
): Promise<readonly Answer[]> {
  const found: Answer[] = [];
  for (const base of session.crls) {
    const reasons = reasonsFor(base, certificate);
    if (base.extensions.deltaBase !== undefined || reasons === 0) continue;
    if (!(await isAuthentic(session, base, issuers))) continue;
    let newest = base;
    for (const delta of session.crls) {
      const isNewer = newest === base || delta.extensions.crlNumber! > newest.extensions.crlNumber!;
      if (!extendsBase(delta, base) || !speaksOf(delta, session.at) || !isNewer) continue;
      if (await isAuthentic(session, delta, issuers)) newest = delta;
    }
    // With a delta the base is as current as that (§5.2.4).
    if (!speaksOf(newest, session.at)) continue;
    found.push(...answer(session, certificate, newest, reasons, latestEntry(base, newest, certificate)));
  }
  return found;
}

/** §6.3.3 i to k: the delta first. Only a hold can be lifted. */
function latestEntry(base: Crl, newest: Crl, certificate: Certificate): CrlEntry | undefined {
  const before = findEntry(base, certificate);
  const after = newest === base ? undefined : findEntry(newest, certificate);
  if (after?.reason === removeFromCrl) return before?.reason === certificateHold ? undefined : before;
  return after ?? before;
}

/** §6.3.3 f and g: signed by the issuer on the path, or by another certificate of the list's issuer under the same anchor. */
async function isAuthentic(session: RevocationSession, crl: Crl, issuers: readonly Certificate[]): Promise<boolean> {
  const mayHaveSigned = (each: Certificate): boolean => each.subject.key === crl.issuer.key && allowsUsage(each, 6);
  for (const each of issuers.filter(mayHaveSigned)) if (await session.isSigned(crl, each.spki)) return true;
  const at = Math.max(session.at, crl.thisUpdate);
  for (const each of session.pool.filter((other) => mayHaveSigned(other) && !issuers.includes(other))) {
    if (!(await session.isSigned(crl, each.spki))) continue;
    if (await session.hasPath(each, issuers.at(-1)!, at, session.pending)) return true;
  }
  return false;
}

async function ocspAnswers(
  session: RevocationSession,
  certificate: Certificate,
  issuers: readonly Certificate[],
): Promise<readonly Answer[]> {
  const found: Answer[] = [];
  for (const response of session.responses) {
    for (const each of response.answers) {
      const { status, thisUpdate } = each;
      if (!status || thisUpdate > response.producedAt || !speaksOf(each, session.at)) continue;
      if (!(await isAbout(each, certificate, issuers[0]!)) || !(await isAuthorized(session, response, issuers)))
        continue;
      found.push(...answer(session, certificate, each, allReasons, status.revoked));
    }
  }
  return found;
}

/** RFC 6960 §4.2.2.2: the issuer itself, or a responder that the issuer's same key has certified for this. */
async function isAuthorized(
  session: RevocationSession,
  response: OcspResponse,
  issuers: readonly Certificate[],
): Promise<boolean> {
  const issuer = issuers[0]!;
  if ((await isResponder(response, issuer)) && (await session.isSigned(response, issuer.spki))) return true;
  const at = Math.max(session.at, response.producedAt);
  for (const each of [...session.parse(response.certificates), ...session.pool]) {
    if (each.issuer.key !== issuer.subject.key || !(await isResponder(response, each))) continue;
    if (faultOf([each, ...issuers], { at, purpose: "ocsp" }) !== undefined) continue;
    if (!(await session.isSigned(each, issuer.spki)) || !(await session.isSigned(response, each.spki))) continue;
    if (each.extensions.ocspNoCheck) return true;
    const status = await statusOf(session, each, issuers);
    if (status === "good" || status === "unsettled" || (status === "missing" && !session.isRequired)) return true;
  }
  return false;
}
