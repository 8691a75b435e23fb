/**
 * The paper face in a browser: fetched once, for the pages on screen and in the file alike.
 *
 * It goes to the document as octets, so that a page whose policy allows no fonts can print too.
 *
 * @module
 */
import type { Bytes } from "../../crypto/bytes.ts";
import { faceNames, loadFaces, type FaceName, type Faces, type PieceName } from "../../paper/font/faces.ts";
import { readFaceFile } from "../../paper/font/files.ts";

/** A name that no page has given to another font. */
export const family = "Hoc Ba So Tinos";

/** Of each piece, as the fonts' package cuts them; a browser looks for a letter only where it is said to be. */
const ranges: Readonly<Record<PieceName, string>> = {
  latin:
    "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
  vietnamese:
    "U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB",
  "latin-ext":
    "U+0100-0101, U+0104-010F, U+0112-0127, U+012A-0130, U+0132-0151, U+0154-0167, U+016A-019F, U+01A2-01AE, U+01B1-02BA, U+1D00-1DBF, U+1E00-1E9F, U+1EFA-1EFF, U+2C60-2C7F, U+A720-A7FF",
};

const shown = new Set<string>();

/** Rejects where a file does not come. */
export async function loadTypeface(pieces: readonly PieceName[]): Promise<Faces> {
  const faces = await loadFaces(pieces, readFaceFile);
  await Promise.all(faceNames.flatMap((name) => faces[name].pieces.map((piece) => show(name, piece.name, piece.file))));
  return faces;
}

async function show(face: FaceName, piece: PieceName, file: Uint8Array): Promise<void> {
  const key = `${face} ${piece}`;
  if (shown.has(key)) return;
  shown.add(key);
  const made = new FontFace(family, file as Bytes, {
    weight: face === "bold" ? "700" : "400",
    style: face === "italic" ? "italic" : "normal",
    unicodeRange: ranges[piece],
  });
  document.fonts.add(await made.load());
}
