/**
 * Compressed copies beside the built files, so that serving them costs no work: gzip for everybody, Brotli where it is understood.
 *
 * @module
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const compressible = /\.(?:html|m?js|css|svg|json|xml|txt|webmanifest|wasm)$/;
/** One packet holds as much anyway. */
const leastOctets = 1024;

export function compressFolder(directory: string): void {
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !compressible.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const octets = readFileSync(path);
    if (octets.length < leastOctets) continue;
    writeFileSync(`${path}.br`, brotliCompressSync(octets));
    writeFileSync(`${path}.gz`, gzipSync(octets, { level: 9 }));
  }
}
