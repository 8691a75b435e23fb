/**
 * Certificate revocation lists (RFC 5280 §5), complete, delta, partitioned and indirect.
 *
 * @module
 */
import { equal } from "../bytes.ts";
import { isCa, type Certificate } from "./certificate.ts";
import {
  children,
  contents,
  elementAt,
  encoding,
  expect,
  finish,
  INTEGER,
  integerOf,
  malformed,
  naturalOf,
  only,
  optional,
  parseDer,
  SEQUENCE,
  timeOf,
  type Der,
} from "./der.ts";
import {
  crlExtensions,
  entryExtensions,
  parseExtensions,
  type CrlExtensions,
  type EntryExtensions,
} from "./extension.ts";
import { pointKeys } from "./general-name.ts";
import { parseSigned, type Signed } from "./key.ts";
import { parseName, type Name } from "./name.ts";
import { derOf } from "./pem.ts";

export interface Crl extends Signed {
  readonly issuer: Name;
  /** Milliseconds. */
  readonly thisUpdate: number;
  readonly nextUpdate?: number;
  readonly extensions: CrlExtensions;
  readonly entries?: Der;
  /** Some entry names another issuer. */
  readonly namesIssuers: boolean;
}

export interface CrlEntry {
  readonly date: number;
  readonly reason?: number;
}

const limit = 32 * 1024 * 1024;
/** ReasonFlags 1 to 8. */
export const allReasons = 0x1fe;

/**
 * DER or PEM, at most 32 MiB. A critical extension that is not processed, of the list or of any entry, makes it unusable
 * (§§5.2, 5.3), so that is a `Fault` too.
 */
export function parseCrl(bytes: Uint8Array): Crl {
  const { tbs, algorithm, signed, more } = parseSigned(parseDer(derOf(bytes, "X509 CRL", limit), limit));
  finish(more);
  const fields = children(tbs);
  const version = optional(fields, INTEGER);
  const innerAlgorithm = fields.shift();
  const issuer = parseName(fields.shift());
  const thisUpdate = timeOf(fields.shift());
  const hasNext = fields[0]?.tag === 0x17 || fields[0]?.tag === 0x18;
  const nextUpdate = hasNext ? timeOf(fields.shift()) : undefined;
  const entries = optional(fields, SEQUENCE);
  const extensionsField = optional(fields, 0xa0);
  finish(fields);

  if (!innerAlgorithm || !equal(encoding(innerAlgorithm), encoding(algorithm))) throw malformed("algorithm");
  if (version ? naturalOf(version) !== 1n : extensionsField) throw malformed("version");
  const { values, isUnderstood } = parseExtensions(extensionsField && only(extensionsField, 0xa0), crlExtensions);
  if (!isUnderstood) throw malformed("critical extension");
  let namesIssuers = false;
  for (const entry of entriesOf(entries)) {
    integerOf(entry.serial);
    timeOf(entry.date);
    namesIssuers = entryExtensionsOf(entry).certificateIssuer !== undefined || namesIssuers;
  }
  return {
    ...signed,
    issuer,
    thisUpdate,
    ...(nextUpdate !== undefined && { nextUpdate }),
    extensions: values,
    ...(entries && { entries }),
    namesIssuers,
  };
}

interface RawEntry {
  readonly serial: Der;
  readonly date: Der;
  readonly extensions?: Der;
}

function* entriesOf(entries: Der | undefined): Generator<RawEntry> {
  if (!entries) return;
  const { bytes, end } = entries;
  for (let { start: at } = entries; at < end;) {
    const entry = expect(elementAt(bytes, at, end), SEQUENCE);
    const serial = elementAt(bytes, entry.start, entry.end);
    const date = elementAt(bytes, serial.end, entry.end);
    const extensions = date.end < entry.end ? elementAt(bytes, date.end, entry.end) : undefined;
    if ((extensions ?? date).end !== entry.end) throw malformed("entry");
    yield { serial, date, ...(extensions && { extensions }) };
    at = entry.end;
  }
}

function entryExtensionsOf({ extensions }: RawEntry): EntryExtensions {
  const { values, isUnderstood } = parseExtensions(extensions, entryExtensions);
  if (!isUnderstood) throw malformed("critical extension");
  return values;
}

/** The entry for a certificate. An entry's issuer is that of the entry before, the first's that of the list (§5.3.3). */
export function findEntry(crl: Crl, certificate: Certificate): CrlEntry | undefined {
  let issuer = crl.issuer.key;
  for (const entry of entriesOf(crl.entries)) {
    const isSerial = equal(contents(entry.serial), certificate.serial);
    if (!isSerial && !crl.namesIssuers) continue;
    const { certificateIssuer, reason } = entryExtensionsOf(entry);
    issuer = certificateIssuer ?? issuer;
    if (isSerial && issuer === certificate.issuer.key) {
      return { date: timeOf(entry.date), ...(reason !== undefined && { reason }) };
    }
  }
  return undefined;
}

/**
 * For which reasons a list speaks of a certificate (§6.3.3 b and d): a mask, 0 for none. Besides the certificate's own
 * distribution points there is always the one that its issuer's name makes.
 */
export function reasonsFor(crl: Crl, certificate: Certificate): number {
  const scope = crl.extensions.issuingDistributionPoint;
  if (scope && (scope.onlyAttribute || (isCa(certificate) ? scope.onlyUser : scope.onlyCa))) return 0;
  let mask = 0;
  for (const { point, reasons, crlIssuer } of [...(certificate.extensions.crlDistributionPoints ?? []), {}]) {
    const delegates = crlIssuer?.flatMap(({ name }) => name ?? []);
    const isIssuer = delegates
      ? scope?.indirect && delegates.some(({ key }) => key === crl.issuer.key)
      : crl.issuer.key === certificate.issuer.key;
    if (!isIssuer) continue;
    const known = pointKeys(point, delegates ?? [certificate.issuer]);
    if (scope?.point && !pointKeys(scope.point, [crl.issuer]).some((key) => known.includes(key))) continue;
    mask |= (reasons ?? allReasons) & (scope?.reasons ?? allReasons);
  }
  return mask & allReasons;
}

/** Whether a delta may be laid over a complete list (§5.2.4, §6.3.3 c): same issuer, scope and key, and it begins no later than the list ends. */
export function extendsBase(delta: Crl, base: Crl): boolean {
  const [from, to] = [delta.extensions, base.extensions];
  return (
    from.deltaBase !== undefined &&
    to.deltaBase === undefined &&
    to.crlNumber !== undefined &&
    from.crlNumber !== undefined &&
    delta.issuer.key === base.issuer.key &&
    from.authorityKeyId === to.authorityKeyId &&
    from.issuingDistributionPoint?.octets === to.issuingDistributionPoint?.octets &&
    from.deltaBase <= to.crlNumber &&
    to.crlNumber < from.crlNumber
  );
}
