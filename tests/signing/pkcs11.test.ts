import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { SigningFault } from "../../api/signing/fault.ts";
import { openPkcs11, type Pkcs11Options } from "../../api/signing/pkcs11.ts";
import { at, createPerson } from "./support/person.ts";
import { createTokenFolder, pin, softHsm, type TokenFolder } from "./support/token.ts";
import { signsAs } from "./support/value.ts";

const people = {
  "Con dấu": await createPerson({ kind: "rsa", name: "Trường Tiểu học Hoa Sữa" }),
  "Cô Hà": await createPerson({ kind: "p256", name: "Lê Thị Thanh Hà" }),
  "Thầy Tuấn": await createPerson({ kind: "p384", name: "Phạm Minh Tuấn" }),
};
type Name = keyof typeof people;
const names = Object.keys(people) as Name[];

describe.skipIf(softHsm === undefined)("a key on a token", () => {
  let tokens: TokenFolder;
  beforeEach(() => void (tokens = createTokenFolder()));
  afterEach(() => tokens.remove());

  const open = (options: Partial<Pkcs11Options> = {}) => openPkcs11({ module: softHsm!, pin, at, ...options });

  async function faultOf(options: Partial<Pkcs11Options> = {}): Promise<unknown> {
    try {
      await (await open(options)).close?.();
      return "opened";
    } catch (error) {
      if (!(error instanceof SigningFault)) throw error;
      return { code: error.code, ...error.details };
    }
  }

  test("signs by RSA, P-256 and P-384, chosen by label or by the name in the certificate", async () => {
    tokens.add("Học bạ", people);
    for (const name of names) {
      for (const label of [name, name === "Con dấu" ? "Trường Tiểu học Hoa Sữa" : name]) {
        const key = await open({ label });
        expect(key.certificates).toEqual(people[name].certificates);
        expect(await signsAs(key, people[name]), name).toBe(true);
        await key.close?.();
      }
    }
  });

  test("signs what is hashed here, where the token does not hash", async () => {
    tokens.add("Học bạ", people);
    tokens.allow("CKM_RSA_PKCS,CKM_ECDSA");
    for (const name of names) {
      const key = await open({ label: name });
      expect(await signsAs(key, people[name]), name).toBe(true);
      await key.close?.();
    }
  });

  test("needs no label where there is one key", async () => {
    tokens.add("Học bạ", { "Cô Hà": people["Cô Hà"] });
    const key = await open();
    expect(await signsAs(key, people["Cô Hà"])).toBe(true);
    await key.close?.();
  });

  test("several at once: closing one leaves the others their session", async () => {
    tokens.add("Học bạ", people);
    const keys = [await open({ label: "Con dấu" }), await open({ label: "Cô Hà" })] as const;
    await keys[0].close?.();
    expect(await signsAs(keys[1], people["Cô Hà"])).toBe(true);
    await keys[1].close?.();
    expect(await faultOf({ label: "Cô Hà" })).toBe("opened");
  });

  test("of several tokens it takes the one that holds the certificate, and asks where two do", async () => {
    tokens.add("Thẻ một", { "Cô Hà": people["Cô Hà"] });
    tokens.add("Thẻ hai", { "Thầy Tuấn": people["Thầy Tuấn"] });
    const key = await open({ label: "Thầy Tuấn" });
    expect(await signsAs(key, people["Thầy Tuấn"])).toBe(true);
    await key.close?.();
    expect(await faultOf()).toMatchObject({ code: "key.several" });
    expect(await faultOf({ token: "Thẻ một" })).toBe("opened");
    expect(await faultOf({ label: "Con dấu" })).toEqual({ code: "token.none" });
    expect(await faultOf({ token: "Thẻ ba" })).toEqual({ code: "token.none" });
  });

  test("a wrong PIN, then the right one", async () => {
    tokens.add("Học bạ", { "Cô Hà": people["Cô Hà"] });
    expect(await faultOf({ pin: "1234" })).toEqual({ code: "token.pin" });
    expect(await faultOf({ pin: "" })).toEqual({ code: "token.pin" });
    expect(await faultOf()).toBe("opened");
  });

  test("what is not on it is told", async () => {
    expect(await faultOf()).toEqual({ code: "token.none" });
    tokens.add("Trống", {});
    expect(await faultOf()).toEqual({ code: "key.none" });
    tokens.add("Học bạ", people);
    expect(await faultOf({ token: "Học bạ", label: "Cô Hạ" })).toEqual({ code: "key.none" });
    expect(await faultOf({ token: "Học bạ" })).toEqual({
      code: "key.several",
      names: expect.stringContaining("Cô Hà") as string,
    });
    tokens.add("Chỉ khoá", people, { certificates: false });
    expect(await faultOf({ token: "Chỉ khoá" })).toEqual({ code: "certificate.none" });
  });

  test("a certificate that has expired", async () => {
    const [from, to] = [new Date("2025-01-01T00:00:00Z"), new Date("2026-01-01T00:00:00Z")];
    tokens.add("Học bạ", { "Cô Hà": await createPerson({ from, to }) });
    expect(await faultOf()).toEqual({ code: "certificate.expired", until: "2026-01-01" });
  });

  test("no driver, or a library that is none", async () => {
    expect(await faultOf({ module: "/khong/co.so" })).toEqual({ code: "token.module", module: "/khong/co.so" });
    expect(await faultOf({ module: "libm.so.6" })).toEqual({ code: "token.module", module: "libm.so.6" });
  });
});

test("without the optional dependency, only this door is shut", async () => {
  vi.doMock("koffi", () => {
    throw new Error("not installed");
  });
  await expect(openPkcs11({ module: "any", pin, at })).rejects.toMatchObject({ code: "token.binding" });
  vi.doUnmock("koffi");
});
