import forge from "node-forge";
import { describe, expect, test } from "vitest";
import { SigningFault } from "../../api/signing/fault.ts";
import { openPkcs12, type Pkcs12Options } from "../../api/signing/pkcs12.ts";
import { utf8 } from "../../widget/crypto/bytes.ts";
import { openssl } from "../crypto/x509/support/openssl.ts";
import { at, createPerson } from "./support/person.ts";
import { exportP12, merge, profiles } from "./support/p12.ts";
import { signsAs } from "./support/value.ts";

const people = {
  rsa: await createPerson({ kind: "rsa" }),
  p256: await createPerson(),
  p384: await createPerson({ kind: "p384" }),
};
const password = "matkhau";

async function faultOf(file: Uint8Array, options: Partial<Pkcs12Options> = {}): Promise<unknown> {
  try {
    await openPkcs12(file, { password, at, ...options });
    return "opened";
  } catch (error) {
    if (!(error instanceof SigningFault)) throw error;
    return { code: error.code, ...error.details };
  }
}

/** What openssl takes out of the file: the certificates, DER in base64. */
async function certificatesByOpenssl(file: Uint8Array, args: readonly string[]): Promise<string> {
  const { output } = await openssl(["pkcs12", "-nokeys", ...args, "-passin", `pass:${password}`, "-in", "a.p12"], {
    "a.p12": file,
  });
  return [...output.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END/g)]
    .map(([, text]) => text!.replace(/\s/g, ""))
    .join("\n");
}

describe.each(Object.entries(profiles))("a file of %s", (_name, profile) => {
  const legacy = (profile as readonly string[]).includes("-legacy") ? ["-legacy"] : [];

  test.each(Object.entries(people))("opens and signs: %s", async (_kind, person) => {
    const file = await exportP12(person, { profile });
    const key = await openPkcs12(file, { password, at });
    expect(key.certificates).toEqual(person.certificates);
    expect(key.certificates.map((der) => Buffer.from(der).toString("base64")).join("\n")).toBe(
      await certificatesByOpenssl(file, legacy),
    );
    expect(await signsAs(key, person)).toBe(true);
  });

  test("opens by a Vietnamese password, and by an empty one", async () => {
    for (const password of ["Mật khẩu của cô Hà", ""]) {
      const file = await exportP12(people.p256, { profile, password });
      expect((await openPkcs12(file, { password, at })).certificates).toEqual(people.p256.certificates);
      expect(await faultOf(file, { password: "Mật khẩu khác" })).toEqual({ code: "p12.password" });
    }
  });

  test("stays shut to another password", async () => {
    for (const person of [people.rsa, people.p256]) {
      expect(await faultOf(await exportP12(person, { profile }), { password: "matkhau2" })).toEqual({
        code: "p12.password",
      });
    }
  });
});

test("opens by a Vietnamese password though the wrong reading of it leaves what looks like a padding", async () => {
  // One file in some hundreds. forge takes the password as it is given, so its UTF-8 here, as openssl does.
  const password = "Mật khẩu của cô Hà";
  const key = forge.pki.privateKeyFromPem(people.rsa.keyPem);
  let pfx: forge.asn1.Asn1;
  do {
    pfx = forge.pkcs12.toPkcs12Asn1(key, null!, forge.util.encodeUtf8(password), { count: 1, useMac: false });
  } while (cannotDecrypt(pfx, password));
  const file = Buffer.from(forge.asn1.toDer(pfx).getBytes(), "binary");
  // The key was read: what is left to miss is the certificate, which was not put in.
  expect(await faultOf(file, { password })).toEqual({ code: "certificate.none" });
});

function cannotDecrypt(pfx: forge.asn1.Asn1, password: string): boolean {
  try {
    forge.pkcs12.pkcs12FromAsn1(pfx, true, password);
    return false;
  } catch (error) {
    return /decrypt/i.test((error as Error).message);
  }
}

describe("what is in the way is told", () => {
  const profile = profiles["without a MAC"];

  test("no PKCS#12 file", async () => {
    expect(await faultOf(utf8("-----BEGIN CERTIFICATE-----"))).toEqual({ code: "p12.malformed" });
    expect(await faultOf(new Uint8Array())).toEqual({ code: "p12.malformed" });
    expect(await faultOf(people.p256.certificates[0]!)).toEqual({ code: "p12.malformed" });
    const file = await exportP12(people.p256);
    expect(await faultOf(file.subarray(0, file.length - 40))).toEqual({ code: "p12.malformed" });
  });

  test("an encryption that we do not read", async () => {
    const camellia = ["-keypbe", "camellia-256-cbc", "-certpbe", "camellia-256-cbc"];
    expect(await faultOf(await exportP12(people.p256, { profile: camellia }))).toMatchObject({ code: "p12.algorithm" });
  });

  test("no key, no certificate", async () => {
    expect(await faultOf(await exportP12(people.p256, { key: false }))).toEqual({ code: "key.none" });
    expect(await faultOf(await exportP12(people.p256, { certificates: "none" }))).toEqual({ code: "certificate.none" });
    const bare = await exportP12(people.p256, { certificates: "none", profile });
    const foreign = await exportP12(people.p384, { key: false, profile });
    expect(await faultOf(merge(bare, foreign))).toEqual({ code: "certificate.none" });
  });

  test("several keys, unless one is named", async () => {
    const [first, second] = [people.p256, people.rsa];
    const file = merge(
      await exportP12(first, { friendlyName: "Cô Hà", profile }),
      await exportP12(second, { friendlyName: "Con dấu", profile }),
    );
    expect(await faultOf(file)).toEqual({ code: "key.several", names: "Cô Hà, Con dấu" });
    const key = await openPkcs12(file, { password, at, label: "Con dấu" });
    expect(key.certificates).toEqual(second.certificates);
    expect(await signsAs(key, second)).toBe(true);
  });

  test("a name that no key bears", async () => {
    const file = await exportP12(people.p256, { friendlyName: "Cô Hà" });
    expect(await faultOf(file, { label: "Cô Hà" })).toBe("opened");
    expect(await faultOf(file, { label: "Cô Hạ" })).toEqual({ code: "key.none" });
  });

  test("a certificate that has expired, or does not hold yet", async () => {
    const [from, to] = [new Date("2025-01-01T00:00:00Z"), new Date("2026-01-01T00:00:00Z")];
    const file = await exportP12(await createPerson({ from, to }));
    expect(await faultOf(file)).toEqual({ code: "certificate.expired", until: "2026-01-01" });
    expect(await faultOf(file, { at: new Date("2024-12-31T00:00:00Z") })).toEqual({
      code: "certificate.early",
      from: "2025-01-01",
    });
    expect(await faultOf(file, { at: to })).toBe("opened");
  });
});
