/**
 * Many rows' keys in one parameter, so that a statement over a batch is one statement of one text: it is planned as a join over an
 * index, where a list of hundreds of conditions is planned anew each time. JSON, because both drivers send it alike.
 *
 * @module
 */
import { sql, type SQL } from "drizzle-orm";
import { hex } from "../widget/crypto/bytes.ts";

export interface Year {
  readonly lookupId: Uint8Array;
  readonly schoolYear: string;
}

/** A table `(lookup_id, school_year)`. */
export function tableOfYears(years: readonly Year[]): SQL {
  const rows = years.map(({ lookupId, schoolYear }) => ({ id: hex(lookupId), year: schoolYear }));
  return sql`(select decode(id, 'hex') as lookup_id, year as school_year
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id text, year text))`;
}

/** A table `(lookup_id, octets)`. */
export function tableOfOctets(of: readonly { readonly lookupId: Uint8Array; readonly octets: Uint8Array }[]): SQL {
  const rows = of.map(({ lookupId, octets }) => ({ id: hex(lookupId), octets: hex(octets) }));
  return sql`(select decode(id, 'hex') as lookup_id, decode(octets, 'hex') as octets
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as r(id text, octets text))`;
}
