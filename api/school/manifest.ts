/**
 * `manifest.json`: which pupil each package is of. Signing and filing go by it.
 *
 * @module
 */
import { z } from "zod";
import { folderAt, readJson, requireJson, writeJson } from "./folder.ts";

const ManifestSchema = z.object({
  version: z.literal(1),
  /** `tt27`, `tt22` */
  circular: z.string(),
  pupils: z.array(
    z.object({
      /** Mã học sinh: what pupils are called between a school and its kit. */
      ref: z.string(),
      className: z.string(),
      grade: z.int(),
      schoolYear: z.string(),
      /** base64url */
      lookupId: z.string(),
      /** Of the unsigned package, and of the signed one. */
      file: z.string().regex(/^[A-Za-z0-9._-]+\.xml$/),
    }),
  ),
});

export type Manifest = z.infer<typeof ManifestSchema>;

export type ManifestPupil = Manifest["pupils"][number];

/** Throws `KitFault("manifest.missing" | "file.content")`. */
export function readManifest(directory: string): Promise<Manifest> {
  return requireJson(folderAt(directory).manifest, ManifestSchema, "manifest.missing");
}

export function findManifest(directory: string): Promise<Manifest | undefined> {
  return readJson(folderAt(directory).manifest, ManifestSchema);
}

export function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  return writeJson(folderAt(directory).manifest, manifest);
}
