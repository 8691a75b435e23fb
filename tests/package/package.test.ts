import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildPackage } from "../../api/cli/package.ts";
import { mintTranscript } from "../support/mint.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "hoc-ba-so-package-"));
const modules = join(folder, "host/node_modules");
const directory = join(modules, "hoc-ba-so");

beforeAll(async () => {
  const trustFile = join(folder, "trust.json");
  writeFileSync(trustFile, JSON.stringify((await mintTranscript()).trust));
  buildPackage({ trustFile, directory });
  mkdirSync(join(modules, "@types"), { recursive: true });
  for (const name of ["react", "react-dom", "@types/react", "csstype"])
    symlinkSync(join(root, "node_modules", name), join(modules, name));
});
afterAll(() => rmSync(folder, { recursive: true }));

const host = (name: string, source: string): string => {
  const file = join(folder, "host", name);
  writeFileSync(file, source);
  return file;
};

describe("the npm package", () => {
  test("has nothing that publint objects to", async () => {
    const { messages } = await publint({ pkgDir: directory, strict: true, pack: false });
    expect(messages).toEqual([]);
  });

  test("has types that are right wherever its code is found", async () => {
    const packed = execFileSync("npm", ["pack", "--json", "--pack-destination", folder], { cwd: directory });
    const described: unknown = JSON.parse(packed.toString());
    const [{ filename }] = Object.values(described as Record<string, { filename: string }>) as [{ filename: string }];
    const tarball = readFileSync(join(folder, filename));
    const result = await checkPackage(createPackageFromTarballData(new Uint8Array(tarball)));
    expect(result.types).toBeTruthy();
    const problems = "problems" in result ? result.problems : [];
    // ES modules only, and `exports` only: what cannot read either is not served.
    const wanted = problems.filter(({ kind, ...at }) => {
      const isOld = "resolutionKind" in at && (at.resolutionKind === "node10" || at.resolutionKind === "node16-cjs");
      return kind !== "CJSResolvesToESM" && !isOld;
    });
    expect(wanted).toEqual([]);
  });

  test.each(["", "/element", "/define", "/react", "/frame"])(
    "is harmless to import without a window: hoc-ba-so%s",
    (path) => {
      const file = host(
        "plain.mjs",
        `import * as all from "hoc-ba-so${path}"; console.log(Object.keys(all).length > 0);`,
      );
      expect(execFileSync(process.execPath, [file]).toString().trim()).toBe("true");
    },
  );

  test("verifies in Node", () => {
    const file = host(
      "verify.mjs",
      `import { verifyReceipt, parseCode, formatCode } from "hoc-ba-so";
       const trust = {};
       console.log(formatCode(parseCode("7f3a09c25e414b8d9c061ad27e83b54f")), (await verifyReceipt("", { trust, expect: {}, now: new Date() })).code);`,
    );
    expect(execFileSync(process.execPath, [file]).toString().trim()).toBe(
      "7f3a 09c2 5e41 4b8d 9c06 1ad2 7e83 b54f receipt.malformed",
    );
  });

  test("renders its React component on a server as the fallback", () => {
    const file = host(
      "server.mjs",
      `import { createElement } from "react"; import { renderToString } from "react-dom/server"; import { HocBaSo } from "hoc-ba-so/react";
       console.log(renderToString(createElement(HocBaSo, { lang: "en", receiptNonce: "n", required: true }, "fallback")));`,
    );
    const html = execFileSync(process.execPath, [file]).toString().trim();
    expect(html).toBe('<hoc-ba-so lang="en" receipt-nonce="n" required="">fallback</hoc-ba-so>');
  });

  test("is typed for who uses it: right code compiles, wrong code does not", () => {
    host(
      "tsconfig.json",
      JSON.stringify({
        compilerOptions: {
          module: "nodenext",
          strict: true,
          noEmit: true,
          jsx: "react-jsx",
          lib: ["es2024", "dom"],
          skipLibCheck: false,
          types: [],
        },
        include: ["*.tsx"],
      }),
    );
    host(
      "page.tsx",
      `import "hoc-ba-so/define";
       import { connectFrame } from "hoc-ba-so/frame";
       import { HocBaSo } from "hoc-ba-so/react";
       import { verifyReceipt, type ReceiptResult } from "hoc-ba-so";
       document.querySelector("hoc-ba-so")!.addEventListener("hoc-ba-so:report", (event) => event.detail.verdict satisfies string);
       connectFrame(document.querySelector("iframe")!, { nonce: "x" });
       export const view = <HocBaSo lang="vi" onReport={({ codes, receipt }) => console.log(codes.length, receipt)} />;
       export const check: typeof verifyReceipt = verifyReceipt; export type R = ReceiptResult;
       // @ts-expect-error there is no such language
       export const wrong = <HocBaSo lang="fr" />;`,
    );
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    const { stdout, status } = spawnSync(process.execPath, [tsc, "--project", join(folder, "host")]);
    expect([stdout.toString(), status]).toEqual(["", 0]);
  });
});
