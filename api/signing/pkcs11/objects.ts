/**
 * Which token, which certificate and which key on it: by the label that people know.
 *
 * @module
 */
import { equal } from "../../../widget/crypto/bytes.ts";
import { factsOf } from "../certificate.ts";
import { SigningFault } from "../fault.ts";
import type { Driver, Handle, Token } from "./driver.ts";

export const CKA = {
  class: 0x0,
  label: 0x3,
  value: 0x11,
  certificateType: 0x80,
  keyType: 0x100,
  id: 0x102,
  ecParams: 0x180,
};
const CKO = { certificate: 1, privateKey: 3 };
const ckcX509 = 0;

export interface OpenedToken extends Token {
  readonly session: Handle;
}

interface StoredObject {
  readonly handle: Handle;
  readonly id: Uint8Array;
  readonly label: string;
}

export interface StoredCertificate extends StoredObject {
  readonly der: Uint8Array;
}

export interface KeyPair {
  readonly certificate: StoredCertificate;
  readonly key: StoredObject;
}

/**
 * By the certificates that tokens show before anybody logs in: a PIN must not be tried on a token that it is not for.
 *
 * @throws SigningFault("token.none" | "key.several")
 */
export function chooseToken(driver: Driver, opened: readonly OpenedToken[], label: string | undefined): OpenedToken {
  const holding = opened.filter(({ session }) => certificatesOn(driver, session).some((each) => isNamed(each, label)));
  const fitting = opened.length === 1 ? opened : holding;
  const [token, ...others] = fitting;
  if (token === undefined) throw new SigningFault("token.none");
  if (others.length > 0) throw severalOf(fitting.map((each) => each.label));
  return token;
}

/** After the login. @throws SigningFault("key.none" | "key.several" | "certificate.none") */
export function chooseKey(driver: Driver, session: Handle, label: string | undefined): KeyPair {
  const keys = objectsOn(driver, session, new Map([[CKA.class, CKO.privateKey]]));
  if (keys.length === 0) throw new SigningFault("key.none");
  const pairs = certificatesOn(driver, session).flatMap((certificate) => {
    const key = keys.find(({ id }) => id.length > 0 && equal(id, certificate.id));
    return key === undefined ? [] : [{ certificate, key }];
  });
  if (pairs.length === 0) throw new SigningFault("certificate.none");
  const named = pairs.filter(({ certificate, key }) => isNamed(certificate, label) || key.label === label);
  const [pair, ...others] = named;
  if (pair === undefined) throw new SigningFault("key.none");
  if (others.length > 0) throw severalOf(named.map(({ certificate }) => certificate.label));
  return pair;
}

export function certificatesOn(driver: Driver, session: Handle): readonly StoredCertificate[] {
  const wanted = new Map([
    [CKA.class, CKO.certificate],
    [CKA.certificateType, ckcX509],
  ]);
  return objectsOn(driver, session, wanted).map((object) => ({
    ...object,
    der: driver.attribute(session, object.handle, CKA.value),
  }));
}

function objectsOn(driver: Driver, session: Handle, wanted: ReadonlyMap<number, number>): readonly StoredObject[] {
  return driver.find(session, wanted).map((handle) => ({
    handle,
    id: driver.attribute(session, handle, CKA.id),
    label: Buffer.from(driver.attribute(session, handle, CKA.label)).toString("utf8"),
  }));
}

function isNamed({ der, label: own }: StoredCertificate, label: string | undefined): boolean {
  return label === undefined || own === label || nameOf(der) === label;
}

function nameOf(der: Uint8Array): string {
  try {
    return factsOf(der).name;
  } catch {
    return "";
  }
}

function severalOf(labels: readonly string[]): SigningFault {
  return new SigningFault("key.several", { names: labels.join(", ") });
}
