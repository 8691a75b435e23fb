/**
 * English: the words of the look-up. A lazy chunk.
 *
 * @module
 */
import type { Words } from "./vi.ts";

const characters = (n: string | number) => (Number(n) === 1 ? "1 character" : `${n} characters`);

export const en: Words = {
  lang: "en",
  name: "Học Bạ Số",
  form: {
    label: "Look up a school transcript",
    code: "Look-up code",
    codeHint: "32 characters, printed beside the QR code on the transcript. With or without spaces.",
    birth: "Date of birth",
    birthHint: "Day first: 14/09/2015",
    birthPattern: "dd/mm/yyyy",
    digits: "Last 4 digits",
    digitsHint: "of the personal number",
    submit: "Check",
    blind: "Your browser does the checking; the server never learns your code.",
    why: "Why?",
    counted: (typed) => `${typed} of 32 characters typed`,
  },
  progress: {
    title: "Checking",
    steps: ["Preparing the verifier", "Fetching the transcript", "Checking signatures and the public log"],
    label: "Progress",
    cancel: "Cancel",
  },
  unknown: {
    word: "Could not check",
    notForged: "This does not mean the transcript is forged.",
    retry: "Try again",
    back: "Look up another code",
  },
  hidden: {
    says: "Hidden after 5 minutes without use.",
    next: "Enter the birth date and the last four digits again to open it.",
  },
  trial: "TEST RUN: no transcript was checked.",
  checkedHere: "Your browser does the checking.",
  formFaults: {
    "code.incomplete": ({ missing = 32 }) => ({
      says: missing === 32 ? "There is no look-up code yet." : `The code is ${characters(missing)} short.`,
      next: "Look again beside the QR code.",
    }),
    "code.character": ({ character = "" }) => ({
      says: `“${character}” cannot be in a code; only 0–9 and a–f can.`,
      next: "Correct it.",
    }),
    "code.excess": ({ excess = 1 }) => ({
      says: `The code is ${characters(excess)} too long.`,
      next: "A code has exactly 32; look again beside the QR code.",
    }),
    "code.version": () => ({
      says: "This is not a transcript's look-up code.",
      next: "Check characters 13 and 17, the first of the fourth and fifth groups: the likeliest slips when copying by hand.",
    }),
    "date.impossible": ({ text = "" }) =>
      text === ""
        ? {
            says: "There is no birth date yet.",
            next: "Type it like 14/09/2015; if the certificate gives only a year, type the year.",
          }
        : { says: `There is no such day as ${text}.`, next: "Check the birth date, day first: 14/09/2015." },
    "digits.malformed": () => ({
      says: "Exactly 4 digits are needed.",
      next: "Take the last four of the personal number.",
    }),
  },
  lookups: {
    "lookup.refused": () => ({
      says: "No transcript goes with this code.",
      next: "Compare each group of four with the code printed beside the QR code.",
    }),
    "lookup.proof": ({ left = -1, until = "" }) =>
      left === 0
        ? {
            says: "This code is paused after too many wrong answers.",
            next: until === "" ? "Try again later, or ask the school." : `Try again after ${until}, or ask the school.`,
          }
        : {
            says: "The birth date or the last four digits do not match.",
            next: `Check both; for safety we do not say which is wrong.${Number(left) > 0 ? ` Tries left: ${left}.` : ""}`,
          },
    "lookup.frozen": () => ({
      says: "The family has frozen this code.",
      next: "Ask the family for a link to share, or to unfreeze the code.",
    }),
    "lookup.office": () => ({
      says: "The organisation's key is wrong, or was revoked.",
      next: "Look again at the key, or ask the department for another.",
    }),
    "share.refused": () => ({
      says: "There is no such link.",
      next: "Open the link again as it was sent, with all that follows the #.",
    }),
    "share.pin": ({ left = 0 }) => ({
      says: "The PIN is wrong.",
      next:
        Number(left) > 0
          ? `Look again, or ask who sent it. Tries left for this link, for everybody: ${left}.`
          : "This link takes no more tries: ask for another.",
    }),
    "share.ended": () => ({
      says: "The link has ended.",
      next: "It expired, was revoked, was opened as often as it may be, or its PIN was guessed at: ask the family for another.",
    }),
    "lookup.throttled": ({ seconds = 0, until = "" }) => ({
      says: "The portal is busy, so the transcript could not be fetched.",
      next:
        Number(seconds) > 0
          ? `Retrying in ${seconds} seconds. No need to retype.`
          : until === ""
            ? "Try again in a few minutes. No need to retype."
            : `Try again after ${until}. No need to retype.`,
    }),
    "portal.network": () => ({
      says: "Your device could not reach the department.",
      next: "Check the network and try again. No need to retype the code.",
    }),
    "portal.answer": () => ({
      says: "The portal gave an answer that cannot be used, so nothing was checked.",
      next: "Try again. If it happens again, wait a few minutes.",
    }),
    "portal.unseal": () => ({
      says: "What the portal sent does not open with this code.",
      next: "Try again. If it happens again, tell the department.",
    }),
    "portal.cancelled": () => ({ says: "Cancelled.", next: "What you typed is still here; press Check when ready." }),
    "browser.unsupported": () => ({
      says: "This browser cannot do the checking: it is too old, or the page was not opened over https.",
      next: "Update it, or use another device.",
    }),
    "browser.failed": () => ({
      says: "Something went wrong on this page while checking.",
      next: "Try again. If it happens again, reload the page.",
    }),
    "file.limits": () => ({
      says: "This file is too large for a transcript.",
      next: "Check that it is the right file.",
    }),
    "file.kind": () => ({
      says: "This is neither a report file nor a signed package.",
      next: "Choose the .json file that the verifier exported, or the .xml file that the school signed.",
    }),
    "file.malformed": () => ({
      says: "This report file is not as it should be, so nothing was checked.",
      next: "Ask for the original: opening and saving it in another program may have damaged it.",
    }),
    "file.unreadable": () => ({ says: "Your device cannot read this file.", next: "Choose it again." }),
  },
};
