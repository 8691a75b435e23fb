/**
 * A key on a token (USB token, smart card, HSM) behind a PKCS#11 driver. It never leaves the token: the PIN opens a session, and
 * the token signs.
 *
 * @module
 */
import { chainOf, checkCertificate } from "./certificate.ts";
import type { SigningKey } from "./key.ts";
import type { OpenedToken } from "./pkcs11/objects.ts";
import { certificatesOn, chooseKey, chooseToken } from "./pkcs11/objects.ts";
import { holdDriver } from "./pkcs11/held.ts";
import { schemeOf } from "./pkcs11/scheme.ts";

export interface Pkcs11Options {
  /** Path of the driver. */
  readonly module: string;
  /** Label of the certificate or of the key, or the certificate's common name; needed where the token holds several. */
  readonly label?: string | undefined;
  /** Label of the token; needed where several of those plugged in hold such a certificate. */
  readonly token?: string | undefined;
  readonly pin: string;
  /** When it is to sign. */
  readonly at: Date;
}

/**
 * A PIN is tried once: tokens lock themselves.
 *
 * @throws SigningFault("token.binding" | "token.module" | "token.none" | "token.pin" | "token.locked" | "token.failed" | "key.none" |
 * "key.several" | "key.kind" | "certificate.none"), and what `checkCertificate` throws
 */
export async function openPkcs11({ module, label, token, pin, at }: Pkcs11Options): Promise<SigningKey> {
  const held = await holdDriver(module);
  const { driver } = held;
  const opened: OpenedToken[] = [];
  const close = () => {
    for (const { session } of opened) driver.closeSession(session);
    held.release();
  };
  try {
    for (const each of driver.tokens().filter((plugged) => token === undefined || plugged.label === token)) {
      opened.push({ ...each, session: driver.openSession(each.slot) });
    }
    const { slot, session } = chooseToken(driver, opened, label);
    driver.login(session, pin);
    const { certificate, key } = chooseKey(driver, session, label);
    await checkCertificate(certificate.der, at);
    const certificates = certificatesOn(driver, session).map(({ der }) => der);
    return {
      certificates: chainOf(certificate.der, certificates),
      ...schemeOf(driver, slot, session, key.handle),
      close: () => Promise.resolve(close()),
    };
  } catch (error) {
    close();
    throw error;
  }
}
