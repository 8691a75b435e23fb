/**
 * The demo's packages before independent judges: xmllint for the schema, xmlsec1 for every signature under the demo's roots.
 *
 * @module
 */
import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { textOf } from "../../widget/crypto/bytes.ts";
import type { RunningPortal } from "../support/portal.ts";
import type { Answers } from "./gateway.ts";

interface SignedFile {
  readonly path: string;
  readonly xml: string;
  /** The proven time of its lock, in the form that xmlsec1 reads. */
  readonly at: string;
}

const run = promisify(execFile);
const schema = resolve(import.meta.dirname, "../../widget/record/package.xsd");

const idAttributes = ["DU_LIEU_HOC_BA", "THONG_TIN_HOC_BA", "DIEM_TONG_KET"]
  .map((local) => `urn:hoc-ba-so:1:${local}`)
  .concat("http://uri.etsi.org/01903/v1.3.2#:SignedProperties")
  .flatMap((name) => ["--id-attr:Id", name]);

function writeFiles(portal: RunningPortal, answers: Answers): readonly SignedFile[] {
  const folder = join(portal.directory, "packages");
  mkdirSync(folder, { recursive: true });
  return [...answers.values()].flatMap(({ records, packages }, i) =>
    packages.map((base64, year) => {
      const octets = Buffer.from(base64, "base64");
      const path = join(folder, `${String(i)}-${String(year)}.xml`);
      writeFileSync(path, octets);
      const at = records[year]!.lock!.provenAt!.slice(0, 19).replace("T", " ");
      return { path, xml: textOf(octets), at };
    }),
  );
}

/** Groups of files that xmlsec1 can judge in one run: one time, one signature's Id. */
function groupsOf(files: readonly SignedFile[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const { path, xml, at } of files) {
    for (const [, id = ""] of xml.matchAll(/<ds:Signature [^>]*Id="([^"]+)"/g)) {
      const key = `${at}|${id}`;
      groups.set(key, [...(groups.get(key) ?? []), path]);
    }
  }
  return groups;
}

export function describePackages(portal: () => RunningPortal, answers: Answers): void {
  describe("every package of the demo", () => {
    test("is of the published schema, says xmllint", async () => {
      const files = writeFiles(portal(), answers).map(({ path }) => path);
      expect(files.length).toBeGreaterThan(150);
      await run("xmllint", ["--noout", "--nonet", "--schema", schema, ...files], { maxBuffer: 1e8 });
    });

    test("bears signatures that xmlsec1 accepts against the demo's roots, every one of them", async () => {
      const files = writeFiles(portal(), answers);
      const groups = groupsOf(files);
      const ca = (name: string) => join(portal().directory, "data/demo/ca", `${name}.pem`);
      const roots = ["government", "public"].flatMap((tree) => ["--trusted-pem", ca(`${tree}-root`)]);
      const chains = ["government", "public"].flatMap((tree) => ["--untrusted-pem", ca(`${tree}-sub`)]);
      let signatures = 0;
      for (const [key, paths] of groups) {
        const [at = "", id = ""] = key.split("|");
        const place = ["--node-xpath", `//*[@Id='${id}']`];
        const when = ["--verification-gmt-time", at, "--enabled-key-data", "x509"];
        // Rejects, with what xmlsec1 said, where any of the files fails.
        await run("xmlsec1", ["--verify", ...when, ...roots, ...chains, ...idAttributes, ...place, ...paths]);
        signatures += paths.length;
      }
      expect(signatures).toBe(files.flatMap(({ xml }) => xml.match(/<ds:Signature /g) ?? []).length);
      expect(signatures).toBeGreaterThan(1000);
    });

    test("is refused by xmlsec1 under another root", () => {
      const [file] = writeFiles(portal(), answers);
      const root = join(portal().directory, "data/demo/ca/public-root.pem");
      const place = ["--node-xpath", "//*[local-name()='CBQL']/*"];
      const options = ["--verify", "--enabled-key-data", "x509", "--trusted-pem", root, ...idAttributes, ...place];
      expect(spawnSync("xmlsec1", [...options, file!.path]).status).not.toBe(0);
    });
  });
}
