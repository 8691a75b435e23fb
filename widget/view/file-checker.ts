/**
 * Checks a file that a person chose, in the page: nothing is fetched and nothing is sent. Comes with the verifier's own chunk.
 *
 * @module
 */
import type { Trust } from "../checks/trust.ts";
import { Fault } from "../fault.ts";
import { fileLimit } from "../file/report-file.ts";
import { verifyFile } from "../file/verify.ts";
import type { LookupCode } from "./messages/codes.ts";
import type { Checker, Trouble } from "./session.ts";

export interface FileCheckerOptions {
  readonly trust: Trust;
  readonly now: () => Date;
  /** As `CheckerOptions` has it. */
  readonly isSound: Promise<boolean>;
}

export function createFileChecker({ trust, now, isSound }: FileCheckerOptions): Checker<Blob> {
  return {
    async check(file, { onStage }) {
      if (!(await isSound)) return trouble("browser.failed");
      onStage(1);
      if (file.size > fileLimit) return trouble("file.limits");
      const bytes = await bytesOf(file);
      if (bytes === undefined) return trouble("file.unreadable");
      onStage(2);
      try {
        const { report, ...held } = await verifyFile(bytes, { trust, now: now() });
        if (held.kind === "package") return { kind: "report", report, file: {} };
        const { exportedAt, evidence, lookupId } = held;
        const file = exportedAt === undefined ? {} : { exportedAt };
        return { kind: "report", report, evidence, lookupId, file };
      } catch (error) {
        if (error instanceof Fault) return trouble(error.code as LookupCode);
        throw error;
      }
    },
  };
}

/** A file that was moved or changed since it was chosen cannot be read. */
async function bytesOf(file: Blob): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}

function trouble(code: LookupCode): Trouble {
  return { kind: "trouble", code, facts: {} };
}
