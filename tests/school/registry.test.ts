import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { buildPackages } from "../../api/school/build.ts";
import { askForCodes, readIdentities } from "../../api/school/codes.ts";
import { readCodes } from "../../api/school/code-list.ts";
import { readManifest } from "../../api/school/manifest.ts";
import { planReplacement, planReport, sendPackages } from "../../api/school/report.ts";
import { createRegistryClient, type RegistryClient } from "../../api/school/registry/client.ts";
import { delayAfter, parseRetryAfter, Transient } from "../../api/school/registry/retry.ts";
import { readClientKey } from "../../api/school/registry/key.ts";
import { openReportState } from "../../api/school/report-state.ts";
import { readSignedFolder } from "../../api/school/signed-files.ts";
import { summarizeReport, summarizeStanding } from "../../api/school/summary.ts";
import { withdrawRecords } from "../../api/school/withdraw.ts";
import { parseXlsx } from "../../api/school/workbook/xlsx.ts";
import { classXlsx, drawClass, formFiles } from "../../api/demo/class-workbook.ts";
import { startRegistryStub, stubKey, type RegistryStub } from "../support/registry-stub.ts";

const root = mkdtempSync(join(tmpdir(), "hoc-ba-so-report-"));
afterAll(() => rmSync(root, { recursive: true }));

const size = 12;
const drawn = drawClass({ circular: "tt27", grade: 4, size });
const refs = drawn.records.map(({ fields }) => fields.mahocsinh!);
const waits: number[] = [];

let stub: RegistryStub;
let directory: string;
let count = 0;

function clientOf({ url }: RegistryStub, key = stubKey): RegistryClient {
  const patience = { attempts: 4, firstMs: 1, mostMs: 8, random: () => 1, wait: () => Promise.resolve() };
  return createRegistryClient({ portal: url, key, patience, onWait: (ms) => waits.push(ms) });
}

beforeAll(async () => {
  const file = join(root, "lop.xlsx");
  writeFileSync(file, await classXlsx(formFiles(drawn)));
});

beforeEach(async () => {
  stub = await startRegistryStub();
  directory = join(root, String(count++));
  waits.length = 0;
  const { pupils } = readIdentities(await parseXlsx(new Uint8Array(readFileSync(join(root, "lop.xlsx")))));
  await askForCodes({ pupils, client: clientOf(stub), directory });
  await buildPackages({ file: join(root, "lop.xlsx"), directory, now: new Date("2026-05-25T01:00:00Z") });
  // The stub asks for no signatures.
  cpSync(join(directory, "unsigned"), join(directory, "signed"), { recursive: true });
});
afterEach(() => stub.close());

async function report(options: Parameters<typeof planReport>[1] = {}, batch = 5): Promise<void> {
  await sendPackages({ directory, plan: await planReport(directory, options), client: clientOf(stub), batch });
}

async function signAgain(ref: string): Promise<void> {
  const { pupils } = await readManifest(directory);
  const path = join(directory, "signed", pupils.find((pupil) => pupil.ref === ref)!.file);
  writeFileSync(path, `${readFileSync(path, "utf8")}\n`);
}

const outcomes = async () =>
  Object.fromEntries(
    Object.entries((await openReportState(directory)).pupils).map(([ref, { outcome }]) => [ref, outcome]),
  );
const all = (outcome: string) => Object.fromEntries(refs.map((ref) => [ref, outcome]));

describe("codes", () => {
  test("are asked for by number, code, birth date and name, and kept from others", async () => {
    const { pupils, findings } = readIdentities(await parseXlsx(new Uint8Array(readFileSync(join(root, "lop.xlsx")))));
    expect(findings).toEqual([]);
    expect(pupils[0]).toEqual({
      ref: refs[0],
      personalNumber: drawn.records[0]!.fields.sodinhdanh,
      pupilCode: refs[0],
      dateOfBirth: drawn.records[0]!.fields.ngaythangnamsinh,
      fullName: drawn.records[0]!.fields.hovaten,
    });
    // Drawn without a number: the fourth.
    expect(pupils[3]).not.toHaveProperty("personalNumber");
    expect(pupils[5]!.dateOfBirth).toMatch(/^\d{4}$/);
    expect(Object.keys((await readCodes(directory)).pupils)).toEqual(expect.arrayContaining(refs));
    expect(statSync(join(directory, "codes.json")).mode & 0o077).toBe(0);
  });

  test("asked for again are the same; one that is refused is told and leaves the others", async () => {
    const before = await readCodes(directory);
    stub.refused.add(refs[0]!);
    const { pupils } = readIdentities(await parseXlsx(new Uint8Array(readFileSync(join(root, "lop.xlsx")))));
    const answers = await askForCodes({ pupils, client: clientOf(stub), directory });
    expect(answers.filter((answer) => "problem" in answer).map(({ ref }) => ref)).toEqual([refs[0]]);
    expect(answers.some((answer) => "code" in answer && answer.isNew)).toBe(false);
    expect(await readCodes(directory)).toEqual(before);
  });
});

describe("filing", () => {
  test("sends every package once, in batches, with the key in its header", async () => {
    await report();
    expect(stub.received).toEqual(refs);
    expect(await outcomes()).toEqual(all("accepted"));
    const filed = stub.requests.filter(({ method, path }) => method === "POST" && path === "/records");
    expect(filed).toHaveLength(3);
    expect(new Set(filed.map(({ authorization }) => authorization))).toEqual(new Set([`Bearer ${stubKey}`]));
    await report();
    expect(stub.received).toHaveLength(size);
  });

  test("goes on where the connection broke, and sends nothing again that was answered", async () => {
    stub.faults.push({ kind: "break", after: 2 }, { kind: "break", after: 0 }, { kind: "break", after: 1 });
    await report();
    expect(stub.received).toEqual(refs);
    expect(await outcomes()).toEqual(all("accepted"));
    expect(waits).toHaveLength(3);
  });

  test("waits as long as a busy registry asks for", async () => {
    stub.faults.push({ kind: "status", status: 429, retryAfter: "7" }, { kind: "status", status: 503 });
    await report();
    expect(waits).toEqual([7000, 2]);
    expect(await outcomes()).toEqual(all("accepted"));
  });

  test("gives up after its patience, keeps what was answered, and can be run again", async () => {
    const gone = { kind: "status", status: 502 } as const;
    stub.faults.push({ kind: "break", after: 3 }, gone, gone, gone, gone);
    await expect(report()).rejects.toMatchObject({ code: "portal.unreachable" });
    expect(Object.keys(await outcomes())).toHaveLength(3);
    stub.faults.length = 0;
    await report();
    expect(stub.received).toEqual(refs);
  });

  test.each([
    ["a key that is refused", { kind: "problem", status: 401 }, "portal.refused"],
    ["an answer that is none", { kind: "nonsense" }, "portal.answer"],
  ] as const)("stops at once at %s", async (_name, fault, code) => {
    stub.faults.push(fault);
    await expect(report()).rejects.toMatchObject({ code });
    expect(stub.received).toEqual([]);
    expect(waits).toEqual([]);
  });

  test("tells why a pupil was refused, by class and ref, in the words of the checks", async () => {
    stub.refused.add(refs[2]!);
    await report();
    const [{ pupils }, state] = [await readManifest(directory), await openReportState(directory)];
    expect(summarizeReport(pupils, state.pupils, "vi")).toEqual([
      "Lớp 4A2: 11 đã nhận, 0 đã thay thế, 1 bị từ chối",
      `  ${refs[2]}: ${(await import("../../widget/view/messages/report.vi.ts")).reportVi.signatures.value("CBQL").says}`,
    ]);
    expect(summarizeReport(pupils, state.pupils, "en")[0]).toBe("Class 4A2: 11 accepted, 0 replaced, 1 refused");
    stub.refused.clear();
    await report();
    expect(stub.received, "the very file that was refused is not sent again unasked").toHaveLength(size);
    await report({ retryRefused: true });
    expect(await outcomes()).toEqual(all("accepted"));
  });

  test("sends a refused pupil's newly signed file, and leaves an accepted one's to the command replace", async () => {
    stub.refused.add(refs[2]!);
    await report();
    stub.refused.clear();
    await signAgain(refs[1]!);
    await signAgain(refs[2]!);
    const plan = await planReport(directory);
    expect(plan.due.map(({ pupil }) => pupil.ref)).toEqual([refs[2]]);
    expect(plan.changed.map(({ pupil }) => pupil.ref)).toEqual([refs[1]]);
  });

  test("names what is not signed and what is not of this build", async () => {
    const { pupils } = await readManifest(directory);
    rmSync(join(directory, "signed", pupils[0]!.file));
    copyFileSync(join(directory, "signed", pupils[1]!.file), join(directory, "signed", "la.xml"));
    const { folder, due } = await planReport(directory);
    expect(folder.unsigned.map(({ ref }) => ref)).toEqual([refs[0]]);
    expect(folder.strange).toEqual(["la.xml"]);
    expect(due).toHaveLength(size - 1);
  });

  test("does not believe a registry that took another file", async () => {
    const client: Pick<RegistryClient, "file"> = {
      file: async (files, take) =>
        take({
          ref: files[0]!.ref,
          accepted: true,
          lookupId: drawn.records[0]!.lookupId,
          schoolYear: "2025-2026",
          revision: 1,
          packageDigest: "0".repeat(64),
          isNew: true,
        }),
    };
    const sent = sendPackages({ directory, plan: await planReport(directory), client, batch: 5 });
    await expect(sent).rejects.toMatchObject({ code: "portal.answer" });
    expect(existsSync(join(directory, "report.json"))).toBe(false);
  });
});

describe("after filing", () => {
  beforeEach(() => report());

  async function standing() {
    const manifest = await readManifest(directory);
    const { packages } = await readSignedFolder(directory, manifest);
    const digests = new Map(packages.map(({ pupil, digest }) => [pupil.ref, digest]));
    return summarizeStanding(manifest.pupils, await clientOf(stub).held("2025-2026"), digests, "vi");
  }

  test("status says what the department holds", async () => {
    expect(await standing()).toEqual({ lines: ["Lớp 4A2: 12 đã nhận, chờ chốt"], isWhole: true });
    await signAgain(refs[0]!);
    expect((await standing()).lines).toEqual([
      "Lớp 4A2: 12 đã nhận, chờ chốt",
      `  ${refs[0]}: bản ở Sở khác bản đã kí ở máy này`,
    ]);
  });

  test("status says what a decision after the lock did", async () => {
    const { pupils } = await readManifest(directory);
    const filed = await clientOf(stub).held("2025-2026");
    const states = ["revoked", "superseded"] as const;
    const decided = filed.map((record, i) => ({ ...record, state: states[i] ?? ("locked" as const) }));
    expect(summarizeStanding(pupils, decided, new Map(), "vi")).toEqual({
      lines: [expect.stringMatching(/1 đã chốt, sau đó Sở thu hồi/)],
      isWhole: false,
    });
    expect(summarizeStanding(pupils, decided, new Map(), "en").lines[0]).toMatch(/1 locked, then superseded/);
  });

  test("withdraw takes records back, and report does not send them again by itself", async () => {
    const done: string[] = [];
    const chosen = [refs[0]!, refs[1]!];
    await withdrawRecords({ directory, refs: chosen, client: clientOf(stub), onDone: (ref) => done.push(ref) });
    expect(done).toEqual(chosen);
    expect((await standing()).lines).toEqual(["Lớp 4A2: 2 đã thu hồi, 10 đã nhận, chờ chốt"]);
    await report();
    expect(stub.received).toHaveLength(size);
  });

  test("withdraw knows all pupils before it asks for any", async () => {
    const before = stub.requests.length;
    const both = [refs[0]!, "0000000000"];
    const withdrawn = withdrawRecords({ directory, refs: both, client: clientOf(stub), onDone: () => undefined });
    await expect(withdrawn).rejects.toMatchObject({ code: "ref.unknown", details: { ref: "0000000000" } });
    expect(stub.requests).toHaveLength(before);
  });

  test("replace sends a newly signed file as the next revision, and only that", async () => {
    await expect(planReplacement(directory, [refs[0]!])).rejects.toMatchObject({ code: "ref.unchanged" });
    await signAgain(refs[0]!);
    const plan = await planReplacement(directory, [refs[0]!]);
    await sendPackages({ directory, plan, client: clientOf(stub), batch: 20 });
    expect(stub.received.slice(size)).toEqual([refs[0]]);
    const { pupils } = await openReportState(directory);
    expect(pupils[refs[0]!]).toMatchObject({ outcome: "accepted", revision: 2 });
    const manifest = await readManifest(directory);
    expect(summarizeReport(manifest.pupils, pupils, "vi")[0]).toContain("11 đã nhận, 1 đã thay thế");
  });
});

describe("the key and the portal", () => {
  test("the key comes from the environment, or from a file that others cannot read", async () => {
    const file = join(root, "key");
    writeFileSync(file, `${stubKey}\n`, { mode: 0o600 });
    await expect(readClientKey({}, file)).resolves.toBe(stubKey);
    await expect(readClientKey({ HOC_BA_SO_KEY: stubKey }, undefined)).resolves.toBe(stubKey);
    await expect(readClientKey({}, undefined)).rejects.toMatchObject({ code: "key.missing" });
    await expect(readClientKey({ HOC_BA_SO_KEY: "a\nb" }, undefined)).rejects.toMatchObject({ code: "key.malformed" });
    const open = join(root, "open-key");
    writeFileSync(open, stubKey, { mode: 0o644 });
    await expect(readClientKey({}, open)).rejects.toMatchObject({ code: "key.open" });
  });

  test.each(["http://portal.example", "ftp://127.0.0.1", "portal.example", "http://localhost.example"])(
    "neither key nor pupils go to %s",
    (portal) => {
      const patience = { attempts: 1, firstMs: 1, mostMs: 1, random: () => 1, wait: () => Promise.resolve() };
      expect(() => createRegistryClient({ portal, key: stubKey, patience })).toThrow(
        expect.objectContaining({ code: "portal.url" }),
      );
    },
  );

  test("a wrong key is told in the portal's own words", async () => {
    mkdirSync(directory, { recursive: true });
    const told = clientOf(stub, "khac").held("2025-2026");
    await expect(told).rejects.toMatchObject({ code: "portal.refused", details: { titleVi: "Khoá không đúng." } });
  });
});

describe("patience", () => {
  const patience = { attempts: 3, firstMs: 1000, mostMs: 1500, random: () => 0, wait: () => Promise.resolve() };

  test("doubles up to a bound, spread over half, and ends", () => {
    const delays = [1, 2, 3].map((failures) => delayAfter(failures, new Transient(), patience));
    expect(delays).toEqual([500, 750, undefined]);
  });

  test("gives up where the registry asks for more than anybody waits", () => {
    expect(delayAfter(1, new Transient(3_600_000), patience)).toBeUndefined();
  });

  test("reads seconds and dates", () => {
    const now = new Date("2026-06-10T02:00:00Z");
    expect(parseRetryAfter("120", now)).toBe(120_000);
    expect(parseRetryAfter("Wed, 10 Jun 2026 02:00:30 GMT", now)).toBe(30_000);
    expect(parseRetryAfter("soon", now)).toBeUndefined();
    expect(parseRetryAfter(null, now)).toBeUndefined();
  });
});
