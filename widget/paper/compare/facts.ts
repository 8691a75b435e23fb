/**
 * What a seal says of whose page it is, and where the page says so: in its text, and to the eye.
 *
 * @module
 */
import type { SealedYear } from "../../seal/statement.ts";
import { formatDate, formatSchoolYear } from "../../view/format.ts";
import { bold, plain } from "../draft.ts";
import type { Faces } from "../font/faces.ts";
import { headLabels, headLines, headSettings } from "../form/head.ts";
import { setText } from "../set.ts";
import type { Grey } from "./grey.ts";
import type { Likeness } from "./judge.ts";
import { cutPatch, patchScale } from "./patch.ts";
import type { Matrix } from "./plane.ts";
import { templateOf } from "./template.ts";
import { bare, textIn, type Letter } from "./text.ts";
import { fitsWhole } from "./whole.ts";

export type FactName = keyof typeof headLines;

export interface ComparedFact {
  readonly fact: FactName;
  readonly signed: string;
  readonly likeness: Likeness;
  /** The whole line as the page's text has it. */
  readonly read: string;
}

/** What is to be seen, and how. */
export interface Sight {
  readonly grey: Grey;
  readonly toPicture: Matrix;
  readonly faces: Faces;
  readonly blur: number;
  readonly usual: number;
}

/** What follows it on the same line, where something does. */
const after: Partial<Readonly<Record<FactName, string>>> = { school: ",", birthDate: "." };

export function compareFacts(letters: readonly Letter[], year: SealedYear, sight: Sight): readonly ComparedFact[] {
  const { name, className, school, schoolYear, birthDate } = year;
  const signed: Readonly<Record<FactName, string>> = {
    ...{ name, className, school },
    ...{ schoolYear: formatSchoolYear(schoolYear), birthDate: formatDate(birthDate) },
  };
  return (Object.keys(headLines) as FactName[]).map((fact): ComparedFact => {
    const read = textIn(letters, headLines[fact]);
    const expected = bare(`${headLabels[fact]}${signed[fact]}`);
    const next = after[fact];
    const isRead = read === expected || (next !== undefined && read.startsWith(`${expected}${next}`));
    const likeness = !isRead ? "differs" : isSeen(fact, signed[fact], sight) ? "same" : "unclear";
    return { fact, signed: signed[fact], likeness, read };
  });
}

/** A line whose end is not known may have been set in any of its sizes. */
function isSeen(fact: FactName, text: string, { grey, toPicture, faces, blur, usual }: Sight): boolean {
  const setting = headSettings[fact];
  const isOpen = after[fact] !== undefined;
  const spans = isOpen ? [plain(`${headLabels[fact]}${text}`)] : [plain(headLabels[fact]), bold(text)];
  const tries = isOpen ? setting.sizes.map((size) => ({ ...setting, sizes: [size] })) : [setting];
  return tries.some((one) => {
    const { runs } = setText(faces, spans, headLines[fact], one);
    const whole = templateOf(text, faces, runs, headLines[fact], blur);
    const rect = { ...headLines[fact], width: Math.min(headLines[fact].width, (whole.box.right + 2) / patchScale) };
    const patch = cutPatch(grey, toPicture, rect, [0, 0]);
    return patch !== undefined && fitsWhole(patch, templateOf(text, faces, runs, rect, blur), usual);
  });
}
