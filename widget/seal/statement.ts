/**
 * What a QR seal says of one year (DESIGN §2.4): the marks, levels and results of one locked record, whose they are, and which log
 * entry locked it. Nothing else: no personal number, address, family, ethnicity, disability or comment.
 *
 * It is canonical CBOR, one array for brevity. Marks stand in octets, see `marks.ts`; dates are numbers, `YYYYMMDD`, or `YYYYMM` and
 * `YYYY` for birth dates that are known no better.
 *
 * ```
 * [1, origin, index, revision, packageDigest, lookup, effectiveDate,
 *  circular, schoolYear, grade, class, name, birthDate, school, results, rows]
 * ```
 *
 * @module
 */
import { Fault } from "../fault.ts";
import { concat, type Bytes } from "../crypto/bytes.ts";
import { decodeCbor, encodeCbor, type CborValue } from "../crypto/cbor.ts";
import { circularOf, circulars } from "../record/circulars/index.ts";
import { parseBirthDate } from "../record/date.ts";
import { birthDateOf, gradeOf } from "../record/pupil.ts";
import type { Fields, SubjectRow, TranscriptRecord } from "../record/record.ts";
import { formatMarks, parseMarks, type Marks } from "./marks.ts";

/** What the signed file says. */
export interface SealedYear extends Marks {
  /** Key of the circular. */
  readonly circular: string;
  /** `YYYY-YYYY` */
  readonly schoolYear: string;
  readonly grade: number;
  /** Lớp, as printed. */
  readonly className: string;
  readonly name: string;
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
  readonly birthDate: string;
  /** Its name, as printed. */
  readonly school: string;
  /** Marks and results that are not a subject's, by dictionary field name; an absent one is absent. */
  readonly results: Fields;
  /** In the order of the signed file, and so of the page: marks and levels only. */
  readonly subjects: readonly SubjectRow[];
}

/** Where it was locked. */
export interface SealedPlace {
  /** Of the log. */
  readonly origin: string;
  readonly index: number;
  readonly revision: number;
  /** SHA-256 of the exact signed file: its first 16 octets. */
  readonly packageDigest: Uint8Array;
  /** The first 8 octets of the lookup id: which code belongs beside the seal. */
  readonly lookup: Uint8Array;
  /** Ngày hiệu lực, `YYYY-MM-DD`. */
  readonly effectiveDate: string;
}

export interface SealStatement extends SealedYear, SealedPlace {}

export const digestLength = 16;
export const lookupLength = 8;
const version = 1;
/** How many items say where, before those that say what. */
const placeItems = 7;

/** What a seal repeats of a record. */
export function sealedYearOf(record: TranscriptRecord): SealedYear {
  const { circular, fields } = record;
  const { namhoc = "", tenlop = "", hovaten = "", tentruong = "" } = fields;
  const said = { circular, schoolYear: namhoc, grade: gradeOf(record), className: tenlop, name: hovaten };
  const marks = { results: fields, subjects: record.subjects };
  // Formatted and parsed, so that nothing is left of what a seal does not repeat.
  return parseSealedYear(formatSealedYear({ ...said, birthDate: birthDateOf(record), school: tentruong, ...marks }));
}

/** Canonical CBOR of the part that is known before the lock. */
export function formatSealedYear(year: SealedYear): Bytes {
  return encodeCbor(yearItems(year));
}

/** Throws `Fault("seal.malformed")`. */
export function parseSealedYear(octets: Uint8Array): SealedYear {
  return yearOf(itemsOf(octets));
}

export function formatStatement(statement: SealStatement): Bytes {
  return placeYear(formatSealedYear(statement), statement);
}

/** The statement of a year that was formatted before: a lock, which places many, neither reads nor writes their marks again. */
export function placeYear(year: Uint8Array, place: SealedPlace): Bytes {
  const { origin, index, revision, packageDigest, lookup, effectiveDate } = place;
  const items = [version, origin, index, revision, packageDigest, lookup, numberOf(effectiveDate)];
  const [head = 0] = year;
  // An array of fewer than 24 items counts them in the octet at its head.
  return concat(Uint8Array.of(head + items.length), ...items.map(encodeCbor), year.subarray(1));
}

/** Throws `Fault("seal.malformed")`; `Fault("seal.version")` for a statement of a form that is not known here. */
export function parseStatement(octets: Uint8Array): SealStatement {
  const items = itemsOf(octets);
  const [said, origin, index, revision, packageDigest, lookup, effective] = items;
  if (said !== version) throw new Fault("seal.version", "another form of statement");
  if (!isText(origin) || !isCount(index) || !isCount(revision)) return refuse();
  if (!isOctets(packageDigest, digestLength) || !isOctets(lookup, lookupLength)) return refuse();
  const effectiveDate = dateOf(effective);
  if (effectiveDate.length !== 10 || revision < 1) return refuse();
  return { origin, index, revision, packageDigest, lookup, effectiveDate, ...yearOf(items.slice(placeItems)) };
}

function yearItems(year: SealedYear): readonly CborValue[] {
  const { circular, schoolYear, grade, className, name, birthDate, school } = year;
  const { results, rows } = formatMarks(circularOf(year), year);
  const first = Number(schoolYear.slice(0, 4));
  return [circular, first, grade, className, name, numberOf(birthDate), school, results, rows];
}

function yearOf(items: readonly CborValue[]): SealedYear {
  const [key, first, grade, className, name, birth, school, results, rows, ...more] = items;
  const circular = circulars.find((one) => one.key === key);
  if (circular === undefined || more.length > 0 || !isCount(first) || first < 1900 || first > 2099) return refuse();
  if (!isCount(grade) || !circular.stages.some(({ from, to }) => from <= grade && grade <= to)) return refuse();
  if (!isText(className) || !isText(name) || !isText(school)) return refuse();
  if (!(results instanceof Uint8Array) || !(rows instanceof Uint8Array)) return refuse();
  return {
    ...{ circular: circular.key, schoolYear: `${first}-${first + 1}`, grade, className, name, school },
    birthDate: dateOf(birth),
    ...parseMarks(circular, results, rows),
  };
}

function itemsOf(octets: Uint8Array): readonly CborValue[] {
  try {
    const value = decodeCbor(octets);
    return Array.isArray(value) ? (value as readonly CborValue[]) : refuse();
  } catch {
    return refuse();
  }
}

function numberOf(date: string): number {
  return Number(date.replaceAll("-", ""));
}

function dateOf(value: CborValue | undefined): string {
  if (!isCount(value)) return refuse();
  const digits = String(value);
  const text = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].filter((part) => part !== "").join("-");
  try {
    return parseBirthDate(text) === text ? text : refuse();
  } catch {
    return refuse();
  }
}

function isCount(value: CborValue | undefined): value is number {
  return typeof value === "number" && value >= 0;
}

function isText(value: CborValue | undefined): value is string {
  return typeof value === "string" && value !== "" && value.length <= 300;
}

function isOctets(value: CborValue | undefined, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length;
}

function refuse(): never {
  throw new Fault("seal.malformed", "not a statement");
}
