/**
 * What a link is at, and what one more week makes of it. A child's age, for who is asked to agree.
 *
 * @module
 */
import type { Share } from "../../../widget/family/family.ts";

export type ShareState = "living" | "revoked" | "expired" | "spent" | "guessed";

const weekMs = 7 * 86_400_000;
/** As the portal caps it (`shareCaps`). */
const caps = { opens: 100, ms: 365 * 86_400_000 };
const mostWrongPins = 10;

export function stateOf({ revokedAt, expiresAt, opens, maximalOpens, wrongPins }: Share, now: Date): ShareState {
  if (revokedAt !== undefined) return "revoked";
  if (wrongPins >= mostWrongPins) return "guessed";
  if (Date.parse(expiresAt) <= now.getTime()) return "expired";
  return opens >= maximalOpens ? "spent" : "living";
}

export function extended({ expiresAt, maximalOpens }: Share, now = Date.now()) {
  return {
    expiresAt: new Date(Math.min(Date.parse(expiresAt) + weekMs, now + caps.ms)),
    maximalOpens: Math.min(maximalOpens + 3, caps.opens),
  };
}

/** Luật 91/2025 Đ24, Luật Trẻ em Đ6.11. A date of which only the year is known counts as its first day: better asked than not. */
export function isSevenOrMore(dateOfBirth: string, now: Date): boolean {
  const [year = 0, month = 1, day = 1] = dateOfBirth.split("-").map(Number);
  return new Date(Date.UTC(year + 7, month - 1, day)).getTime() <= now.getTime();
}
