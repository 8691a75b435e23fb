/**
 * The paper face's files, as a bundler finds them.
 *
 * @module
 */
import boldExt from "@fontsource/tinos/files/tinos-latin-ext-700-normal.woff?url";
import boldLatin from "@fontsource/tinos/files/tinos-latin-700-normal.woff?url";
import boldVietnamese from "@fontsource/tinos/files/tinos-vietnamese-700-normal.woff?url";
import italicExt from "@fontsource/tinos/files/tinos-latin-ext-400-italic.woff?url";
import italicLatin from "@fontsource/tinos/files/tinos-latin-400-italic.woff?url";
import italicVietnamese from "@fontsource/tinos/files/tinos-vietnamese-400-italic.woff?url";
import regularExt from "@fontsource/tinos/files/tinos-latin-ext-400-normal.woff?url";
import regularLatin from "@fontsource/tinos/files/tinos-latin-400-normal.woff?url";
import regularVietnamese from "@fontsource/tinos/files/tinos-vietnamese-400-normal.woff?url";
import type { Bytes } from "../../crypto/bytes.ts";
import type { FaceName, PieceName } from "./faces.ts";

const addresses: Readonly<Record<FaceName, Readonly<Record<PieceName, string>>>> = {
  regular: { latin: regularLatin, vietnamese: regularVietnamese, "latin-ext": regularExt },
  bold: { latin: boldLatin, vietnamese: boldVietnamese, "latin-ext": boldExt },
  italic: { latin: italicLatin, vietnamese: italicVietnamese, "latin-ext": italicExt },
};

/** Rejects where it does not come. */
export async function readFaceFile(face: FaceName, piece: PieceName): Promise<Bytes> {
  const response = await fetch(addresses[face][piece]);
  if (!response.ok) throw new TypeError("a font did not come");
  return new Uint8Array(await response.arrayBuffer());
}
