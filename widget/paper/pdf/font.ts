/**
 * Fonts inside the file: of each piece of a face the glyphs that are drawn, with the characters they stand for, so that a text
 * can be copied and searched (ISO 32000-1 §9.7, §9.10.3).
 *
 * @module
 */
import { utf8 } from "../../crypto/bytes.ts";
import { faceNames, pieceNames, type FaceName, type Faces, type Piece } from "../font/faces.ts";
import { subsetSfnt } from "../font/sfnt.ts";
import { number, refTo, type PdfFile } from "./file.ts";

export interface FontUse {
  /** Shows a text in a face: operators for a content stream, between `BT` and `ET`. */
  readonly show: (face: FaceName, size: number, text: string) => string;
  /** Embeds what was shown. @returns entries of a resource dictionary's Font */
  readonly embed: (file: PdfFile) => Promise<string>;
}

interface Used {
  readonly piece: Piece;
  readonly face: FaceName;
  /** Glyph → character. */
  readonly characters: Map<number, string>;
}

export function createFontUse(faces: Faces): FontUse {
  const used = new Map<string, Used>();
  const useOf = (face: FaceName, piece: Piece): string => {
    const name = `F${faceNames.indexOf(face)}${pieceNames.indexOf(piece.name)}`;
    if (!used.has(name)) used.set(name, { piece, face, characters: new Map() });
    return name;
  };
  return {
    show(face, size, text) {
      const shown: { name: string; glyphs: string }[] = [];
      for (const character of text) {
        const { piece, glyph } = faces[face].glyphOf(character);
        const name = useOf(face, piece);
        const { characters } = used.get(name)!;
        if (!characters.has(glyph)) characters.set(glyph, character === "\u00a0" ? " " : character);
        if (shown.at(-1)?.name !== name) shown.push({ name, glyphs: "" });
        shown.at(-1)!.glyphs += glyph.toString(16).padStart(4, "0");
      }
      return shown.map(({ name, glyphs }) => `/${name} ${number(size)} Tf<${glyphs}>Tj`).join(" ");
    },
    async embed(file) {
      const entries: string[] = [];
      for (const [name, use] of used) entries.push(`/${name} ${await embedPiece(file, use)}`);
      return entries.join("");
    },
  };
}

const postscript = { regular: "Tinos", bold: "Tinos-Bold", italic: "Tinos-Italic" } as const;
const prefixes = { latin: "A", vietnamese: "B", "latin-ext": "C" } as const;
/** Serif, symbolic (its own encoding), italic. */
const flags = { regular: 6, bold: 6, italic: 70 } as const;
const stems = { regular: 80, bold: 140, italic: 76 } as const;

async function embedPiece(file: PdfFile, { piece, face, characters }: Used): Promise<string> {
  const { font } = piece;
  const thousandths = (units: number) => number((1000 * units) / font.unitsPerEm);
  const glyphs = [...characters.keys()].sort((a, b) => a - b);
  const name = `HOCBA${prefixes[piece.name]}+${postscript[face]}`;
  const program = subsetSfnt(font, new Set(glyphs));
  const programRef = await file.addStream(`/Length1 ${program.length}`, program);
  const toUnicode = await file.addStream("", utf8(unicodeMap(glyphs.map((glyph) => [glyph, characters.get(glyph)!]))));
  const descriptor = file.add(
    `<</Type/FontDescriptor/FontName/${name}/Flags ${flags[face]}/FontBBox[${font.box.map(thousandths).join(" ")}]` +
      `/ItalicAngle ${face === "italic" ? -16 : 0}/Ascent ${thousandths(font.ascent)}/Descent ${thousandths(font.descent)}` +
      `/CapHeight ${thousandths(font.capHeight)}/StemV ${stems[face]}/FontFile2 ${refTo(programRef)}>>`,
  );
  const widths = glyphs.map((glyph) => `${glyph}[${thousandths(font.advance(glyph))}]`).join("");
  const descendant = file.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${refTo(descriptor)}/DW 0/W[${widths}]/CIDToGIDMap/Identity>>`,
  );
  const whole = file.add(
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${refTo(descendant)}]` +
      `/ToUnicode ${refTo(toUnicode)}>>`,
  );
  return refTo(whole);
}

/** At most a hundred lines in a block. */
function unicodeMap(pairs: readonly (readonly [number, string])[]): string {
  const blocks: string[] = [];
  for (let i = 0; i < pairs.length; i += 100) {
    const block = pairs.slice(i, i + 100);
    const lines = block.map(([glyph, character]) => `<${glyph.toString(16).padStart(4, "0")}><${utf16(character)}>`);
    blocks.push(`${block.length} beginbfchar\n${lines.join("\n")}\nendbfchar`);
  }
  return [
    "/CIDInit/ProcSet findresource begin 12 dict begin begincmap",
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def",
    "/CMapName/Adobe-Identity-UCS def/CMapType 2 def",
    "1 begincodespacerange\n<0000><ffff>\nendcodespacerange",
    ...blocks,
    "endcmap CMapName currentdict/CMap defineresource pop end end",
  ].join("\n");
}

function utf16(text: string): string {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, "0")).join("");
}
