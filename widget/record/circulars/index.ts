/**
 * The circulars that a record can follow.
 *
 * @module
 */
import type { TranscriptRecord } from "../record.ts";
import type { Circular } from "./circular.ts";
import { tt22 } from "./tt22.ts";
import { tt27 } from "./tt27.ts";

export const circulars: readonly Circular[] = [tt27, tt22];

/** @throws TypeError for a key that no circular has: `parsePackage` yields none such */
export function circularOf(record: Pick<TranscriptRecord, "circular">): Circular {
  const circular = circulars.find(({ key }) => key === record.circular);
  if (circular === undefined) throw new TypeError("no such circular");
  return circular;
}
