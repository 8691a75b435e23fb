/**
 * TSTInfo (RFC 3161 §2.4.2): that a digest was known at a time.
 *
 * @module
 */
import {
  ascii,
  booleanOf,
  children,
  contents,
  expect,
  finish,
  INTEGER,
  integerOf,
  malformed,
  naturalOf,
  OCTETS,
  oidOf,
  optional,
  parseDer,
} from "../x509/der.ts";
import { digestOf } from "../x509/key.ts";
import type { DigestName } from "../digest.ts";

export interface TstInfo {
  readonly imprint: { readonly digest: DigestName; readonly value: Uint8Array };
  readonly genTime: Date;
  /** Contents of the INTEGER; absent where the request had none. */
  readonly nonce?: Uint8Array;
}

/** Throws `Fault("der.malformed" | "der.limits")`. */
export function parseTstInfo(bytes: Uint8Array): TstInfo {
  const fields = children(parseDer(bytes));
  if (naturalOf(fields.shift()) !== 1n) throw malformed("version");
  oidOf(fields.shift());
  const [algorithm, value, ...more] = children(fields.shift());
  finish(more);
  integerOf(fields.shift());
  const genTime = timeOf(ascii(expect(fields.shift(), 0x18)));
  optional(fields, 0x30);
  const ordering = optional(fields, 1);
  if (ordering !== undefined) booleanOf(ordering);
  const nonce = optional(fields, INTEGER);
  optional(fields, 0xa0);
  const extensions = optional(fields, 0xa1);
  finish(fields);
  const digest = digestOf(algorithm);
  if (digest === undefined) throw malformed("digest algorithm");
  // None is processed here.
  if (extensions !== undefined) throw malformed("extensions");
  return {
    imprint: { digest, value: contents(expect(value, OCTETS)) },
    genTime,
    ...(nonce === undefined ? {} : { nonce: integerOf(nonce) }),
  };
}

/** GeneralizedTime that may have a fraction of a second, without trailing zeros. */
function timeOf(text: string): Date {
  const [, digits = "", fraction = ""] = /^(\d{14})(?:\.(\d*[1-9]))?Z$/.exec(text) ?? [];
  const iso = digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3T$4:$5:$6");
  const time = new Date(`${iso}.${fraction.padEnd(3, "0").slice(0, 3)}Z`);
  // Formatting again refuses what a lenient Date would bend.
  if (Number.isNaN(time.getTime()) || !time.toISOString().startsWith(iso)) throw malformed("time");
  return time;
}
