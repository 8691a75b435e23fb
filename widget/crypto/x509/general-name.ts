/**
 * GeneralName and the distribution points built from it (RFC 5280 §§4.2.1.6, 4.2.1.13).
 *
 * @module
 */
import { hex } from "../bytes.ts";
import { ascii, contents, list, malformed, only, optional, children, finish, flagsOf, type Der } from "./der.ts";
import { nameKey, parseName, parseRdn, rdnKey, type Name } from "./name.ts";

/** Context tag of each choice. */
export const EMAIL = 1;
export const DNS = 2;
export const DIRECTORY = 4;
export const URI = 6;
export const IP = 7;

export interface GeneralName {
  readonly kind: number;
  readonly octets: Uint8Array;
  /** Of an e-mail address, a DNS name, a URI; "" otherwise. */
  readonly text: string;
  /** Of a directory name. */
  readonly name?: Name;
  /** Two names are the same when their keys are. */
  readonly key: string;
}

export interface DistributionPoint {
  readonly point?: PointName;
  /** Mask of ReasonFlags; absent for all. */
  readonly reasons?: number;
  readonly crlIssuer?: readonly GeneralName[];
}

/** Whole names, or an RDN that completes the name of the CRL's issuer. */
export interface PointName {
  readonly names?: readonly GeneralName[];
  readonly rdn?: string;
}

export function parseGeneralNames(der: Der | undefined, tag?: number): readonly GeneralName[] {
  return list(der, tag).map(parseGeneralName);
}

export function parseGeneralName(der: Der): GeneralName {
  const kind = der.tag & 0x1f;
  const isConstructed = kind === 0 || (kind > 2 && kind < 6);
  if (kind > 8 || der.tag !== kind + (isConstructed ? 0xa0 : 0x80)) throw malformed("GeneralName");
  const octets = contents(der);
  if (kind === DIRECTORY) {
    const name = parseName(only(der, der.tag));
    return { kind, octets, text: "", name, key: directoryKey(name) };
  }
  const text = kind === EMAIL || kind === DNS || kind === URI ? ascii(der) : "";
  return { kind, octets, text, key: `${kind}:${hex(octets)}` };
}

function directoryKey(name: Pick<Name, "key">): string {
  return `${DIRECTORY}:${name.key}`;
}

export function parsePointName(der: Der): PointName {
  const choice = only(der, der.tag);
  return choice.tag === 0xa0 ? { names: parseGeneralNames(choice, 0xa0) } : { rdn: rdnKey(parseRdn(choice, 0xa1)) };
}

export function parseDistributionPoints(der: Der): readonly DistributionPoint[] {
  return list(der).map((each) => {
    const fields = children(each);
    const [point, reasons, issuer] = [0xa0, 0x81, 0xa2].map((tag) => optional(fields, tag));
    finish(fields);
    return {
      ...(point && { point: parsePointName(point) }),
      ...(reasons && { reasons: flagsOf(reasons, 0x81) }),
      ...(issuer && { crlIssuer: parseGeneralNames(issuer, 0xa2) }),
    };
  });
}

/** Keys of every name that a distribution point has, given the issuers that an RDN would complete. */
export function pointKeys(point: PointName | undefined, issuers: readonly Name[]): readonly string[] {
  const { names, rdn } = point ?? {};
  if (names) return names.map(({ key }) => key);
  return issuers.map((name) => directoryKey(rdn === undefined ? name : { key: nameKey([...name.rdns, rdn]) }));
}
