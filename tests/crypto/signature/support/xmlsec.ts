/**
 * xmlsec1 as independent signer and judge: one signature of a package at a time.
 *
 * @module
 */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Signer } from "./signer.ts";

const run = promisify(execFile);

const idAttributes = ["DU_LIEU_HOC_BA", "THONG_TIN_HOC_BA", "DIEM_TONG_KET"]
  .map((local) => `urn:hoc-ba-so:1:${local}`)
  .concat("http://uri.etsi.org/01903/v1.3.2#:SignedProperties")
  .flatMap((name) => ["--id-attr:Id", name]);

/** Fills in the template of a signature in `slot`, and gives the whole document back. */
export function signByXmlsec(document: string, slot: string, signer: Signer): Promise<string> {
  return within(async (folder) => {
    const [key, certificate] = await store(folder, signer);
    const output = join(folder, "signed.xml");
    const options = ["--privkey-pem", `${key},${certificate}`, "--output", output];
    await run("xmlsec1", ["--sign", ...options, ...(await select(folder, document, slot))]);
    return readFile(output, "utf8");
  });
}

/** Whether the signature in `slot`, or the one of that Id (`ky-…`), is valid and made with that signer's certificate. */
export function isValidByXmlsec(document: string, slot: string, signer: Pick<Signer, "certificate">): Promise<boolean> {
  return within(async (folder) => {
    const [, certificate] = await store(folder, { key: "", ...signer });
    // With other key data enabled, a bare KeyValue would be trusted.
    const options = ["--enabled-key-data", "x509", "--trusted-pem", certificate];
    return run("xmlsec1", ["--verify", ...options, ...(await select(folder, document, slot))]).then(
      () => true,
      () => false,
    );
  });
}

async function store(folder: string, signer: Pick<Signer, "key" | "certificate">): Promise<[string, string]> {
  const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")] as const;
  await writeFile(key, signer.key);
  await writeFile(certificate, signer.certificate);
  return [key, certificate];
}

async function select(folder: string, document: string, slot: string): Promise<string[]> {
  const file = join(folder, "document.xml");
  await writeFile(file, document);
  const place = slot.startsWith("mon-") ? `@Id='ky-${slot}'` : `local-name()='${slot}'`;
  const xpath = slot.startsWith("ky-") ? `//*[@Id='${slot}']` : `//*[${place}]/*[local-name()='Signature']`;
  return [...idAttributes, "--node-xpath", xpath, file];
}

async function within<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "xmlsec-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
