/**
 * Where the registry gets revocation data from: a folder of CRLs and OCSP responses, DER or PEM, that the operator's own job
 * keeps fresh. Nothing that a package names is fetched: what a stranger sends must not choose whom this server calls.
 *
 * @module
 */
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

export interface RevocationSource {
  /** All that there is now, in the order of file names; empty while the folder is. */
  current(): Promise<readonly Uint8Array[]>;
}

const extensions = /\.(?:crl|der|ors|pem)$/i;
/** A CRL of a national root runs to a few megabytes. */
const maximalSize = 16 * 2 ** 20;

export function revocationFolder(directory: string): RevocationSource {
  let known: { readonly stamp: string; readonly blobs: readonly Uint8Array[] } | undefined;
  return {
    async current() {
      await mkdir(directory, { recursive: true });
      const names = (await readdir(directory)).filter((name) => extensions.test(name)).sort();
      const stats = await Promise.all(names.map((name) => stat(join(directory, name))));
      const stamp = JSON.stringify(names.map((name, i) => [name, stats[i]!.mtimeMs, stats[i]!.size]));
      if (known?.stamp === stamp) return known.blobs;
      const small = names.filter((_, i) => stats[i]!.size <= maximalSize);
      const blobs = await Promise.all(small.map(async (name) => new Uint8Array(await readFile(join(directory, name)))));
      known = { stamp, blobs };
      return blobs;
    },
  };
}
