/**
 * What reads hostile octets, and what it may answer to them: a coded refusal, or exactly what it answers to the unspoilt ones.
 *
 * @module
 */
import { equal, textOf } from "../../widget/crypto/bytes.ts";
import { decodeCbor, encodeCbor } from "../../widget/crypto/cbor.ts";
import { verifyCertificatePath } from "../../widget/crypto/x509/path.ts";
import {
  openCheckpoint,
  verifyInclusion,
  verifyPackage,
  verifyTranscript,
  verifyXmlSignature,
} from "../../widget/index.ts";
import { createPortal, deriveLookup, Fault, hashLeaf, type Report } from "../../widget/index.ts";
import { formatEntry, leafData, parseEntry } from "../../widget/record/entry.ts";
import { formatStatusLeaf, formatStatusList, parseStatusLeaf, parseStatusList } from "../../widget/record/status.ts";
import { at, authority, crl, days, leaf } from "../crypto/x509/support/authority.ts";
import { ocspResponse } from "../crypto/x509/support/responder.ts";
import { answers, openDepartment } from "../support/department.ts";
import { mintTranscript } from "../support/mint.ts";

export interface Target {
  readonly name: string;
  readonly good: Uint8Array;
  /** @returns what is wrong with the answer, if anything. What is thrown here must be a `Fault`. */
  read(spoilt: Uint8Array): Promise<string | undefined>;
}

const recordsOf = (report: Report) => JSON.stringify(report.records.map(({ record, verdict }) => [verdict, record]));

export async function createTargets(): Promise<readonly Target[]> {
  return [
    ...(await transcriptTargets("tt27")),
    ...(await transcriptTargets("tt22")),
    ...pathTargets(),
    ...(await replyTargets()),
  ];
}

async function transcriptTargets(circular: "tt27" | "tt22"): Promise<readonly Target[]> {
  const { evidence, ...options } = await mintTranscript({ circular });
  const [record, ...others] = evidence.records;
  if (record === undefined) throw new Error("nothing was minted");
  const file = record.package;
  const signed = (await verifyXmlSignature(file)).signatures[0]!.signed;
  const good = recordsOf(await verifyTranscript(evidence, options));
  const verifyWith = async (spoilt: Partial<typeof record>) => {
    const report = await verifyTranscript({ ...evidence, records: [{ ...record, ...spoilt }, ...others] }, options);
    return report.verdict === "TOTAL-PASSED" && recordsOf(report) !== good ? "another record passed" : undefined;
  };
  const { origin, key } = options.trust.logs[0]!;
  const witnesses = options.trust.witnesses.map((witness) => witness.key);
  const log = { origin, keys: [key], witnesses, quorum: 1 };
  const known = await openCheckpoint(record.lockCheckpoint, log);
  const { index } = record;
  const { size, root } = known;
  return [
    {
      name: `${circular} signatures`,
      good: file,
      async read(spoilt) {
        const { outcome, signatures, code } = await verifyXmlSignature(spoilt);
        if (outcome === "passed") return equal(signatures[0]!.signed, signed) ? undefined : "other octets passed";
        return /^(?:xml|sig|cert)\./.test(code) ? undefined : `no code: ${code}`;
      },
    },
    {
      name: `${circular} package`,
      good: file,
      async read(spoilt) {
        const { certificates, revocation } = record;
        const report = await verifyPackage(spoilt, { ...options, evidence: { certificates, revocation } });
        return report.verdict === "TOTAL-PASSED" ? "passed without a lock" : undefined;
      },
    },
    { name: `${circular} record`, good: file, read: (spoilt) => verifyWith({ package: spoilt }) },
    { name: `${circular} entry of a record`, good: record.entry, read: (spoilt) => verifyWith({ entry: spoilt }) },
    {
      name: `${circular} certificate of a record`,
      good: record.certificates[0]!,
      read: (spoilt) => verifyWith({ certificates: [spoilt, ...record.certificates.slice(1)] }),
    },
    {
      name: `${circular} revocation list of a record`,
      good: record.revocation[0]!,
      read: (spoilt) => verifyWith({ revocation: [spoilt, ...record.revocation.slice(1)] }),
    },
    {
      name: `${circular} entry`,
      good: record.entry,
      read: async (spoilt) => Promise.resolve(roundTrip(spoilt, (bytes) => formatEntry(parseEntry(bytes)))),
    },
    {
      name: `${circular} CBOR`,
      good: record.entry,
      read: async (spoilt) => Promise.resolve(roundTrip(spoilt, (bytes) => encodeCbor(decodeCbor(bytes)))),
    },
    {
      name: `${circular} status leaf`,
      good: evidence.status.leaf,
      read: async (spoilt) => Promise.resolve(roundTrip(spoilt, (bytes) => formatStatusLeaf(parseStatusLeaf(bytes)))),
    },
    {
      name: `${circular} status list`,
      good: evidence.status.lists[0]!,
      read: async (spoilt) => Promise.resolve(roundTrip(spoilt, (bytes) => formatStatusList(parseStatusList(bytes)))),
    },
    {
      name: `${circular} checkpoint`,
      good: Buffer.from(record.lockCheckpoint),
      async read(spoilt) {
        const { signed: isSigned, quorum, ...body } = await openCheckpoint(textOf(spoilt), log);
        const isSame = body.origin === origin && body.size === size && equal(body.root, root);
        return (isSigned || quorum) && !isSame ? "another checkpoint is signed" : undefined;
      },
    },
    {
      name: `${circular} inclusion`,
      good: record.inclusion[0]!,
      async read(spoilt) {
        const leafHash = await hashLeaf(await leafData(record.entry));
        const proof = [spoilt, ...record.inclusion.slice(1)];
        const holds = await verifyInclusion({ leafHash, index, size, proof, root });
        return holds && !equal(spoilt, record.inclusion[0]!) ? "another proof holds" : undefined;
      },
    },
  ];
}

/** What is read at all has one encoding: the one that was read. */
function roundTrip(bytes: Uint8Array, again: (bytes: Uint8Array) => Uint8Array): string | undefined {
  return equal(again(bytes), bytes) ? undefined : "a second encoding was read";
}

/** A revoked leaf: whatever becomes of the evidence, it never passes. */
function pathTargets(): readonly Target[] {
  const root = authority("Root");
  const ca = authority("CA", { issuer: root });
  const serial = 42;
  const signer = leaf(ca, { serial });
  const quiet = crl(root);
  const revoking = crl(ca, { entries: [{ serial, date: days(-3), reason: 1 }] });
  const response = ocspResponse({ issuer: ca, serial, status: { date: days(-3), reason: 1 } });
  const judge = async (
    certificates: readonly Uint8Array[],
    crls: readonly Uint8Array[],
    ocsp: readonly Uint8Array[],
  ) => {
    const { outcome, code } = await verifyCertificatePath(certificates, { anchors: [root.der], at, crls, ocsp });
    if (outcome === "passed") return "a revoked certificate passed";
    return /^(?:cert|revocation)\./.test(code) ? undefined : `no code: ${code}`;
  };
  return [
    { name: "leaf", good: signer.der, read: (spoilt) => judge([spoilt, ca.der], [quiet, revoking], []) },
    { name: "intermediate", good: ca.der, read: (spoilt) => judge([signer.der, spoilt], [quiet, revoking], []) },
    { name: "CRL", good: revoking, read: (spoilt) => judge([signer.der, ca.der], [quiet, spoilt], []) },
    { name: "OCSP", good: response, read: (spoilt) => judge([signer.der, ca.der], [quiet], [spoilt]) },
  ];
}

/** A whole reply of a portal, spoilt on its way to the client. */
async function replyTargets(): Promise<readonly Target[]> {
  const department = await openDepartment();
  const { app, registry, trust } = department;
  const pupil = await department.enrol();
  await registry.intake(await department.sign(pupil), { revocation: await department.crls() });
  department.turnClock("2026-06-30T10:00:00Z");
  await registry.lock({ effectiveDate: "2026-06-30", revocation: await department.crls() });
  const now = new Date("2026-06-30T10:00:00Z");
  const keys = await deriveLookup(pupil.code, answers);
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const ask = async (input: string, init: RequestInit | undefined) => {
    const response = await app.request(new Request(input, { ...init, signal: null }));
    kept.set(new URL(input).pathname, new Uint8Array(await response.arrayBuffer()));
    return new Response(kept.get(new URL(input).pathname));
  };
  const url = "http://portal.test";
  const read = async (fetch: typeof globalThis.fetch): Promise<string | undefined> => {
    const found = await createPortal({ url, fetch }).lookup(keys);
    if (found.kind !== "found") return undefined;
    const report = await verifyTranscript(found.evidence, { trust, expect: { lookupId: keys.lookupId }, now });
    return report.verdict === "TOTAL-PASSED" ? recordsOf(report) : undefined;
  };
  const good = await read((input, init) => ask(input as string, init));
  if (good === undefined) throw new Error("the good reply did not pass");
  await department.database.close();
  return Array.from(kept, ([path, body]) => ({
    name: `reply of ${path.replace(/[0-9a-f]{64}$/, "…")}`,
    good: body,
    async read(spoilt) {
      const bodyOf = (input: string) =>
        new URL(input).pathname === path ? new Uint8Array(spoilt) : kept.get(new URL(input).pathname);
      const answer = await read((input) => Promise.resolve(new Response(bodyOf(input as string))));
      return answer === undefined || answer === good ? undefined : "another record passed";
    },
  }));
}

export function isCoded(error: unknown): boolean {
  return error instanceof Fault;
}
