/**
 * That nothing was lost and nothing is there twice: from the database between two lives, and by the verifier in the end.
 *
 * @module
 */
import { pino } from "pino";
import { createApp } from "../../../api/app.ts";
import { openDatabase } from "../../../db/client.ts";
import { hex } from "../../../widget/crypto/bytes.ts";
import { createPortal, deriveLookup, verifyTranscript } from "../../../widget/index.ts";
import { answers } from "../../support/department.ts";
import { audit } from "./audit.ts";
import { ended, startRegistry } from "./registry.ts";
import { now, type Scene } from "./scene.ts";
import { report, waitingOf } from "./work.ts";

/** The database between two lives. */
export async function inspect({ opening, pupils }: Scene): Promise<readonly string[]> {
  const database = await openDatabase(opening.database);
  try {
    const { faults, held, locked } = await audit(database);
    const there = new Set([...held, ...locked]);
    const lost = pupils.filter(({ isAcknowledged, lookupId }) => isAcknowledged && !there.has(hex(lookupId)));
    return [...faults, ...lost.map(({ lookupId }) => `acknowledged and gone: ${hex(lookupId)}`)];
  } finally {
    await database.close();
  }
}

/** A last life in peace: everything is filed and locked, and every record proves itself to the verifier. */
export async function settle(scene: Scene): Promise<readonly string[]> {
  const { opening, revocation, pupils } = scene;
  const registry = startRegistry();
  await registry.tell({ kind: "open", opening });
  for (const pupil of waitingOf(scene)) await report(pupil, scene, registry.tell);
  await registry.tell({ kind: "lock", revocation, batchSize: 50 });
  await registry.tell({ kind: "close" });
  await ended(registry.child, "SIGKILL");
  const faults = [...(await inspect(scene))];
  const { trust } = opening;
  const database = await openDatabase(opening.database);
  const limits = { attempts: 1, failures: 1, windowSeconds: 1, lookupsPerMinute: 1_000_000 };
  const log = pino({ level: "silent" });
  const app = createApp({ database, trust, now, log, limiterSecret: "a secret of the soak", limits });
  const portal = createPortal({
    url: "http://portal.test",
    fetch: async (input, init) => app.request(new Request(input, { ...init, signal: null })),
  });
  for (const { code, lookupId } of pupils) {
    const keys = await deriveLookup(code, answers);
    const found = await portal.lookup(keys);
    const judged =
      found.kind === "found" ? await verifyTranscript(found.evidence, { trust, expect: keys, now: now() }) : undefined;
    if (judged?.verdict === "TOTAL-PASSED" && judged.records.length === 1) continue;
    const codes = judged?.records.flatMap(({ findings }) => findings.map((finding) => finding.code)).filter(isTrouble);
    faults.push(`${hex(lookupId)}: ${found.kind} ${judged?.verdict ?? ""} ${codes?.join(", ") ?? ""}`);
  }
  await database.close();
  return faults;
}

const isTrouble = (code: string) => !code.endsWith(".ok");
