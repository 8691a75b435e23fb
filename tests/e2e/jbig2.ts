/**
 * A scanner's PDF: a black and white page as JBIG2 (ITU-T T.88), one generic region of template 0, coded by the MQ coder of Annex E.
 *
 * @module
 */

/** True is black, row by row. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly isBlack: (x: number, y: number) => boolean;
}

/** Table E.1: Qe, next state after the more and after the less probable symbol, whether that switches. */
const states = (
  "5601 1 1 1,3401 2 6 0,1801 3 9 0,0ac1 4 12 0,0521 5 29 0,0221 38 33 0,5601 7 6 1,5401 8 14 0,4801 9 14 0,3801 10 14 0," +
  "3001 11 17 0,2401 12 18 0,1c01 13 20 0,1601 29 21 0,5601 15 14 1,5401 16 14 0,5101 17 15 0,4801 18 16 0,3801 19 17 0," +
  "3401 20 18 0,3001 21 19 0,2801 22 19 0,2401 23 20 0,2201 24 21 0,1c01 25 22 0,1801 26 23 0,1601 27 24 0,1401 28 25 0," +
  "1201 29 26 0,1101 30 27 0,0ac1 31 28 0,09c1 32 29 0,08a1 33 30 0,0521 34 31 0,0441 35 32 0,02a1 36 33 0,0221 37 34 0," +
  "0141 38 35 0,0111 39 36 0,0085 40 37 0,0049 41 38 0,0025 42 39 0,0015 43 40 0,0009 44 41 0,0005 45 42 0,0001 45 43 0"
)
  .split(",")
  .map((row) => {
    const [qe = "", nmps = "", nlps = "", swaps = ""] = row.split(" ");
    return { qe: parseInt(qe, 16), nmps: Number(nmps), nlps: Number(nlps), swaps: swaps === "1" };
  });

/** Annex E, as software: figures E.11 to E.18 of the coder's other half, T.800 Annex C. */
function createCoder() {
  const out: number[] = [0];
  const index = new Uint8Array(1 << 16);
  const likely = new Uint8Array(1 << 16);
  let [a, c, ct] = [0x8000, 0, 12];

  function byteOut(): void {
    const last = out.length - 1;
    if (out[last] === 0xff) return push(20, 7);
    if (c < 0x8000000) return push(19, 8);
    out[last]! += 1;
    if (out[last] !== 0xff) return push(19, 8);
    c &= 0x7ffffff;
    push(20, 7);
  }
  function push(shift: number, bits: number): void {
    out.push((c >>> shift) & 0xff);
    c &= (1 << shift) - 1;
    ct = bits;
  }
  function renormalise(): void {
    do {
      a <<= 1;
      c = (c << 1) >>> 0;
      ct--;
      if (ct === 0) byteOut();
    } while ((a & 0x8000) === 0);
  }

  return {
    code(context: number, bit: number): void {
      const { qe, nmps, nlps, swaps } = states[index[context]!]!;
      a -= qe;
      if (bit === likely[context]) {
        if ((a & 0x8000) !== 0) {
          c += qe;
          return;
        }
        if (a < qe) a = qe;
        else c += qe;
        index[context] = nmps;
      } else {
        if (a < qe) c += qe;
        else a = qe;
        if (swaps) likely[context]! ^= 1;
        index[context] = nlps;
      }
      renormalise();
    },
    end(): Uint8Array {
      const most = c + a;
      c |= 0xffff;
      if (c >= most) c -= 0x8000;
      c = (c << ct) >>> 0;
      byteOut();
      c = (c << ct) >>> 0;
      byteOut();
      if (out.at(-1) !== 0xff) out.push(0xff);
      out.push(0xac);
      return Uint8Array.from(out.slice(1));
    },
  };
}

const big = (value: number, octets: number) =>
  Array.from({ length: octets }, (_, i) => (value >>> (8 * (octets - 1 - i))) & 255);

/** The segments that a PDF holds (ISO 32000-1 §7.4.7): page information, then one immediate region. */
export function encodeJbig2({ width, height, isBlack }: Bitmap): Buffer {
  const coder = createCoder();
  const at = (x: number, y: number) => (x >= 0 && x < width && y >= 0 && isBlack(x, y) ? 1 : 0);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) coder.code(contextOf(at, x, y), at(x, y));
  }
  const data = [...coder.end()];
  const page = [...big(width, 4), ...big(height, 4), ...big(0, 4), ...big(0, 4), 0, ...big(0, 2)];
  const region = [...big(width, 4), ...big(height, 4), ...big(0, 4), ...big(0, 4), 0];
  const adaptive = [3, 0xff, 0xfd, 0xff, 2, 0xfe, 0xfe, 0xfe];
  const body = [...region, 0, ...adaptive, ...data];
  return Buffer.from([
    ...big(0, 4),
    48,
    0,
    1,
    ...big(page.length, 4),
    ...page,
    ...big(1, 4),
    38,
    0,
    1,
    ...big(body.length, 4),
    ...body,
  ]);
}

/** Figure 3, with the adaptive pixels where they usually are. */
function contextOf(at: (x: number, y: number) => number, x: number, y: number): number {
  // Which pixel is which bit is the coder's own affair: a decoder only must tell the same contexts apart.
  const bits = [
    at(x - 1, y),
    at(x - 2, y),
    at(x - 3, y),
    at(x - 4, y),
    at(x + 3, y - 1),
    at(x + 2, y - 1),
    at(x + 1, y - 1),
    at(x, y - 1),
    at(x - 1, y - 1),
    at(x - 2, y - 1),
    at(x - 3, y - 1),
    at(x + 2, y - 2),
    at(x + 1, y - 2),
    at(x, y - 2),
    at(x - 1, y - 2),
    at(x - 2, y - 2),
  ];
  return bits.reduce((context, bit, i) => context | (bit << i), 0);
}
