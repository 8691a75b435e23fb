/**
 * The demo's authorities keep their keys, so that there are fresh CRLs at every start: without them nothing could be filed a week later.
 *
 * @module
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import "reflect-metadata";
import { X509Certificate } from "@peculiar/x509";
import { base64, fromBase64 } from "../../widget/crypto/bytes.ts";
import { issueCrl, type Authority, type Revocation } from "./issue.ts";
import { signingAlgorithm } from "./keys.ts";
import type { Staff } from "./staff.ts";
import type { Trees } from "./trees.ts";

interface Kept {
  readonly certificate: string;
  readonly key: string;
  readonly revoked: readonly (Omit<Revocation, "at"> & { readonly at: string })[];
}

const monthMs = 30 * 86_400_000;
const fileOf = (directory: string) => join(directory, "demo", "authorities.json");

export async function keepAuthorities(directory: string, trees: Trees, { revoked }: Staff): Promise<void> {
  const authorities = [trees.government.root, trees.government.sub, trees.public.root, trees.public.sub];
  const kept = await Promise.all(
    authorities.map(async (authority) => ({
      certificate: base64(authority.certificate),
      key: base64(new Uint8Array(await crypto.subtle.exportKey("pkcs8", authority.keys.privateKey))),
      revoked: revoked.filter(({ issuer }) => issuer === authority).map(({ issuer: _issuer, ...one }) => one),
    })),
  );
  mkdirSync(join(directory, "demo"), { recursive: true });
  writeFileSync(fileOf(directory), JSON.stringify(kept), { mode: 0o600 });
}

/** Writes `crl/*.crl`, good for a month. Does nothing where the demo's authorities are not. */
export async function publishCrls(directory: string, now: Date): Promise<void> {
  if (!existsSync(fileOf(directory))) return;
  const kept = JSON.parse(readFileSync(fileOf(directory), "utf8")) as readonly Kept[];
  const window = {
    thisUpdate: now,
    nextUpdate: new Date(now.getTime() + monthMs),
    number: Math.floor(now.getTime() / 1000),
  };
  mkdirSync(join(directory, "crl"), { recursive: true });
  for (const [i, { revoked, ...one }] of kept.entries()) {
    const since = revoked.map((revocation) => ({ ...revocation, at: new Date(revocation.at) }));
    const crl = await issueCrl(await restore(one), { ...window, revoked: since.filter(({ at }) => at <= now) });
    writeFileSync(join(directory, "crl", `demo-${i}.crl`), crl);
  }
}

async function restore({ certificate: der, key }: Pick<Kept, "certificate" | "key">): Promise<Authority> {
  const certificate = new X509Certificate(fromBase64(der));
  const publicKey = await certificate.publicKey.export();
  const algorithm = signingAlgorithm(publicKey);
  const pkcs8 = fromBase64(key);
  const importing = { ...publicKey.algorithm, ...algorithm } as RsaHashedImportParams | EcKeyImportParams;
  const privateKey = await crypto.subtle.importKey("pkcs8", pkcs8, importing, false, ["sign"]);
  const name = certificate.subjectName;
  return { certificate: fromBase64(der), name, keys: { publicKey, privateKey }, crlUrl: "" };
}
