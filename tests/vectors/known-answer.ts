/**
 * Mints the transcript of the verifier's known-answer test anew: `node tests/vectors/known-answer.ts`, then commit what it wrote.
 *
 * Needed only when the formats change. Its trust list is its own: nothing else is ever judged under it.
 *
 * @module
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { base64, textOf } from "../../widget/crypto/bytes.ts";
import { mintTranscript } from "../support/mint.ts";

const { evidence, trust, expect, now } = await mintTranscript({ circular: "tt27", years: [2026] });
const [record] = evidence.records;
const file = textOf(record!.package);
const rest = { ...evidence, records: [{ ...record, package: undefined }] };
const octetsAsText = (_key: string, value: unknown) =>
  value instanceof Uint8Array ? { base64: base64(value) } : value;
const text = JSON.stringify({ file, evidence: rest, trust, expect, now: now.toISOString() }, octetsAsText);
writeFileSync(join(import.meta.dirname, "../../widget/checks/known-answer.json"), `${text}\n`);
