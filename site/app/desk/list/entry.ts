/**
 * One line of an officer's list: which transcript, and the answers that open it.
 *
 * @module
 */
import { Fault } from "../../../../widget/fault.ts";
import { parseCode } from "../../../../widget/record/code.ts";
import { parseBirthDate } from "../../../../widget/record/date.ts";
import type { FormCode } from "../../../../widget/view/messages/codes.ts";
import type { Facts } from "../../../../widget/view/messages/sentence.ts";
import type { Query } from "../../../../widget/view/session.ts";

/** As written, but for the code, which is without the spaces and hyphens between its groups. */
export interface Entry {
  readonly code: string;
  readonly birth: string;
  readonly digits: string;
}

export interface EntryFault {
  readonly field: keyof Entry;
  readonly code: FormCode;
  readonly facts: Facts;
}

/** What a look-up takes, or the first thing that is wrong. */
export function queryOf({ code, birth, digits }: Entry): Query | EntryFault {
  let field: keyof Entry = "code";
  try {
    const parsed = parseCode(code);
    field = "birth";
    const dateOfBirth = parseBirthDate(birth);
    if (/^\d{4}$/.test(digits)) return { code: parsed, dateOfBirth, idLast4: digits };
    return { field: "digits", code: "digits.malformed", facts: {} };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const facts = field === "birth" ? { text: birth.trim() } : error.details;
    return { field, code: error.code as FormCode, facts };
  }
}

export function isFault(query: Query | EntryFault): query is EntryFault {
  return "field" in query;
}
