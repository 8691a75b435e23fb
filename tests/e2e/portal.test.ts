import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserArguments } from "../support/browser.ts";
import { startPortal, type RunningPortal } from "../support/portal.ts";
import { describeGateway, type Answers } from "./gateway.ts";
import { describePackages } from "./packages.ts";
import { describePages } from "./pages.ts";
import { describeProgressPage } from "./progress.ts";
import { describeSecrets, needlesOf } from "./secrets.ts";

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
describeProgressPage(
  () => portal,
  () => browser,
);

let stopped: Parameters<typeof describeSecrets>[0] extends () => infer T ? T : never;

test("stops when it is told to, without a fault", async () => {
  const needles = needlesOf(portal.pupils(), answers);
  const code = await portal.stop((data) => cpSync(data, left, { recursive: true }));
  stopped = { data: left, output: portal.output(), needles };
  expect(code).toBe(0);
});

describeSecrets(() => stopped);
