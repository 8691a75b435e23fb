/**
 * Where everything stands on a page of ours, A4 upright: millimetres from the page's top left corner.
 *
 * Nothing here depends on a pupil's text: it is a form with boxes, so that a photo of a page can be compared cell by cell.
 *
 * @module
 */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const page: Rect = { x: 0, y: 0, width: 210, height: 297 };

/** The ruled frame: the outer edge of its line is half of `frameLine` outside. Its corners rectify a photo. */
export const frame: Rect = { x: 22, y: 14, width: 175, height: 269 };
export const frameLine = 0.5;
export const hairline = 0.2;

/** Inside the frame, clear of it. */
const left = frame.x + 4;
const width = frame.width - 8;

/** Which kind of print it is, and what is to be said of the whole page. */
export const band: Rect = { x: left, y: 16.5, width, height: 7 };
/** Whose page it is. */
export const head: Rect = { x: left, y: 24.5, width, height: 17 };
/** The form itself. */
export const body: Rect = { x: left, y: 42, width, height: 180 };
/** Who signed. */
export const signs: Rect = { x: left, y: 222, width, height: 17 };
/** QR code, lookup code, where the original is; below a rule. */
export const proof: Rect = { x: left, y: 240, width, height: 42 };
/** The symbol itself; four modules of white around it are clear of everything. */
export const qr: Rect = { x: left + 3, y: 245.5, width: 30, height: 30 };
/** Beside the QR code. */
export const code: Rect = { x: left + 38, y: 242, width: width - 38, height: 39 };
/** The conversion block of an official print. */
export const conversion: Rect = { x: left + width - 62, y: 242, width: 62, height: 39 };
/** Between frame and paper's edge. */
export const above: Rect = { x: frame.x, y: 8, width: frame.width, height: 5 };
export const below: Rect = { x: frame.x, y: 284.5, width: frame.width, height: 5 };
