/**
 * Strict reading of what the family's door answers.
 *
 * @module
 */
import { fromBase64url, textOf } from "../crypto/bytes.ts";
import type { UnreachableCode } from "../portal/portal.ts";
import type { VisitPurpose } from "../portal/wire.ts";

export interface Door {
  readonly isFrozen: boolean;
  /** RFC 3339: since when the family's secret holds. */
  readonly issuedAt?: string;
  readonly isSignedIn: boolean;
  /** Whether the account that is signed in opens this door. */
  readonly isLinked: boolean;
}

export type VisitDoor = "code" | "share" | "owner" | "account";

export interface Visit {
  readonly id: number;
  /** RFC 3339. */
  readonly at: string;
  readonly door: VisitDoor;
  readonly act: string;
  /** By its own key: the department vouches for the name. */
  readonly organisation?: string;
  readonly purpose?: VisitPurpose;
  /** Id of the link. */
  readonly share?: string;
}

export interface Visits {
  /** Newest first. */
  readonly visits: readonly Visit[];
  /** For the page after it; absent at the end. */
  readonly next?: number;
}

export interface ListedShare {
  readonly id: string;
  readonly years: readonly { readonly schoolYear: string; readonly revision: number }[];
  readonly note: Uint8Array;
  readonly purpose: string;
  readonly maximalOpens: number;
  readonly opens: number;
  readonly wrongPins: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt?: string;
}

export type FamilyCode =
  "family.refused" | "share.ended" | "share.caps" | "share.many" | "lookup.frozen" | "lookup.proof";

export type FamilyFault =
  | { readonly kind: "refused"; readonly code: FamilyCode }
  | { readonly kind: "throttled"; readonly retryAt?: string }
  | { readonly kind: "unreachable"; readonly code: UnreachableCode };

const codes: readonly string[] = [
  ...(["family.refused", "share.ended", "share.caps", "share.many", "lookup.frozen", "lookup.proof"] as const),
] satisfies readonly FamilyCode[];

/** A problem+json (RFC 9457), as the refusal that it stands for. */
export function refusalOf(status: number, body: Uint8Array): FamilyFault {
  let problem: Record<string, unknown> = {};
  try {
    problem = objectOf(JSON.parse(textOf(body)));
  } catch {
    // No problem of ours: told below.
  }
  const { code, retryAt } = problem;
  if (status === 429) return { kind: "throttled", ...(typeof retryAt === "string" ? { retryAt } : {}) };
  // As the door itself would say it.
  if (code === "lookup.refused") return { kind: "refused", code: "family.refused" };
  if (typeof code === "string" && codes.includes(code)) return { kind: "refused", code: code as FamilyCode };
  return { kind: "unreachable", code: "portal.answer" };
}

/** As all below: throws `TypeError` where it is not as expected. */
export function parseDoor(body: Uint8Array): Door {
  const { isFrozen, issuedAt, isSignedIn, isLinked } = read(body);
  for (const flag of [isFrozen, isSignedIn, isLinked]) if (typeof flag !== "boolean") throw new TypeError("door");
  return {
    ...({ isFrozen, isSignedIn, isLinked } as Pick<Door, "isFrozen" | "isSignedIn" | "isLinked">),
    ...(issuedAt === null ? {} : { issuedAt: text(issuedAt) }),
  };
}

export function parseVisits(body: Uint8Array): Visits {
  const { visits, next } = read(body);
  return { visits: list(visits).map(parseVisit), ...(next === undefined ? {} : { next: count(next) }) };
}

function parseVisit(value: unknown): Visit {
  const { id, at, door, act, organisation, purpose, share } = objectOf(value);
  return {
    ...{ id: count(id), at: text(at), door: text(door) as VisitDoor, act: text(act) },
    ...(organisation === null ? {} : { organisation: text(organisation) }),
    ...(purpose === null ? {} : { purpose: text(purpose) as VisitPurpose }),
    ...(share === null ? {} : { share: text(share) }),
  };
}

export function parseShares(body: Uint8Array): readonly ListedShare[] {
  return list(read(body)["shares"]).map((value) => {
    const { id, years, note, purpose, maximalOpens, opens, wrongPins, createdAt, expiresAt, revokedAt } =
      objectOf(value);
    return {
      ...{ id: text(id), note: fromBase64url(text(note)), purpose: text(purpose) },
      ...{ maximalOpens: count(maximalOpens), opens: count(opens), wrongPins: count(wrongPins) },
      ...{ createdAt: text(createdAt), expiresAt: text(expiresAt) },
      ...(revokedAt === null ? {} : { revokedAt: text(revokedAt) }),
      years: list(years).map((year) => {
        const { schoolYear, revision } = objectOf(year);
        return { schoolYear: text(schoolYear), revision: count(revision) };
      }),
    };
  });
}

function read(body: Uint8Array): Record<string, unknown> {
  return objectOf(JSON.parse(textOf(body)));
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new TypeError("object");
  return value as Record<string, unknown>;
}

function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value) || value.length > 1000) throw new TypeError("list");
  return value;
}

function text(value: unknown): string {
  if (typeof value !== "string") throw new TypeError("text");
  return value;
}

function count(value: unknown): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) throw new TypeError("count");
  return value as number;
}
