/**
 * Intake with full verification, one package after another on one core and one database connection, beside xmlsec1 verifying the same
 * files in one process. The comparison favours xmlsec1: it verifies the first signature that it finds in each file and its certificate's path;
 * an intake verifies every signature, path, revocation, appointment and rule, then seals and stores the record.
 *
 * @module
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { base64, fromBase64 } from "../../widget/crypto/bytes.ts";
import { verifyPackage } from "../../widget/index.ts";
import startPostgres from "../support/postgres.ts";
import { createServerDatabase } from "../support/server-database.ts";
import { print } from "./measure.ts";
import { openProvince, type Province, type SignedPackage } from "./province.ts";

const rounds = 5;

export async function benchIntake(): Promise<void> {
  const stop = await startPostgres();
  const folder = mkdtempSync(join(tmpdir(), "hoc-ba-so-intake-"));
  const province = await openProvince(await createServerDatabase("bench_intake"));
  try {
    const { packages } = province;
    const xmlsec = prepareXmlsec(folder, province);
    const filed = await timeIntake(province);
    const verified = await median(() => ownCpu(() => verifyAll(province)));
    const judged = await median(xmlsec);
    const signatures = packages.reduce((sum, { xml }) => sum + signaturesOf(xml), 0);
    const row = (name: string, milliseconds: number, verifies: number, note: string) => ({
      name,
      value: `${Math.round((packages.length * 1000) / milliseconds)} /s`,
      note: `${Math.round((verifies * 1000) / milliseconds)} signatures/s; ${note}`,
    });
    const clock = Math.round((packages.length * 1000) / filed.wall);
    print(`Intake of ${packages.length} packages of both circulars, by CPU time of one core`, [
      row("intake, whole", filed.cpu, signatures, `${clock} /s by the clock, one after another, on PostgreSQL`),
      row("verification alone", verified, signatures, "nothing is remembered between packages"),
      row("xmlsec1, one process", judged, packages.length, "the first signature of each file"),
    ]);
  } finally {
    await province.close();
    rmSync(folder, { recursive: true, force: true });
    await stop?.();
  }
}

/** Milliseconds for all packages. Each can be filed once, so there is one round, and what warms up is in it. */
async function timeIntake({ registry, packages, revocation }: Province): Promise<{ wall: number; cpu: number }> {
  const start = performance.now();
  const cpu = await ownCpu(async () => {
    for (const { xml } of packages) {
      const result = await registry.intake(xml, { revocation });
      if (!result.accepted) throw new Error(result.code);
    }
  });
  return { wall: performance.now() - start, cpu };
}

/** Milliseconds of CPU, so that what else the machine does falls on nobody. */
async function ownCpu(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function verifyAll({ packages, keys, revocation }: Province): Promise<void> {
  for (const { xml } of packages) {
    const report = await verifyPackage(xml, {
      trust: keys.trust,
      now: new Date("2026-06-10T02:00:00Z"),
      evidence: { revocation },
    });
    if (report.verdict === "TOTAL-FAILED") throw new Error("a package does not verify");
  }
}

async function median(time: () => number | Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await time());
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)]!;
}

function signaturesOf(xml: Uint8Array): number {
  return Buffer.from(xml).toString("utf8").split("<ds:Signature ").length - 1;
}

/** @returns milliseconds of CPU that one process for all files takes, as the shell that waits for it tells */
function prepareXmlsec(folder: string, { packages, keys: { trust } }: Province): () => number {
  const files = packages.map(({ xml }: SignedPackage, i) => {
    const file = join(folder, `${i}.xml`);
    writeFileSync(file, xml);
    return file;
  });
  const roots = trust.roots.flatMap(({ certificate }, i) => {
    const file = join(folder, `root-${i}.pem`);
    writeFileSync(file, `-----BEGIN CERTIFICATE-----\n${base64(fromBase64(certificate))}\n-----END CERTIFICATE-----\n`);
    return ["--trusted-pem", file];
  });
  const names = ["DU_LIEU_HOC_BA", "THONG_TIN_HOC_BA", "DIEM_TONG_KET"].map((local) => `urn:hoc-ba-so:1:${local}`);
  const ids = [...names, "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"].flatMap((name) => [
    "--id-attr:Id",
    name,
  ]);
  const options = ["--verify", "--enabled-key-data", "x509", ...roots, ...ids, ...files];
  const script = 'xmlsec1 "$@" >/dev/null 2>&1 || exit 1; times';
  return () => {
    const told = execFileSync("sh", ["-c", script, "sh", ...options], { encoding: "utf8" });
    const [user = NaN, system = NaN] = [
      ...told
        .trim()
        .split("\n")
        .at(-1)!
        .matchAll(/(\d+)m([\d.]+)s/g),
    ].map(([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds));
    return (user + system) * 1000;
  };
}
