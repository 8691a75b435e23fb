/**
 * English: the words of checking a file. A lazy chunk.
 *
 * @module
 */
import type { FileWords } from "./file.vi.ts";

export const fileEn: FileWords = {
  label: "Check a transcript file",
  drop: "Drop the file here",
  choose: "Choose a file",
  kinds: "A report with its evidence (.json), as the verifier exports it, or a package that the school signed (.xml).",
  local: "Your browser reads and checks the file on this device; it is sent nowhere.",
  one: { says: "One file at a time.", next: "Drop a single file." },
  steps: ["Preparing the verifier", "Reading the file", "Checking signatures and the public log"],
  hidden: { says: "Hidden after 5 minutes without use.", next: "Choose the file again to open it." },
};
