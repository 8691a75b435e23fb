/**
 * Opens the text of a QR seal: whether the department signed it, whether the code beside it is its own, and, with a status list,
 * whether the record is still in force.
 *
 * @module
 */
import { equal } from "../crypto/bytes.ts";
import { failed, inOrder, passed, unknown } from "../checks/finding.ts";
import type { Finding } from "../checks/report.ts";
import { isTrustList } from "../checks/shape.ts";
import { checkTrust } from "../checks/transcript.ts";
import type { Trust, TrustedSeal } from "../checks/trust.ts";
import { requiredOfSeal, verdictOf } from "../checks/verdict.ts";
import { Fault } from "../fault.ts";
import { parseCode, type LookupCode } from "../record/code.ts";
import { deriveLookup } from "../record/derive.ts";
import { inflate } from "./deflate.ts";
import { signerOf, speaksFor } from "./key.ts";
import type { SealReport, SealStatus } from "./report.ts";
import { parseSign1 } from "./sign1.ts";
import { sealStanding } from "./standing.ts";
import { lookupLength, parseStatement, type SealStatement } from "./statement.ts";
import { parseSealText, type SealText } from "./text.ts";

export interface SealOptions {
  readonly trust: Trust;
  /** As newly fetched as there is; without it the standing is unknown. */
  readonly status?: SealStatus;
  /** The verifier's clock. */
  readonly now: Date;
}

/** Beyond what any statement takes: names of 150 characters, every mark. */
const mostOctets = 4096;

/** What was found out of the text, as far as it got. */
interface Opened {
  readonly text?: SealText;
  readonly code?: LookupCode;
  readonly signer?: TrustedSeal;
  readonly statement?: SealStatement;
  readonly finding: Finding;
}

/**
 * Codes that refuse: `seal.absent` (no seal in the text), `seal.truncated`, `seal.malformed`, `seal.version`, `seal.key` (signed by
 * nobody on the trust list), `seal.signature` (changed since), `seal.expired` (outside the key's window), `seal.origin` (a log of
 * another department), `seal.code` (the code beside it is another pupil's).
 *
 * @param text as a scanner read it: the address with its fragment, or the fragment's digits alone
 * @returns a report for any text whatever
 */
export async function openSeal(text: string, { trust, status, now }: SealOptions): Promise<SealReport> {
  const trusted = checkTrust(trust, now);
  const opened = await open(text, trust, trusted.outcome === "passed");
  const { signer, statement, code, finding } = opened;
  const isSealed = finding.outcome === "passed";
  const judged =
    isSealed && statement !== undefined ? await sealStanding(statement, { trust, status, now }) : undefined;
  const findings = inOrder([trusted, finding, ...(judged?.findings ?? [])]);
  const host = opened.text?.host;
  return {
    verdict: verdictOf(findings, requiredOfSeal),
    standing: judged?.standing ?? "unknown",
    findings,
    ...(isSealed && statement !== undefined ? { statement } : {}),
    ...(code === undefined ? {} : { code }),
    ...(host === undefined ? {} : { host }),
    ...(signer === undefined ? {} : { signer: { name: signer.name, department: signer.department } }),
    trustVersion: trust.version,
    trustIssued: trust.issued,
    ...(judged?.statusAt === undefined ? {} : { statusAt: judged.statusAt.toISOString() }),
    judgedAt: now.toISOString(),
  };
}

/** @param isCurrent whether the trust list has not expired: an old one may miss a newer key */
async function open(source: string, trust: Trust, isCurrent: boolean): Promise<Opened> {
  let found: Omit<Opened, "finding"> = {};
  try {
    if (!isTrustList(trust)) return { finding: unknown("seal", "seal.key") };
    const text = parseSealText(source);
    const code = codeOf(text);
    found = { text, ...(code === undefined ? {} : { code }) };
    const signed = parseSign1(text.octets);
    const signer = await signerOf(signed, trust);
    if (signer === "unknown") return { ...found, finding: (isCurrent ? failed : unknown)("seal", "seal.key") };
    if (signer === "refused") return { ...found, finding: failed("seal", "seal.signature") };
    found = { ...found, signer };
    const statement = parseStatement(await inflate(signed.payload, mostOctets));
    const fault = speaksFor(signer, statement, trust);
    if (fault !== undefined) return { ...found, finding: fault };
    if (code === undefined || !(await isCodeOf(statement, code)))
      return { ...found, finding: failed("seal", "seal.code") };
    return { ...found, statement, finding: passed("seal", factsOf(statement)) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ...found, finding: findingOf(error, found) };
  }
}

/** Other text, and text that is not whole, prove nothing and refute nothing; nor does a form that came after this verifier. */
function findingOf({ code, details }: Fault, { signer }: Omit<Opened, "finding">): Finding {
  const isNewer = code === "seal.version" && (signer !== undefined || Number(details["version"]) > 0);
  const isUnread = code === "seal.absent" || code === "seal.truncated" || isNewer;
  return (isUnread ? unknown : failed)("seal", code, details);
}

function codeOf({ code }: SealText): LookupCode | undefined {
  try {
    return parseCode(code);
  } catch {
    return undefined;
  }
}

async function isCodeOf({ lookup }: SealStatement, code: LookupCode): Promise<boolean> {
  const { lookupId } = await deriveLookup(code);
  return equal(lookupId.subarray(0, lookupLength), lookup);
}

function factsOf({ origin, index, revision, effectiveDate }: SealStatement) {
  return { origin, index, revision, effectiveDate };
}
