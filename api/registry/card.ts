/**
 * The card of a transcript: what a holder of the code sees before the identity challenge (DOMAIN: masked name, years, school).
 *
 * @module
 */
import type { Orm } from "../../db/client.ts";
import { readCard, writeCard } from "../../db/access.ts";
import type { Card, CardYear } from "../../widget/checks/evidence.ts";
import { openCard, sealCard } from "../../widget/crypto/envelope/card.ts";
import type { LookupKeys } from "../../widget/record/derive.ts";
import { RegistryFault } from "./fault.ts";

/** "Trần Nguyễn Khánh Ngọc" → "T*** N*** K*** N." */
export function maskName(fullName: string): string {
  const words = fullName.normalize("NFC").trim().split(/\s+/);
  const initials = words.map((word) => Array.from(word)[0] ?? "");
  return initials.map((initial, i) => (i === initials.length - 1 ? `${initial}.` : `${initial}***`)).join(" ");
}

/** Puts a year on the card, in place of what it said of that year. */
export async function updateCard(
  orm: Orm,
  { lookupId, cardKey }: LookupKeys,
  year: CardYear,
  random: (length: number) => Uint8Array,
): Promise<void> {
  const sealed = await readCard(orm, lookupId);
  if (sealed === undefined) throw new RegistryFault("intake.lookup");
  const { maskedName, years } = await openCard({ cardKey, lookupId, sealed });
  const others = years.filter(({ schoolYear }) => schoolYear !== year.schoolYear);
  const ordered = [...others, year].sort((a, b) => a.schoolYear.localeCompare(b.schoolYear));
  const card: Card = { maskedName, years: ordered };
  await writeCard(orm, lookupId, await sealCard({ cardKey, lookupId, card, random }));
}
