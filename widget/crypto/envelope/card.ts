/**
 * The card sealed under the card key: what a holder of the code sees before the identity challenge.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import type { Card, CardYear } from "../../checks/evidence.ts";
import { textOf, utf8, type Bytes } from "../bytes.ts";
import { associatedData, nonceLength, open, pad, seal, unpad } from "./aead.ts";

const block = 256;
const standings: readonly string[] = ["current", "pending", "withdrawn"] satisfies CardYear["standing"][];

export async function sealCard({
  cardKey,
  lookupId,
  card,
  random,
}: {
  readonly cardKey: CryptoKey;
  readonly lookupId: Uint8Array;
  readonly card: Card;
  readonly random: (length: number) => Uint8Array;
}): Promise<Bytes> {
  const content = pad(utf8(JSON.stringify(card)), block);
  return seal(cardKey, random(nonceLength), content, associatedData("card", lookupId));
}

/** Throws `Fault("envelope.refused" | "envelope.malformed")`. */
export async function openCard({
  cardKey,
  lookupId,
  sealed,
}: {
  readonly cardKey: CryptoKey;
  readonly lookupId: Uint8Array;
  readonly sealed: Uint8Array;
}): Promise<Card> {
  const content = unpad(await open(cardKey, sealed, associatedData("card", lookupId)), block);
  try {
    return parseCard(JSON.parse(textOf(content)) as Card);
  } catch {
    throw new Fault("envelope.malformed", "not a card");
  }
}

function parseCard({ maskedName, years }: Card): Card {
  if (!isText(maskedName) || years.length > 20) throw new TypeError("card");
  return { maskedName, years: years.map(parseYear) };
}

function parseYear({ schoolYear, grade, school, standing }: CardYear): CardYear {
  const isYear = isText(schoolYear) && /^\d{4}-\d{4}$/.test(schoolYear) && Number.isInteger(grade) && isText(school);
  if (!isYear || !standings.includes(standing)) throw new TypeError("card year");
  return { schoolYear, grade, school, standing };
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= 300;
}
