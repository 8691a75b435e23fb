/**
 * How far a package has come: which signatures it bears, all of them verified, and which are due.
 *
 * @module
 */
import { readEnvelope } from "../../widget/crypto/signature/envelope.ts";
import { verifyXmlSignature } from "../../widget/crypto/signature/package.ts";
import { parseXml } from "../../widget/crypto/xml/parse.ts";
import { isNamed } from "../../widget/crypto/xml/read.ts";
import type { XmlElement } from "../../widget/crypto/xml/tree.ts";
import { Fault } from "../../widget/fault.ts";
import { circularOf } from "../../widget/record/circulars/index.ts";
import { hocBaSo1 } from "../../widget/record/layout.ts";
import { parsePackage } from "../../widget/record/package.ts";
import type { TranscriptRecord } from "../../widget/record/record.ts";
import type { Role } from "../../widget/record/role.ts";
import { SigningFault } from "./fault.ts";

/** In the order of a school's work: nobody signs before those on whose word they sign. */
export const signingOrder: readonly Role[] = ["GVBM", "GVCN", "CBQL", "KY_PHAT_HANH"];

/** One signature that the circular asks for. */
export interface Task {
  readonly role: Role;
  /** Id of the element that it covers. */
  readonly target: string;
}

export interface PackageProgress {
  readonly record: TranscriptRecord;
  /** In the order of signing. */
  readonly done: readonly Task[];
  readonly due: readonly Task[];
}

/** @throws SigningFault("package.malformed" | "package.broken") */
export async function readProgress(xml: Uint8Array): Promise<PackageProgress> {
  const { root, record } = parse(xml);
  const slots = readEnvelope(root, hocBaSo1, hocBaSo1.data.slice(0, 1));
  const filled = slots.flatMap(({ layout: { role }, signatures }) => signatures.map(() => role));
  // Whoever signs early finds the others missing.
  const { signatures } = await verifyXmlSignature(xml);
  const verified = signatures.filter(({ role, code }) => filled.includes(role) && code !== `sig.${role}.missing`);
  const failed = verified.find(({ outcome }) => outcome === "failed");
  if (failed !== undefined) throw new SigningFault("package.broken", { code: failed.code });
  if (verified.length !== filled.length) throw new SigningFault("package.broken", { code: "xml.schema" });
  const isDone = (task: Task) => verified.some(({ role, target }) => role === task.role && target === task.target);
  const tasks = tasksOf(record);
  return { record, done: tasks.filter(isDone), due: tasks.filter((task) => !isDone(task)) };
}

/** The record alone, whoever has signed it. @throws SigningFault("package.malformed") */
export function readRecord(xml: Uint8Array): TranscriptRecord {
  return parse(xml).record;
}

function parse(xml: Uint8Array): { readonly root: XmlElement; readonly record: TranscriptRecord } {
  try {
    const root = parseXml(xml);
    if (!isNamed(root, hocBaSo1.namespace, hocBaSo1.data[0]!)) throw new Fault("xml.schema", "root");
    readEnvelope(root, hocBaSo1, hocBaSo1.data.slice(0, 1));
    const data = root.children.find((child) => child.kind === "element");
    return { root, record: parsePackage(data!) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { field, row } = error.details;
    const place = { ...(field === undefined ? {} : { field }), ...(row === undefined ? {} : { row }) };
    throw new SigningFault("package.malformed", { reason: error.code, ...place });
  }
}

function tasksOf(record: TranscriptRecord): readonly Task[] {
  const { requiredRoles } = circularOf(record);
  return signingOrder
    .filter((role) => requiredRoles.includes(role))
    .flatMap((role): readonly Task[] => {
      const target = hocBaSo1.slots.find((slot) => slot.role === role)?.targetId;
      return target == null ? record.subjects.map(({ id }) => ({ role, target: id })) : [{ role, target }];
    });
}
