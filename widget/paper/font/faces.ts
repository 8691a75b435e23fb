/**
 * Tinos in the three faces that a page is set in, each in the pieces that the fonts' package cuts it into by script.
 *
 * @module
 */
import { readSfnt, type Sfnt } from "./sfnt.ts";
import { readWoff } from "./woff.ts";

export type FaceName = "regular" | "bold" | "italic";

export const faceNames: readonly FaceName[] = ["regular", "bold", "italic"];

/** In the order in which they are asked for a glyph. The last is large, and few texts need it. */
export const pieceNames = ["latin", "vietnamese", "latin-ext"] as const;

export type PieceName = (typeof pieceNames)[number];

export interface Piece {
  readonly name: PieceName;
  readonly file: Uint8Array;
  readonly font: Sfnt;
}

/** A glyph in the piece that has it. */
export interface Glyph {
  readonly piece: Piece;
  readonly glyph: number;
  /** In thousandths of the size. */
  readonly advance: number;
}

export interface Face {
  readonly name: FaceName;
  readonly pieces: readonly Piece[];
  /** What no piece has is drawn as `replacement`. */
  readonly glyphOf: (character: string) => Glyph;
}

export type Faces = Readonly<Record<FaceName, Face>>;

export const replacement = "\ufffd";

/** Which pieces these texts need. */
export function piecesFor(texts: string): readonly PieceName[] {
  return beyond.test(texts) ? pieceNames : pieceNames.slice(0, 2);
}

/** Letters that the pieces for Latin-1 and for Vietnamese lack. */
const beyond =
  /[\u0100\u0101\u0104-\u010f\u0112-\u0127\u012a-\u0130\u0132-\u0151\u0154-\u0167\u016a-\u019f\u01a2-\u01ae\u01b1-\u02ff\u1d00-\u1e9f\u1efa-\u1eff\u2c60-\u2c7f\ua720-\ua7ff]/;

/** @param read gives the WOFF file of a piece of a face */
export async function loadFaces(
  pieces: readonly PieceName[],
  read: (face: FaceName, piece: PieceName) => Promise<Uint8Array>,
): Promise<Faces> {
  const faces = await Promise.all(
    faceNames.map(async (name) => {
      const loaded = pieces.map(async (piece): Promise<Piece> => {
        const file = await read(name, piece);
        return { name: piece, file, font: readSfnt(await readWoff(file)) };
      });
      return [name, faceOf(name, await Promise.all(loaded))] as const;
    }),
  );
  return Object.fromEntries(faces) as Faces;
}

function faceOf(name: FaceName, pieces: readonly Piece[]): Face {
  const known = new Map<string, Glyph>();
  const find = (character: string): Glyph | undefined => {
    for (const piece of pieces) {
      const glyph = piece.font.glyphOf.get(character.codePointAt(0)!);
      if (glyph === undefined) continue;
      return { piece, glyph, advance: (1000 * piece.font.advance(glyph)) / piece.font.unitsPerEm };
    }
    return undefined;
  };
  return {
    name,
    pieces,
    glyphOf(character) {
      const found = known.get(character) ?? find(character) ?? find(replacement) ?? find("?")!;
      known.set(character, found);
      return found;
    },
  };
}

/** Points per millimetre. */
export const pointsPerMillimetre = 72 / 25.4;

/** Of a text at `size` points, in millimetres. Pairs are not kerned: what is measured is what is drawn. */
export function widthOf(face: Face, text: string, size: number): number {
  let sum = 0;
  for (const character of text) sum += face.glyphOf(character).advance;
  return (sum * size) / 1000 / pointsPerMillimetre;
}
