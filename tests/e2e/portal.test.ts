import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserArguments } from "../support/browser.ts";
import { startPortal, type RunningPortal } from "../support/portal.ts";
import { describeCamera } from "./camera.ts";
import { describeCompare } from "./compare.ts";
import { describeEmbed } from "./embed.ts";
import { describeExamples } from "./examples.ts";
import { describeFamily } from "./family.ts";
import { describeFiles } from "./files.ts";
import { describeGateway, type Answers } from "./gateway.ts";
import { describeOffline } from "./offline.ts";
import { describePackages } from "./packages.ts";
import { describePdfs } from "./pdfs.ts";
import { describePages } from "./pages.ts";
import { describePrint } from "./print.ts";
import { describeProgressPage } from "./progress.ts";
import { describeScan } from "./scan.ts";
import { describeSchools } from "./school.ts";
import { describeSecrets, finderOf, needlesOf } from "./secrets.ts";

let portal: RunningPortal;
let browser: Browser;
const answers: Answers = new Map();
const left = mkdtempSync(join(tmpdir(), "hoc-ba-so-left-"));

beforeAll(async () => {
  portal = await startPortal();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
    args: browserArguments,
  });
});

afterAll(async () => {
  await browser?.close();
  rmSync(left, { recursive: true, force: true });
});

describeGateway(() => portal, answers);
describePackages(() => portal, answers);
describePages(
  () => portal,
  () => browser,
);
describeEmbed(
  () => portal,
  () => browser,
);
describeExamples(
  () => portal,
  () => browser,
);
describeFiles(
  () => portal,
  () => browser,
);
describePrint(
  () => portal,
  () => browser,
);
describeFamily(
  () => portal,
  () => browser,
);
describeProgressPage(
  () => portal,
  () => browser,
);

describeScan(
  () => portal,
  () => browser,
);
describePdfs(
  () => portal,
  () => browser,
);
describeCamera(
  () => portal,
  () => browser,
);
describeCompare(
  () => portal,
  () => browser,
);
describeOffline(
  () => portal,
  () => browser,
);
describeSchools(() => portal);

let stopped: Parameters<typeof describeSecrets>[0] extends () => infer T ? T : never;

test("does not share its data folder with another start", async () => {
  await expect(startPortal({ directory: portal.directory })).rejects.toThrow(/DATA_DIR: .* in use by another process/);
});

test("stops when it is told to, without a fault, though somebody holds a request half sent", async () => {
  const { port, hostname } = new URL(portal.url);
  const held = connect(Number(port), hostname).on("error", () => undefined);
  held.write(
    "POST /api/v1/lookups HTTP/1.1\r\nhost: portal\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{",
  );
  const found = finderOf(needlesOf(portal.pupils(), answers));
  const code = await portal.stop((data) => cpSync(data, left, { recursive: true }));
  stopped = { data: left, output: portal.output(), found };
  expect(code).toBe(0);
});

describeSecrets(() => stopped);
