/**
 * English: comparing a paper, a photo or a file with what was signed.
 *
 * @module
 */
import type { CompareWords } from "./compare.vi.ts";

const rows = (count: number) => (count === 1 ? "1 row" : `${count} rows`);
const boxes = (count: number) => (count === 1 ? "1 box" : `${count} boxes`);
const places = (count: number) => (count === 1 ? "1 place" : `${count} places`);

export const compareEn: CompareWords = {
  lang: "en",
  start: "Compare row by row",
  facts: {
    name: "Full name",
    className: "Class",
    school: "School",
    schoolYear: "School year",
    birthDate: "Birth date",
  },
  kinds: { pdf: "This page", image: "Paper in the photo" },
  auto: {
    title: "Compared by machine",
    busy: "Comparing every box with what was signed",
    page: (page, pages) => `Comparing page ${page} of ${pages}`,
    cancel: "Stop comparing",
    failed: "This file could not be compared by machine.",
    failedNext: "Compare it row by row yourself.",
    same: (count) => `All ${boxes(count)} are as signed`,
    sameWhy: {
      pdf: "What is seen of name, class, school, subjects and every mark, and the text in the file, were held against what was signed.",
      image:
        "The picture of every subject and mark was held against what was signed. Compare name, class and school yourself.",
    },
    differs: (count) => `Not as signed in ${places(count)}`,
    differsWhy: "Trust the column “Signed”. Do not use this copy; tell the school where you got it.",
    unclear: (count) => `${boxes(count)} could not be compared`,
    unclearWhy: "That does not mean they are wrong. Look at the boxes below yourself.",
    others: (count) => `The other ${boxes(count)} are as signed.`,
    lost: "The page's frame was not found",
    lostWhy: "Take the whole page again, from above, flat and in good light; or compare row by row yourself.",
    cut: "The photo does not hold the whole page",
    cutWhy: "Take it again with all four corners of the frame; or compare row by row yourself.",
    other: "This page has no boxes to compare",
    otherWhy:
      "It continues another page, or it is not this portal's form. Compare the page that has the marks row by row.",
    missing: "This page was not found in the file",
    twofold: "The text that programs read in the file is not the text that is seen. No ordinary file is like that.",
    overlaid:
      "Notes or form fields lie over the page, and another program may show it otherwise. So it is not called the same.",
    notVisible: "It cannot be said to be the same",
    cell: "Box",
    signed: "Signed",
    shown: { pdf: "In the file", image: "On the paper" },
    cutout: (cell) => `Cut-out: ${cell}`,
    likeness: { same: "same", differs: "differs", unclear: "cannot tell" },
    nothing: "(blank)",
    sealOnly: "QR code: genuine.",
    verdict: { pdf: "File: not genuine", image: "Paper: not genuine" },
    verdictWhy: (here, elsewhere) =>
      here > 0
        ? `The QR code is genuine, but ${places(here)} that can be seen are not as signed.`
        : `The QR code is genuine, but another page of the file is not as signed in ${places(elsewhere)}.`,
    byHandWhy: (count) => `The QR code is genuine, but you report ${rows(count)} on the paper that are not as signed.`,
    elsewhere: (year, count) => `Page of the school year ${year}: not as signed in ${places(count)}`,
    take: "Photograph the page to compare",
    takeHint: "From straight above, with all four corners of the frame. No photo is sent anywhere.",
    verdictPackage: "The QR code is genuine, but the attached signed file does not match the page that is seen.",
  },
  packages: {
    title: "Attached package",
    same: (name) => `${name}: the package that the QR code speaks of.`,
    unseen: (name, parts) => `${name}: a genuine package, but the page does not have its signed words in: ${parts}.`,
    other: (name, year) => `${name}: a signed package (school year ${year}) that no QR code on these pages speaks of.`,
    apart: (name, year) =>
      `${name}: a signed package of the school year ${year}; its page has no signed QR code to compare it with.`,
    broken: (name) => `${name}: no whole transcript package.`,
  },
  mode: {
    title: "Compare with the paper row by row",
    lead: "Look at the paper in your hand. Press Same where a row is the same, Different where it is not.",
    keys: "Keyboard: ↑ ↓ moves, S same, D different, Delete removes a mark.",
    order: "In the paper's order",
    value: "Signed",
    ask: "Same?",
    same: "Same",
    differs: "Different",
    states: { same: "same on the paper", differs: "different on the paper", open: "not compared yet" },
    progress: (done, of) => `${done} of ${rows(of)} compared.`,
    at: (row) => `Comparing: ${row}`,
    meter: "Compared",
    finish: "Make the note",
    leave: "Stop comparing",
  },
  note: {
    title: "Note: the paper compared with what was signed",
    allSame: (count) => `All ${rows(count)} are as signed.`,
    differs: (count) => `${rows(count)} not as signed.`,
    open: (count) => `${rows(count)} not compared.`,
    verdict: "Paper: not genuine",
    why: "You report that the rows below are not as signed. Trust what was signed.",
    row: "Row",
    signed: "Signed",
    paper: "The paper says",
    paperFor: (row) => `What the paper says in the row ${row}`,
    openRows: "Not compared",
    who: "Pupil",
    school: "School",
    code: "Lookup code",
    seal: "Signature in the QR code",
    at: "Made at",
    sign: "Compared by (signature, full name)",
    own: "Made by whoever looked at the paper; no substitute for the original. The page sends this note nowhere.",
    print: "Print the note",
    again: "Compare again",
    back: "Back to the rows",
  },
};
