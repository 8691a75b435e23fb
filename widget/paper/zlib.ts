/**
 * RFC 1950 by the platform's own streams: what PDF calls FlateDecode, and what a WOFF file's tables are in.
 *
 * @module
 */
import type { Bytes } from "../crypto/bytes.ts";

export function deflateZlib(octets: Uint8Array): Promise<Bytes> {
  return through(octets, new CompressionStream("deflate"));
}

/** For our own files only: nothing caps what comes out. */
export function inflateZlib(octets: Uint8Array): Promise<Bytes> {
  return through(octets, new DecompressionStream("deflate"));
}

async function through(octets: Uint8Array, stream: CompressionStream | DecompressionStream): Promise<Bytes> {
  const source = new Blob([octets as Bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(source).arrayBuffer());
}
