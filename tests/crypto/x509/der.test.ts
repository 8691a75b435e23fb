import { describe, expect, it } from "vitest";
import { concat, fromHex, utf8 } from "../../../widget/crypto/bytes.ts";
import { parseCertificate } from "../../../widget/crypto/x509/certificate.ts";
import { parseCrl } from "../../../widget/crypto/x509/crl.ts";
import {
  booleanOf,
  children,
  contents,
  encoding,
  flagsOf,
  integerOf,
  naturalOf,
  oidOf,
  parseDer,
  timeOf,
  type Der,
} from "../../../widget/crypto/x509/der.ts";
import { parseOcspResponse } from "../../../widget/crypto/x509/ocsp.ts";
import { authority, crl, days, directory, email, leaf, nameConstraints, subjectAltName } from "./support/authority.ts";
import { boolean, integer, none, octets, oid, sequence, tlv } from "./support/der-writer.ts";
import { ocspResponse } from "./support/responder.ts";

const malformed = expect.objectContaining({ name: "Fault", code: "der.malformed" }) as Error;
const coded = expect.objectContaining({ name: "Fault", code: expect.stringMatching(/^der\./) as string }) as Error;

describe("X.690 §10: one encoding for one value", () => {
  const refused: readonly (readonly [what: string, hex: string])[] = [
    ["nothing", ""],
    ["a tag alone", "30"],
    ["an indefinite length", "30800000"],
    ["a length of two octets where one is enough", "30810100"],
    ["a length with a leading zero", "3082000100"],
    ["a length in five octets", "308500000000010000"],
    ["a length of 2 GiB", "308480000000"],
    ["a length of 4 GiB less one", "3084ffffffff"],
    ["a length one too long", "30020000ff".slice(0, 6)],
    ["an octet after the end", "300000"],
    ["a tag number above 30", "1f8101013000"],
  ];
  for (const [what, hex] of refused) {
    it(`refuses ${what}`, () => {
      expect(() => parseDer(fromHex(hex))).toThrow(malformed);
    });
  }

  const values: readonly (readonly [what: string, read: (der: ReturnType<typeof parseDer>) => unknown, hex: string])[] =
    [
      ["an INTEGER without octets", integerOf, "0200"],
      ["a positive INTEGER with a zero too many", integerOf, "02020001"],
      ["a negative INTEGER with ff too many", integerOf, "0202ff80"],
      ["a negative count", naturalOf, "0201ff"],
      ["a count of 33 octets", naturalOf, `0221${"01".repeat(33)}`],
      ["a BOOLEAN of 1", booleanOf, "010101"],
      ["a BOOLEAN of two octets", booleanOf, "0102ffff"],
      ["an OID that ends in the middle", oidOf, "06022a86"],
      ["an OID arc with a zero too many", oidOf, "06032a8001"],
      ["named bits with spare bits set", flagsOf, "03020701".replace("01", "7f")],
      ["named bits with eight spare bits", flagsOf, "03020800"],
      ["named bits without octets", flagsOf, "0300"],
    ];
  for (const [what, read, hex] of values) {
    it(`refuses ${what}`, () => {
      expect(() => read(parseDer(fromHex(hex)))).toThrow(malformed);
    });
  }

  const times: readonly (readonly [tag: number, text: string, iso: string | undefined])[] = [
    [0x17, "491231235959Z", "2049-12-31T23:59:59.000Z"],
    [0x17, "500101000000Z", "1950-01-01T00:00:00.000Z"],
    [0x18, "20500101000000Z", "2050-01-01T00:00:00.000Z"],
    [0x18, "99991231235959Z", "9999-12-31T23:59:59.000Z"],
    [0x17, "260229000000Z", undefined],
    [0x17, "260101240000Z", undefined],
    [0x17, "260101000060Z", undefined],
    [0x17, "2601010000Z", undefined],
    [0x17, "260101000000+0700", undefined],
    [0x17, "20260101000000Z", undefined],
    [0x18, "20260101000000", undefined],
    [0x18, "20260101000000.5Z", undefined],
    [0x18, "260101000000Z", undefined],
    [0x16, "260101000000Z", undefined],
  ];
  for (const [tag, text, iso] of times) {
    it(`time ${tag === 0x17 ? "UTC" : "generalized"} ${text}: ${iso ?? "refused"}`, () => {
      const read = (): string => new Date(timeOf(parseDer(tlv(tag, utf8(text))))).toISOString();
      if (iso === undefined) expect(read).toThrow(malformed);
      else expect(read()).toBe(iso);
    });
  }
});

describe("whatever is done to the octets, the refusal has a code", () => {
  const root = authority("Root");
  const rich = leaf(root, {
    more: [subjectAltName(email("a@b.vn"), directory("X")), nameConstraints([directory("X")], [email("b.vn")])],
  }).der;
  const list = crl(root, {
    entries: [
      { serial: 1, reason: 1 },
      { serial: 2, issuer: "Other" },
    ],
    scope: { indirect: true },
  });
  const response = ocspResponse({
    issuer: root,
    serial: 4,
    certificates: [root],
    status: { date: days(-1), reason: 1 },
  });
  const cases: readonly (readonly [what: string, parse: (bytes: Uint8Array) => unknown, bytes: Uint8Array])[] = [
    ["a certificate", parseCertificate, rich],
    ["a list", parseCrl, list],
    ["an OCSP response", parseOcspResponse, response],
  ];
  for (const [what, parse, bytes] of cases) {
    it(`${what}, cut at every octet`, () => {
      for (let length = 0; length < bytes.length; length++) {
        expect(() => parse(bytes.subarray(0, length))).toThrow(coded);
      }
    });
    it(`${what}, with every octet changed`, () => {
      const faults: unknown[] = [];
      for (let at = 0; at < bytes.length; at++) {
        for (const value of [0, 0x30, 0x7f, 0x80, 0x84, 0xff]) {
          try {
            parse(bytes.with(at, value));
          } catch (fault) {
            faults.push(fault);
          }
        }
      }
      expect(faults.length).toBeGreaterThan(bytes.length);
      expect(faults.filter((fault) => !/^der\./.test((fault as { code?: string }).code ?? ""))).toEqual([]);
    });
    it(`${what}, nested ten thousand deep`, () => {
      let deep: Uint8Array = none;
      for (let i = 0; i < 10_000; i++) deep = sequence(deep);
      expect(() => parse(deep)).toThrow(coded);
    });
  }

  it("a certificate of version 1 does not say so, and none is of version 4", () => {
    const version = (number: number): Uint8Array => tlv(0xa0, integer(number));
    const plain = authority("Plain", { version: 1 }).der;
    expect(parseCertificate(plain).version).toBe(1);
    const [tbs, algorithm, signature] = children(parseDer(plain)) as [Der, Der, Der];
    const withVersion = (number: number): Uint8Array =>
      sequence(sequence(version(number), contents(tbs)), encoding(algorithm), encoding(signature));
    expect(() => parseCertificate(withVersion(0))).toThrow(malformed);
    expect(parseCertificate(withVersion(1)).version).toBe(2);
    expect(() => parseCertificate(withVersion(3))).toThrow(malformed);
  });
  it("FALSE where it is the default is tolerated", () => {
    const constraints = sequence(boolean(false));
    const more = [sequence(oid("2.5.29.19"), boolean(false), octets(constraints))];
    expect(parseCertificate(leaf(root, { more }).der).extensions.basicConstraints?.ca).toBe(false);
  });
  const unsigned = (bytes: Uint8Array): Uint8Array => {
    const header = bytes[1]! < 0x80 ? 2 : 2 + (bytes[1]! & 0x7f);
    return sequence(concat(bytes.subarray(header), tlv(5)));
  };
  it("a certificate and a list have nothing after the signature, which nothing would sign", () => {
    expect(parseCertificate(rich).version).toBe(3);
    expect(() => parseCertificate(unsigned(rich))).toThrow(malformed);
    expect(parseCrl(list).namesIssuers).toBe(true);
    expect(() => parseCrl(unsigned(list))).toThrow(malformed);
  });
});
