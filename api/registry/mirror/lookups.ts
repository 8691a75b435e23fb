/**
 * A look-up on a mirror of many: first whose transcript it is and what was counted, then that department's own statement.
 *
 * An unknown id asks a department too, so that it costs what a known one does. An id that several departments claim is answered by
 * the one whose access hash matches what was sent: a department cannot take another's transcript away by claiming it.
 *
 * @module
 */
import type { Database } from "../../../db/client.ts";
import type { FindTranscript, LookupRow } from "../../../db/lookups.ts";
import { preparePlaces } from "../../../db/mirror.ts";
import { equal } from "../../../widget/crypto/bytes.ts";
import type { EvidenceHeads } from "../head.ts";
import type { Shelf } from "./shelf.ts";

export interface MirrorLookups {
  readonly find: FindTranscript;
  readonly heads: EvidenceHeads;
}

export function createMirrorLookups(main: Database, shelves: ReadonlyMap<string, Shelf>): MirrorLookups {
  const placesOf = preparePlaces(main);

  return {
    async find(question) {
      const { lookupId, accessHash, limiterKeys } = question;
      const { origins, limits } = await placesOf(lookupId, limiterKeys);
      const all = [...shelves.values()];
      const own = origins.flatMap((origin) => shelves.get(origin) ?? []);
      const asked = own.length > 0 ? own : all.length > 0 ? [all[lookupId[0]! % all.length]!] : [];
      const rows = await Promise.all(asked.map(async ({ origin, find }) => ({ origin, row: await find(question) })));
      const isRight = ({ transcript }: LookupRow) =>
        transcript !== undefined && equal(transcript.accessHash, accessHash);
      const { origin, row } = rows.find((one) => isRight(one.row)) ?? rows[0] ?? nobody;
      return { ...row, limits, headVersion: `${origin}\n${row.headVersion}` };
    },
    heads: {
      json(version, lockSizes) {
        const [origin = "", own = ""] = version.split("\n");
        return shelves.get(origin)!.heads.json(own, lockSizes);
      },
    },
  };
}

/** Before the first department was seen. */
const nobody: { readonly origin: string; readonly row: LookupRow } = {
  origin: "",
  row: { limits: new Map(), headVersion: "" },
};
