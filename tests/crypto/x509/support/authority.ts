/**
 * Issues certificates and CRLs for tests, with every field open to mutation. P-256 keys by name, made once.
 *
 * @module
 */
import { createHash, generateKeyPairSync, sign, type KeyObject } from "node:crypto";
import { utf8 } from "../../../../widget/crypto/bytes.ts";
import {
  bits,
  boolean,
  integer,
  name,
  namedBits,
  none,
  octets,
  oid,
  sequence,
  time,
  tlv,
  type NameSpec,
} from "./der-writer.ts";

export const at = new Date("2026-06-01T00:00:00Z");
export const days = (count: number): Date => new Date(at.getTime() + count * 86_400_000);

export const ecdsaSha256 = sequence(oid("1.2.840.10045.4.3.2"));

export interface Key {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

const keys = new Map<string, Key>();

export function keyOf(id: string): Key {
  const key = keys.get(id) ?? generateKeyPairSync("ec", { namedCurve: "P-256" });
  keys.set(id, key);
  return key;
}

export function spkiOf(key: Key): Uint8Array {
  return new Uint8Array(key.publicKey.export({ type: "spki", format: "der" }));
}

export function keyIdOf(key: Key): Uint8Array {
  return new Uint8Array(createHash("sha1").update(spkiOf(key)).digest());
}

export type Signer = (tbs: Uint8Array, key: Key) => Uint8Array;

const signEcdsa: Signer = (tbs, { privateKey }) => new Uint8Array(sign("sha256", tbs, privateKey));

/** `SEQUENCE { tbs, algorithm, signature }`. */
export function signed(tbs: Uint8Array, key: Key, algorithm = ecdsaSha256, signer: Signer = signEcdsa): Uint8Array {
  return sequence(tbs, algorithm, bits(signer(tbs, key)));
}

// Extensions

export type Extension = Uint8Array;

export function extension(id: string, value: Uint8Array, critical = false): Extension {
  return sequence(oid(id), critical ? boolean(true) : none, octets(value));
}

export const ce = (arc: number, value: Uint8Array, critical = false): Extension =>
  extension(`2.5.29.${arc}`, value, critical);
export const basicConstraints = (ca: boolean, pathLength?: number, critical = true): Extension =>
  ce(19, sequence(ca ? boolean(true) : none, pathLength === undefined ? none : integer(pathLength)), critical);
export const keyUsage = (...flags: readonly number[]): Extension => ce(15, namedBits(flags), true);
export const extKeyUsage = (...uses: readonly string[]): Extension => ce(37, sequence(...uses.map(oid)));
export const subjectAltName = (...names: readonly Uint8Array[]): Extension => ce(17, sequence(...names));
export const subjectKeyId = (key: Key): Extension => ce(14, octets(keyIdOf(key)));
export const authorityKeyId = (key: Key): Extension => ce(35, sequence(tlv(0x80, keyIdOf(key))));
export const policies = (...ids: readonly string[]): Extension =>
  ce(32, sequence(...ids.map((id) => sequence(oid(id)))));
export const policyMappings = (...pairs: readonly (readonly [string, string])[]): Extension =>
  ce(33, sequence(...pairs.map(([from, to]) => sequence(oid(from), oid(to)))), true);
export const policyConstraints = (explicit?: number, mapping?: number): Extension => {
  const parts = [
    explicit === undefined ? none : integer(explicit, 0x80),
    mapping === undefined ? none : integer(mapping, 0x81),
  ];
  return ce(36, sequence(...parts), true);
};
export const inhibitAnyPolicy = (count: number): Extension => ce(54, integer(count), true);
export const nameConstraints = (permitted: readonly Uint8Array[], excluded: readonly Uint8Array[] = []): Extension => {
  const trees = (tag: number, bases: readonly Uint8Array[]): Uint8Array =>
    bases.length === 0 ? none : tlv(tag, ...bases.map((base) => sequence(base)));
  return ce(30, sequence(trees(0xa0, permitted), trees(0xa1, excluded)), true);
};

// GeneralNames

export const email = (text: string): Uint8Array => tlv(0x81, utf8(text));
export const dns = (text: string): Uint8Array => tlv(0x82, utf8(text));
export const directory = (spec: NameSpec): Uint8Array => tlv(0xa4, name(spec));
export const uri = (text: string): Uint8Array => tlv(0x86, utf8(text));
export const ip = (...numbers: readonly number[]): Uint8Array => tlv(0x87, Uint8Array.from(numbers));

/** `[0] { [0] GeneralNames }`, the DistributionPointName that both ends write alike. */
export const pointName = (...names: readonly Uint8Array[]): Uint8Array => tlv(0xa0, tlv(0xa0, ...names));
export interface PointOptions {
  readonly point?: Uint8Array;
  readonly reasons?: readonly number[];
  readonly crlIssuer?: NameSpec;
}
export const distributionPoints = (...points: readonly PointOptions[]): Extension =>
  ce(
    31,
    sequence(
      ...points.map(({ point = none, reasons, crlIssuer }) =>
        sequence(point, reasons ? namedBits(reasons, 0x81) : none, crlIssuer ? tlv(0xa2, directory(crlIssuer)) : none),
      ),
    ),
  );

// Certificates

export interface Party {
  readonly spec: NameSpec;
  readonly key: Key;
  readonly der: Uint8Array;
}

export interface CertificateOptions {
  readonly subject: NameSpec;
  readonly key?: Key;
  readonly issuer?: Pick<Party, "spec" | "key">;
  readonly serial?: number | bigint;
  readonly from?: Date;
  readonly to?: Date;
  readonly version?: number;
  /** Replaces the usual ones. */
  readonly extensions?: readonly Extension[];
  /** Added to the usual ones. */
  readonly more?: readonly Extension[];
  readonly keyIds?: boolean;
  readonly validity?: Uint8Array;
  readonly algorithm?: Uint8Array;
  readonly innerAlgorithm?: Uint8Array;
  readonly signer?: Signer;
}

let lastSerial = 1000;

export function certificate(options: CertificateOptions, usual: readonly Extension[]): Party {
  const { subject, key = keyOf(JSON.stringify(subject)), issuer = { spec: subject, key }, version = 3 } = options;
  const { from = days(-365), to = days(365), algorithm = ecdsaSha256, serial = lastSerial++, keyIds = true } = options;
  const identifiers = keyIds ? [subjectKeyId(key), authorityKeyId(issuer.key)] : [];
  const extensions = options.extensions ?? [...usual, ...identifiers, ...(options.more ?? [])];
  const tbs = sequence(
    version === 1 ? none : tlv(0xa0, integer(version - 1)),
    integer(serial),
    options.innerAlgorithm ?? algorithm,
    name(issuer.spec),
    options.validity ?? sequence(time(from), time(to)),
    name(subject),
    spkiOf(key),
    version < 3 || extensions.length === 0 ? none : tlv(0xa3, sequence(...extensions)),
  );
  return { spec: subject, key, der: signed(tbs, issuer.key, algorithm, options.signer) };
}

/** A CA: basicConstraints and keyCertSign, cRLSign. Self-signed without an issuer. */
export function authority(subject: NameSpec, options: Omit<CertificateOptions, "subject"> = {}): Party {
  return certificate({ ...options, subject }, [basicConstraints(true), keyUsage(5, 6)]);
}

/** An end entity that signs documents. */
export function leaf(issuer: Pick<Party, "spec" | "key">, options: Partial<CertificateOptions> = {}): Party {
  return certificate({ subject: "Leaf", issuer, ...options }, [keyUsage(0, 1)]);
}

// CRLs

export interface EntryOptions {
  readonly serial: number | bigint;
  readonly date?: Date;
  readonly reason?: number;
  readonly issuer?: NameSpec;
  readonly more?: readonly Extension[];
}

export interface ScopeOptions {
  readonly point?: Uint8Array;
  readonly onlyUser?: boolean;
  readonly onlyCa?: boolean;
  readonly reasons?: readonly number[];
  readonly indirect?: boolean;
  readonly onlyAttribute?: boolean;
}

export interface CrlOptions {
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date | null;
  readonly number?: number;
  readonly deltaBase?: number;
  readonly scope?: ScopeOptions;
  readonly entries?: readonly EntryOptions[];
  readonly more?: readonly Extension[];
  readonly key?: Key;
  readonly version?: number;
}

export function crl(issuer: Pick<Party, "spec" | "key">, options: CrlOptions = {}): Uint8Array {
  const {
    thisUpdate = days(-1),
    nextUpdate = days(6),
    number = 1,
    deltaBase,
    scope,
    entries = [],
    key = issuer.key,
  } = options;
  const extensions = [
    authorityKeyId(key),
    ce(20, integer(number)),
    ...(deltaBase === undefined ? [] : [ce(27, integer(deltaBase), true)]),
    ...(scope ? [ce(28, scopeOf(scope), true)] : []),
    ...(options.more ?? []),
  ];
  const isVersion2 = options.version !== 1;
  const tbs = sequence(
    isVersion2 ? integer(1) : none,
    ecdsaSha256,
    name(issuer.spec),
    time(thisUpdate),
    nextUpdate ? time(nextUpdate) : none,
    entries.length === 0 ? none : sequence(new Uint8Array(Buffer.concat(entries.map(entry)))),
    isVersion2 ? tlv(0xa0, sequence(...extensions)) : none,
  );
  return signed(tbs, key);
}

function entry({ serial, date = days(-2), reason, issuer, more = [] }: EntryOptions): Uint8Array {
  const extensions = [
    ...(reason === undefined ? [] : [ce(21, integer(reason, 0x0a))]),
    ...(issuer === undefined ? [] : [ce(29, sequence(directory(issuer)), true)]),
    ...more,
  ];
  return sequence(integer(serial), time(date), extensions.length === 0 ? none : sequence(...extensions));
}

function scopeOf({ point = none, onlyUser, onlyCa, reasons, indirect, onlyAttribute }: ScopeOptions): Uint8Array {
  const flag = (tag: number, value = false): Uint8Array => (value ? tlv(tag, Uint8Array.of(0xff)) : none);
  return sequence(
    point,
    flag(0x81, onlyUser),
    flag(0x82, onlyCa),
    reasons ? namedBits(reasons, 0x83) : none,
    flag(0x84, indirect),
    flag(0x85, onlyAttribute),
  );
}
