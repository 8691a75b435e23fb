/**
 * The card of a transcript: what a holder of the code sees before the identity challenge (DOMAIN: masked name, years, school).
 *
 * @module
 */
import type { Orm } from "../../db/client.ts";
import { readCards, writeCards } from "../../db/access.ts";
import type { Card, CardYear } from "../../widget/checks/evidence.ts";
import { hex } from "../../widget/crypto/bytes.ts";
import { openCard, sealCard } from "../../widget/crypto/envelope/card.ts";
import type { CardKey } from "./custody.ts";
import { RegistryFault } from "./fault.ts";

/** "Trần Nguyễn Khánh Ngọc" → "T*** N*** K*** N." */
export function maskName(fullName: string): string {
  const words = fullName.normalize("NFC").trim().split(/\s+/);
  const initials = words.map((word) => Array.from(word)[0] ?? "");
  return initials.map((initial, i) => (i === initials.length - 1 ? `${initial}.` : `${initial}***`)).join(" ");
}

export interface CardChange {
  readonly keys: CardKey;
  readonly year: CardYear;
}

/**
 * Puts a year on each card, in place of what it said of that year: one change for each transcript. Throws
 * `RegistryFault("intake.lookup")` where one has no card.
 */
export async function updateCards(
  orm: Orm,
  changes: readonly CardChange[],
  random: (length: number) => Uint8Array,
): Promise<void> {
  const rows = await readCards(
    orm,
    changes.map(({ keys }) => keys.lookupId),
  );
  const sealedOf = new Map(rows.map(({ lookupId, card }) => [hex(lookupId), card]));
  const changed = changes.map(async ({ keys: { lookupId, cardKey }, year }) => {
    const sealed = sealedOf.get(hex(lookupId));
    if (sealed === undefined) throw new RegistryFault("intake.lookup");
    const card = withYear(await openCard({ cardKey, lookupId, sealed }), year);
    return { lookupId, card: await sealCard({ cardKey, lookupId, card, random }) };
  });
  await writeCards(orm, await Promise.all(changed));
}

function withYear({ maskedName, years }: Card, year: CardYear): Card {
  const others = years.filter(({ schoolYear }) => schoolYear !== year.schoolYear);
  return { maskedName, years: [...others, year].sort((a, b) => a.schoolYear.localeCompare(b.schoolYear)) };
}
