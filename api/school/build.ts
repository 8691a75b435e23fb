/**
 * From a school's file to packages that await their signatures: every good row is built, every bad cell is named.
 *
 * @module
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { utf8 } from "../../widget/crypto/bytes.ts";
import { parseXml } from "../../widget/crypto/xml/parse.ts";
import type { XmlElement } from "../../widget/crypto/xml/tree.ts";
import { Fault } from "../../widget/fault.ts";
import { adviceOn, type AdviceCode } from "../../widget/record/advice.ts";
import { formatPackage } from "../../widget/record/format.ts";
import { parsePackage } from "../../widget/record/package.ts";
import type { TranscriptRecord } from "../../widget/record/record.ts";
import { readClassList, type ClassList } from "./class-list.ts";
import { readCodes, type CodeList } from "./code-list.ts";
import { writeFaults } from "./faults-file.ts";
import type { SheetFinding } from "./finding.ts";
import { folderAt } from "./folder.ts";
import { openConstants } from "./form/constants.ts";
import type { PupilRow } from "./form/pupil-row.ts";
import { findManifest, writeManifest, type ManifestPupil } from "./manifest.ts";
import { recordOf } from "./record.ts";
import { openSheets } from "./workbook/open.ts";

export interface BuildOptions {
  readonly file: string;
  /** JSON of the school's constants; else the workbook's own sheet. */
  readonly school?: string | undefined;
  readonly directory: string;
  readonly now: Date;
}

export interface BuildResult {
  readonly built: readonly ManifestPupil[];
  /** How many rows hold anything. */
  readonly rows: number;
  readonly findings: readonly SheetFinding[];
}

/** Throws `KitFault` where there is nothing to build from. */
export async function buildPackages({ file, school, directory, now }: BuildOptions): Promise<BuildResult> {
  const list = readClassList(await openSheets(file), school === undefined ? undefined : await openConstants(school));
  const { pupils: codes } = await readCodes(directory);
  const drafts = list.rows.map((row, i) => draft(list, row, i + 1, codes, now));
  const findings = [...list.findings, ...drafts.flatMap((one) => one.findings)];
  const packages = drafts.flatMap(({ written }) => (written === undefined ? [] : [written]));
  const built = packages.map(({ pupil }) => pupil);
  const { unsigned } = folderAt(directory);
  // A package of an earlier build that this one does not make must not be signed.
  for (const { file: old } of (await findManifest(directory))?.pupils ?? []) {
    if (!built.some((pupil) => pupil.file === old)) await rm(join(unsigned, old), { force: true });
  }
  await mkdir(unsigned, { recursive: true, mode: 0o700 });
  for (const { pupil, xml } of packages) await writeFile(join(unsigned, pupil.file), xml, { mode: 0o600 });
  await writeManifest(directory, { version: 1, circular: list.circular.key, pupils: built });
  await writeFaults(directory, findings);
  return { built, rows: list.rows.length, findings };
}

interface Draft {
  readonly written?: { readonly pupil: ManifestPupil; readonly xml: string };
  readonly findings: readonly SheetFinding[];
}

/** @param number of the row among the pupils, from 1: the same whichever other rows are bad */
function draft(list: ClassList, row: PupilRow, number: number, codes: CodeList["pupils"], now: Date): Draft {
  const { circular, placeOf } = list;
  const { mahocsinh: ref = "", tenlop = "", namhoc = "" } = row.fields;
  if (!row.isGood) return { findings: [] };
  const lookupId = Object.hasOwn(codes, ref) ? codes[ref]!.lookupId : undefined;
  if (lookupId === undefined) {
    const what = { rule: "code.missing" } as const;
    return { findings: [{ severity: "fault", place: placeOf(row, { field: "mahocsinh" }), ref, what }] };
  }
  const record = recordOf(circular, row, { lookupId, now });
  const xml = formatPackage(record);
  const refused = refusedField(xml);
  if (refused !== undefined) {
    const what = { rule: "package.refused", facts: { field: refused } } as const;
    return { findings: [{ severity: "fault", place: placeOf(row, { field: refused }), ref, what }] };
  }
  const file = `${String(number).padStart(3, "0")}-${ref}.xml`;
  const pupil = { ref, className: tenlop, grade: Number(record.fields.makhoi), schoolYear: namhoc, lookupId, file };
  return { written: { pupil, xml }, findings: advise(list, row, record) };
}

/** Whoever issues a package parses it before anybody signs (`formatPackage`). */
function refusedField(xml: string): string | undefined {
  try {
    parsePackage(parseXml(utf8(xml)).children.find((child): child is XmlElement => child.kind === "element")!);
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return String(error.details.field ?? error.code);
    throw error;
  }
}

function advise({ placeOf }: ClassList, row: PupilRow, record: TranscriptRecord): readonly SheetFinding[] {
  return adviceOn(record).map((what) => {
    const { subject, field = averageField[what.code] } = what.details;
    const place = placeOf(row, { field: field?.toString(), subject: subject?.toString() });
    return { severity: "warning", place, ref: row.fields.mahocsinh!, what };
  });
}

/** Advice that names no field is about this one. */
const averageField: Readonly<Partial<Record<AdviceCode, string>>> = { "advice.average": "diemcanam" };
