/**
 * Decoders that pdf.js fetches when a scanned page asks for them: JBIG2 and JPEG 2000, as WebAssembly, from this very site.
 *
 * @module
 */
import jbig2 from "pdfjs-dist/wasm/jbig2.wasm?url";
import openjpeg from "pdfjs-dist/wasm/openjpeg.wasm?url";

const addresses: Readonly<Record<string, string>> = { "jbig2.wasm": jbig2, "openjpeg.wasm": openjpeg };

export class Codecs {
  /** Rejects for whatever else pdf.js would like: an image is then left out. */
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const address = addresses[filename];
    if (address === undefined) throw new TypeError("not kept here");
    return new Uint8Array(await (await fetch(address)).arrayBuffer());
  }
}
