/**
 * Extensions of certificates (RFC 5280 §4.2), CRLs and their entries (§§5.2, 5.3): one row each.
 *
 * @module
 */
import { hex } from "../bytes.ts";
import {
  booleanOf,
  children,
  contents,
  encoding,
  expect,
  finish,
  flagsOf,
  INTEGER,
  list,
  malformed,
  naturalOf,
  OCTETS,
  oidOf,
  only,
  optional,
  parseDer,
  type Der,
} from "./der.ts";
import {
  DIRECTORY,
  parseDistributionPoints,
  parseGeneralName,
  parseGeneralNames,
  parsePointName,
  type DistributionPoint,
  type GeneralName,
  type PointName,
} from "./general-name.ts";

export interface CertificateExtensions {
  readonly subjectKeyId?: string;
  readonly authorityKeyId?: string;
  /** Bit n of RFC 5280 §4.2.1.3 is 1 << n. */
  readonly keyUsage?: number;
  readonly subjectAltName?: readonly GeneralName[];
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength: number };
  readonly nameConstraints?: { readonly permitted: readonly GeneralName[]; readonly excluded: readonly GeneralName[] };
  readonly crlDistributionPoints?: readonly DistributionPoint[];
  readonly policies?: readonly string[];
  /** Issuer's domain, subject's domain. */
  readonly policyMappings?: readonly PolicyMapping[];
  readonly policyConstraints?: { readonly requireExplicit: number; readonly inhibitMapping: number };
  readonly extKeyUsage?: readonly string[];
  readonly inhibitAnyPolicy?: number;
  readonly ocspNoCheck?: true;
}

export interface PolicyMapping {
  readonly from: string;
  readonly to: string;
}

export interface CrlExtensions {
  readonly authorityKeyId?: string;
  readonly crlNumber?: bigint;
  readonly deltaBase?: bigint;
  readonly issuingDistributionPoint?: IssuingDistributionPoint;
}

export interface IssuingDistributionPoint {
  readonly point?: PointName;
  readonly onlyUser: boolean;
  readonly onlyCa: boolean;
  readonly onlyAttribute: boolean;
  readonly indirect: boolean;
  readonly reasons?: number;
  /** A delta CRL extends a base of the same scope: the same octets. */
  readonly octets: string;
}

export interface EntryExtensions {
  readonly reason?: number;
  /** Key of the issuer's name, or "" where none is a directory name. */
  readonly certificateIssuer?: string;
  readonly invalidityDate?: true;
}

/** Name, reader of the value, and whether marking it critical is met by what is done with it here. */
type Row<T> = { [K in keyof T]-?: readonly [K, (value: Der) => NonNullable<T[K]>, 1?] }[keyof T];
export type ExtensionTable<T> = Readonly<Record<string, Row<T>>>;

const keyId = (der: Der): string => hex(contents(expect(der, OCTETS)));
const authorityKeyId = (der: Der): string => {
  const id = optional(children(der), 0x80);
  return id ? hex(contents(id)) : "";
};

/** 1.3.6.1.5.5.7.48.1.5 is id-pkix-ocsp-nocheck; its value is NULL and says nothing. */
export const certificateExtensions: ExtensionTable<CertificateExtensions> = {
  "2.5.29.14": ["subjectKeyId", keyId],
  "2.5.29.15": ["keyUsage", flagsOf, 1],
  "2.5.29.17": ["subjectAltName", parseGeneralNames, 1],
  "2.5.29.19": ["basicConstraints", basicConstraints, 1],
  "2.5.29.30": ["nameConstraints", nameConstraints, 1],
  "2.5.29.31": ["crlDistributionPoints", parseDistributionPoints, 1],
  "2.5.29.32": ["policies", policies, 1],
  "2.5.29.33": ["policyMappings", policyMappings, 1],
  "2.5.29.35": ["authorityKeyId", authorityKeyId],
  "2.5.29.36": ["policyConstraints", policyConstraints, 1],
  "2.5.29.37": ["extKeyUsage", (der) => list(der).map((purpose) => oidOf(purpose)), 1],
  "2.5.29.54": ["inhibitAnyPolicy", (der) => skipCerts(der, INTEGER), 1],
  "1.3.6.1.5.5.7.48.1.5": ["ocspNoCheck", () => true, 1],
};

export const crlExtensions: ExtensionTable<CrlExtensions> = {
  "2.5.29.20": ["crlNumber", (der) => naturalOf(der)],
  "2.5.29.27": ["deltaBase", (der) => naturalOf(der), 1],
  "2.5.29.28": ["issuingDistributionPoint", issuingDistributionPoint, 1],
  "2.5.29.35": ["authorityKeyId", authorityKeyId, 1],
};

export const entryExtensions: ExtensionTable<EntryExtensions> = {
  "2.5.29.21": ["reason", (der) => Number(naturalOf(der, 10)), 1],
  "2.5.29.24": ["invalidityDate", () => true, 1],
  "2.5.29.29": ["certificateIssuer", certificateIssuer, 1],
};

/** Each at most once; `isUnderstood` is false where a critical one is not in the table. */
export function parseExtensions<T>(
  der: Der | undefined,
  table: ExtensionTable<T>,
): { values: T; isUnderstood: boolean } {
  const values: Record<PropertyKey, unknown> = {};
  const seen = new Set<string>();
  let isUnderstood = true;
  for (const each of der ? children(der) : []) {
    const fields = children(each);
    const oid = oidOf(fields.shift());
    const critical = optional(fields, 1);
    const value = contents(expect(fields.shift(), OCTETS));
    finish(fields);
    if (seen.size === seen.add(oid).size) throw malformed("extensions: one twice");
    const row = Object.hasOwn(table, oid) ? table[oid] : undefined;
    if (row) values[row[0]] = row[1](parseDer(value, Infinity));
    if (critical && booleanOf(critical) && !row?.[2]) isUnderstood = false;
  }
  return { values: values as T, isUnderstood };
}

function skipCerts(der: Der, tag: number): number {
  return Number(naturalOf(der, tag));
}

function basicConstraints(der: Der): { ca: boolean; pathLength: number } {
  const fields = children(der);
  const ca = optional(fields, 1);
  const length = optional(fields, INTEGER);
  finish(fields);
  return { ca: ca !== undefined && booleanOf(ca), pathLength: length ? skipCerts(length, INTEGER) : Infinity };
}

function nameConstraints(der: Der): { permitted: GeneralName[]; excluded: GeneralName[] } {
  const fields = children(der);
  const [permitted = [], excluded = []] = [0xa0, 0xa1].map((tag) => {
    const subtrees = optional(fields, tag);
    // minimum is 0 by default and maximum absent (§4.2.1.10): the base stands alone.
    return subtrees && list(subtrees, tag).map((subtree) => parseGeneralName(only(subtree)));
  });
  finish(fields);
  return { permitted, excluded };
}

function policies(der: Der): string[] {
  const found = list(der).map((information) => oidOf(children(information)[0]));
  if (new Set(found).size < found.length) throw malformed("policies: one twice");
  return found;
}

function policyMappings(der: Der): PolicyMapping[] {
  return list(der).map((mapping) => {
    const [from, to, ...more] = children(mapping);
    finish(more);
    return { from: oidOf(from), to: oidOf(to) };
  });
}

function policyConstraints(der: Der): { requireExplicit: number; inhibitMapping: number } {
  const fields = list(der);
  const [requireExplicit = Infinity, inhibitMapping = Infinity] = [0x80, 0x81].map((tag) => {
    const field = optional(fields, tag);
    return field && skipCerts(field, tag);
  });
  finish(fields);
  return { requireExplicit, inhibitMapping };
}

function issuingDistributionPoint(der: Der): IssuingDistributionPoint {
  const fields = children(der);
  const point = optional(fields, 0xa0);
  const flag = (tag: number): boolean => {
    const field = optional(fields, tag);
    return field !== undefined && booleanOf(field, tag);
  };
  const [onlyUser, onlyCa] = [flag(0x81), flag(0x82)];
  const reasons = optional(fields, 0x83);
  const [indirect, onlyAttribute] = [flag(0x84), flag(0x85)];
  finish(fields);
  if (+onlyUser + +onlyCa + +onlyAttribute > 1) throw malformed("scope");
  return {
    ...(point && { point: parsePointName(point) }),
    ...(reasons && { reasons: flagsOf(reasons, 0x83) }),
    onlyUser,
    onlyCa,
    onlyAttribute,
    indirect,
    octets: hex(encoding(der)),
  };
}

function certificateIssuer(der: Der): string {
  return parseGeneralNames(der).find(({ kind }) => kind === DIRECTORY)?.name?.key ?? "";
}
