/**
 * How many photographs of a printed seal are read: by the page's own reader, as one frame of the camera and as a photo, beside jsqr and
 * zbarimg on the same pictures.
 *
 * @module
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import jsqr from "jsqr";
import { createRandom } from "../../api/demo/random.ts";
import { sealSignerOf } from "../../api/seal-key.ts";
import { openEye, type Eye } from "../../widget/paper/scan/read.ts";
import { codeFromBytes } from "../../widget/record/code.ts";
import { circulars } from "../../widget/record/circulars/index.ts";
import { deriveLookup } from "../../widget/record/derive.ts";
import { modulesOf } from "../../widget/seal/qr.ts";
import { sealStatement } from "../../widget/seal/seal.ts";
import { lookupLength, sealedYearOf } from "../../widget/seal/statement.ts";
import { formatSealText } from "../../widget/seal/text.ts";
import { fullestYear, longPortal } from "../seal/support/fullest.ts";
import { hasZbar, pgmOf, readPgm } from "../seal/support/zbar.ts";
import { drawDraft, type CircularKey } from "../support/draft.ts";
import { takePhoto, type Conditions, type Dice, type Photo } from "../support/photo/photo.ts";
import { createWorld } from "../support/world.ts";
import { claim, median, milliseconds, print, type Row } from "./measure.ts";

const photosOfEach = 60;

/** Uniform between two ends. */
const between = (dice: Dice, from: number, to: number) => from + (to - from) * dice.next();

/** From what a careful person takes to what a hasty one does, at 1280 by 960. The printed code is 30 mm, its quiet zone included. */
const families: Readonly<Record<string, (dice: Dice) => Conditions>> = {
  "careful: flat, close, in daylight": (dice) => ({
    share: between(dice, 0.6, 0.9),
    turn: between(dice, -8, 8),
    perspective: between(dice, 0, 0.03),
    bend: between(dice, 0, 0.004),
    blur: between(dice, 0.3, 0.8),
    shake: [0, 0],
    light: [between(dice, 0.85, 1), 0.8],
    noise: between(dice, 1, 3),
    quality: between(dice, 75, 95),
  }),
  "ordinary: askew, a little bent, indoors": (dice) => ({
    share: between(dice, 0.45, 0.8),
    turn: between(dice, -30, 30) + 90 * Math.floor(between(dice, 0, 4)),
    perspective: between(dice, 0.01, 0.06),
    bend: between(dice, 0, 0.012),
    blur: between(dice, 0.5, 1.2),
    shake: [between(dice, 0, 1.5), between(dice, 0, 180)],
    light: [between(dice, 0.6, 1), between(dice, 0.4, 0.6)],
    noise: between(dice, 2, 6),
    quality: between(dice, 55, 85),
  }),
  "hasty: slanted, shaken, in dim light with a shadow": (dice) => ({
    share: between(dice, 0.35, 0.7),
    turn: between(dice, -45, 45) + 90 * Math.floor(between(dice, 0, 4)),
    perspective: between(dice, 0.03, 0.11),
    bend: between(dice, 0.004, 0.02),
    blur: between(dice, 0.7, 1.7),
    shake: [between(dice, 0, 3), between(dice, 0, 180)],
    light: [between(dice, 0.3, 0.7), between(dice, 0.12, 0.3)],
    noise: between(dice, 4, 10),
    quality: between(dice, 40, 70),
  }),
  "far: the whole foot of the page in the picture": (dice) => ({
    share: between(dice, 0.26, 0.4),
    turn: between(dice, -20, 20),
    perspective: between(dice, 0.01, 0.05),
    bend: between(dice, 0, 0.01),
    blur: between(dice, 0.5, 1.3),
    shake: [between(dice, 0, 1), between(dice, 0, 180)],
    light: [between(dice, 0.5, 0.9), between(dice, 0.3, 0.5)],
    noise: between(dice, 2, 6),
    quality: between(dice, 55, 85),
  }),
};

interface Reader {
  readonly name: string;
  /** @returns what it read; nothing where it read nothing */
  readonly read: (photo: Photo) => Promise<string | undefined> | string | undefined;
}

export async function benchScan(): Promise<void> {
  const papers = await printPapers();
  const wasm = createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm");
  const eye = await openEye({ octets: new Uint8Array(readFileSync(wasm)).buffer });
  const readers = readersOf(eye);
  const read = new Map(readers.map(({ name }) => [name, { all: 0, wrong: 0, ms: [] as number[] }]));
  let photos = 0;
  for (const [family, draw] of Object.entries(families)) {
    const found = new Map(readers.map(({ name }) => [name, 0]));
    for (let i = 0; i < photosOfEach; i++) {
      const dice = createRandom(1000 * Object.keys(families).indexOf(family) + i);
      const text = papers[i % papers.length]!;
      const photo = takePhoto(modulesOf(text), draw(dice), dice);
      photos++;
      for (const reader of readers) {
        const start = performance.now();
        const answer = await reader.read(photo);
        const tally = read.get(reader.name)!;
        tally.ms.push(performance.now() - start);
        if (answer === text) {
          tally.all++;
          found.set(reader.name, found.get(reader.name)! + 1);
        } else if (answer !== undefined) tally.wrong++;
      }
    }
    const rows = readers.map(({ name }) => ({ name, value: rate(found.get(name)!, photosOfEach) }));
    print(`Read of ${photosOfEach} photos: ${family}`, rows);
  }
  const rows = readers.map(({ name }): Row => {
    const { all, wrong, ms } = read.get(name)!;
    const misread = wrong === 0 ? "" : `, ${wrong} misread`;
    return { name, value: rate(all, photos), note: `${milliseconds(median(ms))} each, median${misread}` };
  });
  print(`Read of all ${photos} photos (versions ${versionsOf(papers)}, 30 mm)`, rows);
  if (!hasZbar) console.log("  zbarimg: not on this machine, so not beside them");
  const [, photo] = readers;
  const own = read.get(photo!.name)!.all;
  const best = Math.max(...readers.slice(2).map(({ name }) => read.get(name)!.all));
  claim("no peer reads more of the same photos", own >= best);
}

function readersOf(eye: Eye): readonly Reader[] {
  const pixels = ({ grey, width, height }: Photo) => {
    const data = new Uint8ClampedArray(4 * grey.length);
    grey.forEach((value, i) => data.fill(value, 4 * i, 4 * i + 3).fill(255, 4 * i + 3, 4 * i + 4));
    return { data, width, height };
  };
  const one = (texts: readonly string[]) => texts[0];
  return [
    { name: "ours, one camera frame", read: async (photo) => one((await eye.read(pixels(photo), "glance")).texts) },
    { name: "ours, a photo", read: async (photo) => one((await eye.read(pixels(photo), "study")).texts) },
    {
      name: "jsqr",
      read: (photo) => {
        const { data, width, height } = pixels(photo);
        return jsqr.default(data, width, height)?.data;
      },
    },
    ...(hasZbar
      ? [{ name: "zbarimg", read: ({ grey, width, height }: Photo) => readPgm(pgmOf(grey, width, height)) }]
      : []),
  ];
}

/** Four papers: an ordinary year and the fullest one of each circular. */
async function printPapers(): Promise<readonly string[]> {
  const signer = await sealSignerOf((await createWorld()).paperSeal.key);
  const code = codeFromBytes(new Uint8Array(16).fill(7));
  const { lookupId } = await deriveLookup(code);
  const lookup = lookupId.slice(0, lookupLength);
  const texts = circulars.flatMap((circular) => {
    const grade = circular.key === "tt27" ? 5 : 9;
    const drawn = drawDraft({ circular: circular.key as CircularKey, grade, closing: 2026, lookupId, seed: 1 });
    const fullest = fullestYear(circular, lookup);
    return [{ ...fullest, ...sealedYearOf(drawn) }, fullest];
  });
  return Promise.all(
    texts.map(async (statement) => formatSealText(longPortal, code, await sealStatement(statement, { signer }))),
  );
}

function versionsOf(papers: readonly string[]): string {
  return papers.map((text) => modulesOf(text).version).join(", ");
}

function rate(found: number, of: number): string {
  return `${((100 * found) / of).toFixed(1)} %`;
}
