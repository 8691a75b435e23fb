/**
 * English: what the kit says to a school.
 *
 * @module
 */
import type { KitCode } from "../fault.ts";
import type { Rule, RuleFacts } from "../rule.ts";
import type { KitWords } from "./vi.ts";

type Tell = (facts: RuleFacts) => string;

const forms: Readonly<Record<string, Tell>> = {
  text: ({ max }) => `Text of at most ${max} characters, on one line`,
  digits: ({ max }) => `Exactly ${max} digits, with the zeros before them`,
  country: () => "The country's name or its code of two letters (VN)",
  uuid: () => "32 characters of 0–9 and a–f; left empty, the kit writes it",
  schoolyear: () => "A school year such as 2025-2026",
  date: () => "A day such as 30/05/2026",
  month: () => "Month and year such as 09/2015",
  year: () => "A year such as 2015",
  time: () => "A time such as 25/05/2026 08:00; left empty, the time of building",
  grade: () => "A grade from 1 to 12",
  revision: () => "Which filing it is, from 1; left empty, 1",
  mark: () => "A mark from 0 to 10 with one decimal (8,3), or Đ, CĐ; M where exempt",
  score: () => "A whole number from 0 to 10; M where exempt",
  sessions: () => "A number of sessions from 0 to 300, halves allowed (2,5)",
};

const rules: Readonly<Record<Rule, Tell>> = {
  "cell.formula": () => "The cell holds a formula. Copy it and paste its value.",
  "cell.error": () => "The cell holds an error of Excel's. Type it again.",
  "cell.number": () =>
    "The cell is a number in a column of text: zeros before it may be lost. Format it as Text and type it again.",
  "cell.date": () => "Excel turned this cell into a date. Format it as Text and type it again.",
  "number.zeros": () => "Digits are missing, perhaps zeros before it. Format the cell as Text and type all of them.",
  "number.scientific": () => "Excel shortened this number (1.2E+11). Format the cell as Text and type all digits.",
  "date.impossible": () =>
    "There is no such day. Write 14/09/2015; a birth date of which less is known, 09/2015 or 2015.",
  "date.hidden": () =>
    "Excel turned this cell into a date that it does not show whole. Format it as Text, type it again.",
  "date.mixed": () =>
    "The column holds dates as text and as dates: Excel may have changed day and month over. Look again.",
  "value.required": () => "A required cell is empty.",
  "value.scale": ({ allowed }) => `The value is not in the list. Choose one of: ${allowed}.`,
  "value.form": (facts) => `The value is of the wrong form. ${formIn(facts)}.`,
  "value.length": ({ max }) => `Longer than ${max} characters.`,
  "value.reference": () => "A pupil code may hold only unaccented letters, digits, dots, hyphens and underscores.",
  "grade.circular": () => "This grade does not belong to the circular of the form.",
  "pupil.duplicate": ({ row }) => `The same as row ${row}. Neither is built until one is put right.`,
  "subject.missing": () =>
    "The class is taught this subject and this row is empty. Write the mark; “-” where there is none; “KH” where it is not taken.",
  "sheet.unknown": () =>
    "This sheet is not read: a file has one sheet of pupils. Move it to its own file, or delete it.",
  "column.unknown": () => "The form has no column of this name. Correct the heading, or delete the column.",
  "column.twice": () => "This column is there twice. Delete one.",
  "column.missing": () => "This required column is missing, from the pupils' sheet and from the school's.",
  "code.missing": () => "No lookup code was asked for this pupil. Run the command codes first.",
  "package.refused": ({ field }) => `The package is not of the schema at the field ${field}.`,
};

function formIn(facts: RuleFacts): string {
  return (forms[facts.form as string] ?? (() => "It must be as the circular says"))(facts);
}

const faults: Readonly<Record<KitCode, Tell>> = {
  "file.missing": ({ file }) => `${file} cannot be read.`,
  "file.kind": ({ file }) => `${file}: an .xlsx or .csv file is needed. Save .xls as .xlsx.`,
  "file.size": ({ megabytes }) => `The file is larger than ${megabytes} MB, packed or unpacked. Split it by class.`,
  "file.broken": () => "The file is broken or no .xlsx workbook.",
  "file.encoding": () => "The CSV file is not UTF-8. Choose “CSV UTF-8” when saving from Excel.",
  "file.content": ({ file }) => `${file}: the content is not as expected.`,
  "form.empty": () => "There is no pupil: a row of headings and at least one row of data are needed.",
  "form.school": () => "The school is not described: add the sheet “Trường” of the form, or use --school FILE.json.",
  "form.circular": () => "The line “Thông tư” (27/2020/TT-BGDĐT or 22/2021/TT-BGDĐT) of the school's sheet is missing.",
  "form.grade": () => "This grade does not belong to the circular that was chosen.",
  "problem.unknown": ({ id }) => `The school has no problem ${id}: look again with problems list.`,
  "problem.foreign": ({ id }) =>
    `The code of the transcript in ${id} is not in this folder: run it in the folder (--dir) of that class.`,
  "problem.long": ({ most }) => `The answer is longer than ${most} characters: write less.`,
  "codes.missing": ({ file }) => `There is no ${file}: run the command codes first.`,
  "manifest.missing": ({ file }) => `There is no ${file}: run the command build first.`,
  "signed.missing": ({ folder }) => `There is no signed package in ${folder}.`,
  "ref.unknown": ({ ref }) => `There is no pupil ${ref} in this build.`,
  "ref.unsigned": ({ ref }) => `There is no signed package of ${ref}.`,
  "ref.unchanged": ({ ref }) =>
    `The package of ${ref} is the one that was filed: build and sign again before replacing.`,
  "key.missing": () => "The school's key is missing: set HOC_BA_SO_KEY, or use --key-file FILE.",
  "key.open": ({ file }) => `Others can read ${file}: run chmod 600 first.`,
  "key.malformed": () => "The school's key is not of its form: one line without white space.",
  "portal.url": () => "--portal must be an https:// address (http:// for this machine alone).",
  "portal.unreachable": () =>
    "The portal could not be reached. Check the network and run the command again: nothing is filed twice.",
  "portal.answer": () => "The portal did not answer as it should. Run again; if it lasts, tell the department.",
  "portal.refused": ({ title, status }) => `${title} (${status})`,
};

export const en: KitWords = {
  rules,
  formIn,
  faults,
  advice: "Advice",
  place: { sheet: "sheet", row: "row", column: "column" },
  severity: { fault: "Fault", warning: "Warning" },
  noClass: "no class",
  template: { written: (file) => `${file} is written.` },
  codes: {
    asking: "Asking for lookup codes",
    done: (total, isNew) => `${total} pupils have a lookup code, ${isNew} of them a new one.`,
    secret: (file) => `A code is its family's secret: keep ${file} to yourselves.`,
    problem: (ref, title) => `${ref}: ${title}`,
  },
  families: {
    asking: "Asking for the families' secrets",
    done: (drawn: number) => `${drawn} new family secrets.`,
    secret: (file: string) =>
      `Hand each to its family, apart from the transcript: ${file}. Whoever has both can share and freeze it.`,
  },
  problems: {
    foreign: "(code in another folder)",
    count: (n) => (n === 1 ? "1 problem." : `${n} problems.`),
    reviewing: (id) => `The reader is told that ${id} is being looked at.`,
    answered: (id) => `${id} is answered.`,
  },
  build: {
    done: (built, rows) => `${built} packages are built from ${rows} rows.`,
    faults: (faultCount, warnings, file) =>
      `${faultCount} faults, ${warnings} warnings; they are listed in ${file}. Warnings keep nothing from being filed.`,
  },
  report: {
    sending: "Filing transcripts",
    waiting: (seconds) => `The portal is busy or the network fails, trying again in ${seconds} seconds…`,
    class: (name, accepted, replaced, refused) =>
      `Class ${name}: ${accepted} accepted, ${replaced} replaced, ${refused} refused`,
    refused: (ref, reasons) => `  ${ref}: ${reasons}`,
    unsigned: (count) => `${count} packages are not signed yet, so they are not filed.`,
    changed: (refs) => `Signed again since they were accepted, not filed again: ${refs}. Use the command replace.`,
    strange: (files) => `Not of this build, so not filed: ${files}.`,
    nothing: "There is nothing left to file.",
  },
  status: {
    class: (name, counts) => `Class ${name}: ${counts}`,
    states: {
      held: "accepted, not locked yet",
      replaced: "replaced by another",
      withdrawn: "withdrawn",
      refused: "refused",
      locked: "locked",
      revoked: "locked, then revoked by the department",
      superseded: "locked, then superseded",
      absent: "not filed",
    },
    differs: (ref) => `  ${ref}: the department holds another file than the one signed here`,
    reason: (ref, reason) => `  ${ref}: ${reason}`,
  },
  withdraw: { done: (ref) => `The transcript of ${ref} is withdrawn.` },
};
