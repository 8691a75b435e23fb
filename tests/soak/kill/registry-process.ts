/**
 * A registry as a process of its own, to be killed at any moment: does what it is told, one order after another, and answers each.
 *
 * @module
 */
import { randomBytes } from "node:crypto";
import type { NewPupil } from "../../../api/registry/enrol.ts";
import { httpWitness } from "../../../api/registry/witness/client.ts";
import { createRegistry, type Registry } from "../../../api/registry/registry.ts";
import { parseSealKey } from "../../../api/seal-key.ts";
import { openDatabase, type DatabaseOptions } from "../../../db/client.ts";
import { parseSignerKey } from "../../../widget/crypto/log/note.ts";
import type { Trust } from "../../../widget/index.ts";

export interface Opening {
  readonly database: DatabaseOptions;
  readonly trust: Trust;
  readonly origin: string;
  readonly logKey: string;
  readonly sealKey: string;
  readonly custodyKey: Uint8Array;
  readonly witnessUrl: string;
}

export type Order =
  | { readonly kind: "open"; readonly opening: Opening }
  | { readonly kind: "school"; readonly id: string; readonly name: string }
  | { readonly kind: "appoint"; readonly appointment: Parameters<Registry["appoint"]>[0] }
  | { readonly kind: "enrol"; readonly pupil: NewPupil; readonly schoolId: string }
  | { readonly kind: "intake"; readonly xml: Uint8Array; readonly revocation: readonly Uint8Array[] }
  | { readonly kind: "lock"; readonly revocation: readonly Uint8Array[]; readonly batchSize: number }
  | { readonly kind: "close" };

export type Answer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly name: string; readonly message: string };

let registry: Registry;
let close: () => Promise<void>;

async function open({ database, logKey, sealKey, witnessUrl, ...more }: Opening): Promise<void> {
  const opened = await openDatabase(database);
  close = () => opened.close();
  registry = await createRegistry({
    ...more,
    database: opened,
    logSigner: await parseSignerKey(logKey),
    sealSigner: await parseSealKey(sealKey),
    witness: httpWitness(witnessUrl),
    now: () => new Date(),
    random: (length) => new Uint8Array(randomBytes(length)),
  });
  // As a start of the portal does: what a crash left unpublished goes out first.
  await registry.refresh();
}

/** In Việt Nam, as an effective date is read. */
function today(): string {
  return new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
}

async function obey(order: Order): Promise<unknown> {
  switch (order.kind) {
    case "open":
      return open(order.opening);
    case "school":
      return registry.registerSchool(order);
    case "appoint":
      return registry.appoint(order.appointment);
    case "enrol":
      return registry.enrol(order.pupil, { schoolId: order.schoolId, actor: "soak" });
    case "intake":
      return registry.intake(order.xml, order);
    case "lock":
      return registry.lock({ effectiveDate: today(), ...order });
    case "close":
      return close();
  }
}

process.on("message", (order: Order) => {
  void obey(order).then(
    (value) => process.send!({ ok: true, value } satisfies Answer),
    (error: Error) => process.send!({ ok: false, name: error.name, message: error.message } satisfies Answer),
  );
});
