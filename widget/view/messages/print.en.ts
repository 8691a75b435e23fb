/**
 * English: the words around a print.
 *
 * @module
 */
import type { PrintWords } from "./print.vi.ts";

export const printEn: PrintWords = {
  title: "Print the transcript",
  kind: "Kind of print",
  kinds: { reference: "Reference", official: "Conversion" },
  kindHints: {
    reference: "A family prints it. It does not stand in for a certified conversion.",
    official: "An authority or a school prints it from the electronic original, then signs and stamps it.",
  },
  extent: "Which pages",
  whole: "Whole transcript",
  yearOnly: (grade, year) => `Grade ${grade} only, ${year}`,
  conversion: "Who converts",
  conversionHint: "Left empty, it is written by hand on the paper. Nothing is sent.",
  sign: "Reference sign",
  name: "Full name",
  post: "Position",
  holds: "The QR code on each year's page holds the name and that year's marks. Whoever has the paper can scan it.",
  print: "Print",
  save: "Download PDF",
  saving: "Making the PDF…",
  saved: "The PDF is made. It carries the signed package of each year.",
  loading: "Setting the pages…",
  failed: "The typeface for printing did not come. Check the network and try again.",
  retry: "Try again",
  nothing: "No year can be printed this way: only a copy in force may be converted.",
  omitted: (years) => `Not printed: ${years}. The page on the course of study says why.`,
  pages: (n) => (n === 1 ? "1 A4 page" : `${n} A4 pages`),
  page: (i, n, title) => `Page ${i} of ${n}: ${title}`,
};
