/**
 * A department's database and registry as the settings name them: what the portal and the operator's commands open alike.
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { openDatabase, type Database } from "../../db/client.ts";
import type { Trust } from "../../widget/checks/trust.ts";
import { formatVerifierKey, parseSignerKey } from "../../widget/crypto/log/note.ts";
import { keyFile, octetsOf, readKey } from "../keys.ts";
import { parseSealKey } from "../seal-key.ts";
import type { ReceiptOffice } from "../receipts.ts";
import type { Settings } from "../settings.ts";
import { policyFile } from "./decisions/policy.ts";
import { createRegistry, type Registry } from "./registry.ts";
import { revocationFolder, type RevocationSource } from "./revocation.ts";
import { httpTsa } from "./timestamp.ts";
import { httpWitness } from "./witness/client.ts";

/** The clock and the chance of a running service; tests give their own. */
export const now = () => new Date();
export const random = (length: number) => new Uint8Array(randomBytes(length));

/** The folder of the embedded database. */
export function embeddedFolder({ dataDirectory }: Pick<Settings, "dataDirectory">): string {
  return join(dataDirectory, "pg");
}

/** Migrates it. Throws `DatabaseFault`, `FolderFault`. */
export function openDepartmentDatabase(settings: Pick<Settings, "databaseUrl" | "dataDirectory">): Promise<Database> {
  const { databaseUrl } = settings;
  return openDatabase(databaseUrl === undefined ? { directory: embeddedFolder(settings) } : { url: databaseUrl });
}

/** @returns nothing where no log is kept here: a portal that only answers look-ups */
export async function openRegistry(
  { dataDirectory, tsaUrl, witnessPort, witnessUrl = `http://127.0.0.1:${witnessPort}` }: Settings,
  database: Database,
  trust: Trust,
): Promise<Registry | undefined> {
  if (!existsSync(keyFile(dataDirectory, "log.skey"))) return undefined;
  const logSigner = await parseSignerKey(readKey(dataDirectory, "log.skey"));
  const log = trust.logs.find(({ origin }) => origin === logSigner.name);
  if (log === undefined)
    throw new Error(`${keyFile(dataDirectory, "log.skey")}: no log of the trust list is of this name.`);
  const hasSeal = existsSync(keyFile(dataDirectory, "seal.key"));
  return createRegistry({
    ...{ database, trust, origin: log.origin, logSigner, now, random },
    witness: httpWitness(witnessUrl),
    ...(hasSeal ? { sealSigner: await parseSealKey(readKey(dataDirectory, "seal.key")) } : {}),
    ...(tsaUrl === undefined ? {} : { tsa: httpTsa(tsaUrl) }),
    custodyKey: octetsOf(dataDirectory, "custody.key", random),
    policy: policyFile(join(dataDirectory, "policy.json")),
  });
}

/** Where the operator's own job keeps CRLs and OCSP responses. */
export function openRevocation({ dataDirectory }: Settings): RevocationSource {
  return revocationFolder(join(dataDirectory, "crl"));
}

/** @returns nothing where no receipt key is kept. Throws where the trust list does not have its public half: nobody could check. */
export async function openReceipts(
  { dataDirectory }: Pick<Settings, "dataDirectory">,
  trust: Trust,
): Promise<ReceiptOffice | undefined> {
  const file = keyFile(dataDirectory, "receipt.skey");
  if (!existsSync(file)) return undefined;
  const signer = await parseSignerKey(readKey(dataDirectory, "receipt.skey"));
  if (trust.receipts?.some(({ key }) => key === formatVerifierKey(signer)) !== true)
    throw new Error(`${file}: no receipt key of the trust list is the public half of it.`);
  return { signer, now, random };
}
