/**
 * Distinguished names (RFC 5280 §§4.1.2.4, 7.1): compared by a canonical key, shown by their attributes.
 *
 * Comparison: values of UTF8String, PrintableString and IA5String are equal when they are after NFKC, lower case, and folding of
 * white space, whichever of the three types either has; any other type only with the same octets under the same tag. That is RFC
 * 4518 without its mapping of unassigned and ignorable characters. Order of RDNs counts; order within an RDN does not.
 *
 * @module
 */
import { hex, textOf } from "../bytes.ts";
import { ascii, children, contents, encoding, finish, list, malformed, oidOf, SET, type Der } from "./der.ts";

export interface Name {
  /** DER, as the certificate has it. */
  readonly der: Uint8Array;
  readonly attributes: readonly Attribute[];
  /** Canonical form of each RDN. */
  readonly rdns: readonly string[];
  /** Two names match when their keys are equal. */
  readonly key: string;
}

export interface Attribute {
  /** OID, dotted. */
  readonly type: string;
  /** As text, or "" for a type that is not text. */
  readonly value: string;
  readonly key: string;
}

export interface DisplayName {
  /** CN, or the organisation, or "". */
  readonly commonName: string;
  /** UID that names a person (`CCCD:…`, `CMND:…`, `HC:…`, `PID:…`, `BHXH:…`), else `MST:…`, else the first UID. */
  readonly number?: string;
  readonly organization?: string;
  /** Chức danh. */
  readonly title?: string;
}

export const emailAddress = "1.2.840.113549.1.9.1";

export function parseName(der: Der | undefined): Name {
  const rdns = children(der).map((rdn) => parseRdn(rdn));
  const keys = rdns.map(rdnKey);
  return { der: encoding(der!), attributes: rdns.flat(), rdns: keys, key: nameKey(keys) };
}

export function parseRdn(der: Der, tag = SET): readonly Attribute[] {
  return list(der, tag).map((attribute) => {
    const [type, value, ...more] = children(attribute);
    finish(more);
    return parseAttribute(oidOf(type), value);
  });
}

export function rdnKey(attributes: readonly Attribute[]): string {
  return JSON.stringify(attributes.map(({ key }) => key).toSorted());
}

export function nameKey(rdns: readonly string[]): string {
  return rdns.join("\n");
}

function parseAttribute(type: string, der: Der | undefined): Attribute {
  if (der === undefined) throw malformed("attribute");
  const { tag } = der;
  const value = stringOf(der);
  const isFolded = tag === 0x0c || tag === 0x13 || tag === 0x16;
  return { type, value, key: type + (isFolded ? `=${fold(value)}` : `#${tag}:${hex(contents(der))}`) };
}

function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

/** UTF8String; Printable, Numeric, IA5, VisibleString; TeletexString read as Latin-1; BMPString. */
function stringOf(der: Der): string {
  const octets = contents(der);
  switch (der.tag) {
    case 0x0c:
      try {
        return textOf(octets);
      } catch {
        throw malformed("UTF8String");
      }
    case 0x12:
    case 0x13:
    case 0x16:
    case 0x1a:
      return ascii(der);
    case 0x14:
      return String.fromCharCode(...octets.subarray(0, 0x1000));
    case 0x1e:
      if (octets.length % 2 !== 0) throw malformed("BMPString");
      return new TextDecoder("utf-16be").decode(octets);
    default:
      return "";
  }
}

/** Every value of one attribute type, in order. Control and formatting characters are left out: this is for people. */
export function valuesOf(name: Name, type: string): readonly string[] {
  return name.attributes
    .filter((attribute) => attribute.type === type)
    .map(({ value }) => value.replace(/\p{C}/gu, "").trim())
    .filter((value) => value !== "");
}

/** What to call the subject: never a proof of who it is. */
export function displayName(name: Name): DisplayName {
  const [commonName, organization, title] = ["2.5.4.3", "2.5.4.10", "2.5.4.12"].map((type) => valuesOf(name, type)[0]);
  const numbers = valuesOf(name, "0.9.2342.19200300.100.1.1");
  const number = numbers.find((uid) => /^(?:CCCD|CMND|HC|PID|BHXH):/.test(uid)) ?? numbers[0];
  return {
    commonName: commonName ?? organization ?? "",
    ...(number === undefined ? {} : { number }),
    ...(organization === undefined ? {} : { organization }),
    ...(title === undefined ? {} : { title }),
  };
}
