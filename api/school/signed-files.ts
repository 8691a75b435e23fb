/**
 * The signed packages of a folder, by the pupils of its manifest.
 *
 * @module
 */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { KitFault } from "./fault.ts";
import { folderAt } from "./folder.ts";
import type { Manifest, ManifestPupil } from "./manifest.ts";

export interface SignedPackage {
  readonly pupil: ManifestPupil;
  /** SHA-256, hexadecimal. */
  readonly digest: string;
}

export interface SignedFolder {
  readonly packages: readonly SignedPackage[];
  readonly unsigned: readonly ManifestPupil[];
  /** Files that the manifest does not name. */
  readonly strange: readonly string[];
}

/** Throws `KitFault("signed.missing")` where nothing is signed. */
export async function readSignedFolder(directory: string, { pupils }: Manifest): Promise<SignedFolder> {
  const { signed } = folderAt(directory);
  const files = (await readdir(signed).catch(() => [])).filter((file) => file.endsWith(".xml"));
  if (files.length === 0) throw new KitFault("signed.missing", { folder: signed });
  const isSigned = ({ file }: ManifestPupil) => files.includes(file);
  const packages: SignedPackage[] = [];
  for (const pupil of pupils.filter(isSigned)) {
    packages.push({ pupil, digest: digestOf(await readSigned(directory, pupil)) });
  }
  return {
    packages,
    unsigned: pupils.filter((pupil) => !isSigned(pupil)),
    strange: files.filter((file) => !pupils.some((pupil) => pupil.file === file)),
  };
}

export async function readSigned(directory: string, { file }: ManifestPupil): Promise<Uint8Array> {
  return new Uint8Array(await readFile(join(folderAt(directory).signed, file)));
}

export function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
