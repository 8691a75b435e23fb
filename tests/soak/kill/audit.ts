/**
 * What must hold of a registry's database after any crash, recomputed from the rows themselves.
 *
 * @module
 */
import { gt, sql } from "drizzle-orm";
import { firstBrokenAct } from "../../../db/audit.ts";
import type { Database, Orm } from "../../../db/client.ts";
import { draft } from "../../../db/schema.ts";
import { readHead, readLeafData } from "../../../db/log.ts";
import { equal, hex } from "../../../widget/crypto/bytes.ts";
import { parseCheckpoint } from "../../../widget/crypto/log/checkpoint.ts";
import { parseNote } from "../../../widget/crypto/log/note.ts";
import { createMintLog } from "../../support/mint-log.ts";

export interface Audit {
  readonly faults: readonly string[];
  /** By lookup id in hexadecimal. */
  readonly held: readonly string[];
  readonly locked: readonly string[];
  readonly size: number;
}

/** All of one moment: a registry may be at work meanwhile. */
export function audit({ orm }: Database): Promise<Audit> {
  return orm.transaction(auditRows, { isolationLevel: "repeatable read", accessMode: "read only" });
}

async function auditRows(orm: Orm): Promise<Audit> {
  const faults: string[] = [];
  const head = (await readHead(orm)) ?? { size: 0, root: undefined };
  const leaves = await readLeafData(orm, 0, Number.MAX_SAFE_INTEGER);
  const log = createMintLog();
  for (const leaf of leaves) log.append(leaf);
  if (leaves.length !== head.size) faults.push(`${leaves.length} leaves under a head of ${head.size}`);
  if (head.root !== undefined && !equal(await log.root(head.size), head.root)) faults.push("the head has another root");
  const checkpoints = await orm.query.checkpoint.findMany();
  for (const { size, signed } of checkpoints) {
    const { root } = parseCheckpoint(parseNote(signed).text);
    if (size > leaves.length || !equal(await log.root(size), root))
      faults.push(`the checkpoint of ${size} is of another log`);
  }
  if (!checkpoints.some(({ size }) => size === head.size) && head.size > 0) faults.push("the head has no checkpoint");
  const locked = await orm.query.lockedRecord.findMany({
    columns: { lookupId: true, schoolYear: true, logIndex: true, revision: true },
  });
  const places = locked.map(({ lookupId, schoolYear }) => `${hex(lookupId)} ${schoolYear}`);
  if (new Set(places).size < places.length) faults.push("a year is locked twice");
  if (new Set(locked.map(({ logIndex }) => logIndex)).size < locked.length) faults.push("an index is used twice");
  const drafts = await orm.query.draft.findMany({
    columns: { lookupId: true, schoolYear: true },
    where: sql`state = 'held'`,
  });
  // Each file is sent until it is acknowledged, and is one file all the same.
  const twice = await orm.$count(draft, gt(draft.revision, 1));
  if (twice > 0 || locked.some(({ revision }) => revision > 1)) faults.push("a file was taken twice");
  const held = drafts.map(({ lookupId }) => hex(lookupId));
  if (drafts.some(({ lookupId, schoolYear }) => places.includes(`${hex(lookupId)} ${schoolYear}`)))
    faults.push("held and locked");
  const broken = await firstBrokenAct(orm);
  if (broken !== undefined) faults.push(`the audit trail breaks at ${broken}`);
  const filings = await orm.query.filing.findMany({ columns: { state: true } });
  const stand = (state: string) => filings.filter((one) => one.state === state).length;
  if (stand("held") !== held.length || stand("locked") !== locked.length) faults.push("filings say otherwise");
  return { faults, held, locked: locked.map(({ lookupId }) => hex(lookupId)), size: head.size };
}
