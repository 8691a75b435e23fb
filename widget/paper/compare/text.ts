/**
 * The text of a PDF's page, letter by letter where it stands on the page.
 *
 * What a file says its letters are is not what they look like: this is only ever held together with a picture of the page.
 *
 * @module
 */
import type { Faces } from "../font/faces.ts";
import type { Rect } from "../place.ts";
import { apply, type Matrix, type Point } from "./plane.ts";

/** A run of text as pdf.js gives it, once its baseline is in the picture's pixels. */
export interface TextItem {
  readonly text: string;
  readonly from: Point;
  readonly to: Point;
  /** Upwards from the baseline, the size of the letters. */
  readonly rise: Point;
}

export interface Letter {
  readonly text: string;
  /** Its middle, in millimetres of the page. */
  readonly x: number;
  readonly y: number;
}

/** Of its size: how high above the baseline the middle of a letter is. */
const middle = 0.3;
const mostLetters = 60_000;

/** @param toPage from the picture's pixels to the page's millimetres */
export function lettersOf(items: readonly TextItem[], toPage: Matrix, faces: Faces): readonly Letter[] {
  const letters: Letter[] = [];
  for (const { text, from, to, rise } of items) {
    const characters = [...text.normalize("NFC")];
    const widths = characters.map((character) => faces.regular.glyphOf(character).advance);
    const whole = widths.reduce((sum, width) => sum + width, 0);
    let before = 0;
    characters.forEach((character, i) => {
      const share = whole === 0 ? 0 : (before + widths[i]! / 2) / whole;
      before += widths[i]!;
      if (character.trim() === "" || letters.length >= mostLetters) return;
      const at = [0, 1].map((k) => from[k]! + share * (to[k]! - from[k]!) + middle * rise[k]!);
      const [x, y] = apply(toPage, at as unknown as Point);
      letters.push({ text: character, x, y });
    });
  }
  return letters;
}

/** What stands in a box, without its white space: line by line, from the left. */
export function textIn(letters: readonly Letter[], { x, y, width, height }: Rect): string {
  const inside = letters.filter((one) => one.x > x && one.x < x + width && one.y > y && one.y < y + height);
  return inside
    .toSorted((a, b) => (Math.abs(a.y - b.y) > lineApart ? a.y - b.y : a.x - b.x))
    .map(({ text }) => text)
    .join("");
}

/** Millimetres: lines of the smallest letters are farther apart. */
const lineApart = 1.2;

/** Composed letters, no white space. */
export function bare(text: string): string {
  return text.normalize("NFC").replace(/\s+/gu, "");
}
