/**
 * How the registry knows a pupil again without keeping the number: HMAC-SHA256 under a key that only custody holds.
 *
 * @module
 */
import { createHmac, hkdfSync } from "node:crypto";

export interface PupilNumbers {
  /** Số định danh cá nhân: 12 digits. */
  readonly personalNumber?: string;
  /** Mã học sinh of the sector, up to 20 characters. */
  readonly pupilCode: string;
}

/** What a school calls a file, under a key of its own: it may well be the pupil's number. */
export type RefHasher = (schoolId: string, ref: string) => Uint8Array;

/** @param custodyKey 32 octets */
export function createRefHasher(custodyKey: Uint8Array): RefHasher {
  const key = new Uint8Array(hkdfSync("sha256", custodyKey, new Uint8Array(), "hoc-ba-so/v1/ref", 32));
  return (schoolId, ref) =>
    new Uint8Array(
      createHmac("sha256", key)
        .update(JSON.stringify([schoolId, ref]))
        .digest(),
    );
}

export type IdentityHasher = (numbers: PupilNumbers) => readonly Uint8Array[];

/**
 * A pupil is known by either number: one who gets a personal number later keeps the transcript.
 *
 * @param custodyKey 32 octets
 */
export function createIdentityHasher(custodyKey: Uint8Array): IdentityHasher {
  const key = new Uint8Array(hkdfSync("sha256", custodyKey, new Uint8Array(), "hoc-ba-so/v1/pupil", 32));
  const hash = (kind: string, number: string) =>
    new Uint8Array(createHmac("sha256", key).update(`${kind}|${number}`).digest());
  return ({ personalNumber, pupilCode }) => [
    ...(personalNumber === undefined ? [] : [hash("personal", personalNumber)]),
    hash("pupil", pupilCode.normalize("NFC").toUpperCase()),
  ];
}
