/**
 * The batch desk at work: a list of five hundred transcripts, then one of two thousand, each looked up at a portal on this machine and
 * verified in the browser. Portal, database and browser share the cores.
 *
 * @module
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import { pino } from "pino";
import { chromium, type Browser, type Page } from "playwright";
import { createApp } from "../../api/app.ts";
import { build } from "../../api/cli/build.ts";
import { browserArguments } from "../support/browser.ts";
import { answers, openDepartment, type Department, type Pupil } from "../support/department.ts";
import { ensureBrowser } from "../support/tools.mjs";
import { claim, print } from "./measure.ts";

/** The second list has the first one's transcripts too. */
const lists = [
  { size: 500, added: 500, years: 2 },
  { size: 2000, added: 1500, years: 1 },
] as const;
/** Nothing here is about how much one client may ask. */
const limits = { attempts: 5, failures: 300, windowSeconds: 900, lookupsPerMinute: 1_000_000 };
const closing = 2026;
/** Beyond it a click is felt to wait (RAIL). */
const longestTaskMs = 100;

export async function benchDesk(): Promise<void> {
  const executablePath = await ensureBrowser(process.execPath);
  const directory = mkdtempSync(join(tmpdir(), "hoc-ba-so-bench-desk-"));
  const department = await openDepartment();
  const pupils: Pupil[] = [];
  for (const { added, years } of lists) pupils.push(...(await fill(department, added, years)));
  await lock(department);
  const server = serveSite(department, directory);
  const browser = await chromium.launch({ executablePath, args: browserArguments });
  try {
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
    for (const { size, years } of lists)
      report(browser, { size, years }, await work(browser, url, pupils.slice(0, size)));
  } finally {
    await browser.close();
    server.close();
    await department.database.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

function report(
  browser: Browser,
  { size, years }: { readonly size: number; readonly years: number },
  { seconds, longest, heap, resident, passed }: Worked,
): void {
  const length = years === 1 ? "one year or two" : `${years} years`;
  print(`The batch desk: ${size} transcripts of ${length}, looked up and verified in Chromium ${browser.version()}`, [
    { name: "rows", value: `${(size / seconds).toFixed(1)} /s`, note: `${seconds.toFixed(1)} s, ${passed} genuine` },
    {
      name: "longest task on the page's own thread",
      value: longest === 0 ? "below 50 ms" : `${longest.toFixed(0)} ms`,
      note: "while rows come in, and the list is scrolled, sorted, filtered and searched",
    },
    {
      name: "memory of the page",
      value: `${(heap / 2 ** 20).toFixed(0)} MB`,
      note: "heap at the end; the worker has its own",
    },
    {
      name: "memory of its process",
      value: `${(resident / 2 ** 20).toFixed(0)} MB`,
      note: "resident at its highest, worker and all",
    },
  ]);
  claim(`each of ${size} rows is checked, and genuine`, passed === size);
  claim(`no task on the page's own thread takes ${longestTaskMs} ms`, longest < longestTaskMs);
}

async function fill(department: Department, size: number, years: number): Promise<readonly Pupil[]> {
  const { registry } = department;
  const revocation = await department.crls();
  const pupils: Pupil[] = [];
  for (let i = 0; i < size; i++) {
    const pupil = await department.enrol();
    for (let grade = 1; grade <= years; grade++) {
      const signed = await department.sign(pupil, { grade, closing: closing - years + grade });
      const filed = await registry.intake(signed, { revocation });
      if (!filed.accepted) throw new Error(filed.code);
    }
    pupils.push(pupil);
  }
  return pupils;
}

async function lock(department: Department): Promise<void> {
  const { registry } = department;
  department.turnClock("2026-06-30T10:00:00Z");
  await registry.lock({ effectiveDate: "2026-06-30", revocation: await department.crls() });
  // The browser's clock is of today: so is what the department last said of the log.
  department.turnClock(new Date().toISOString());
  await registry.refresh();
}

/** The portal with its pages, built for this department's trust list. */
function serveSite({ database, trust }: Department, directory: string) {
  const trustFile = join(directory, "trust.json");
  writeFileSync(trustFile, JSON.stringify(trust));
  build({ trustFile, buildDirectory: directory });
  const app = createApp({
    ...{ database, trust, now: () => new Date(), log: pino({ level: "silent" }) },
    ...{ limits, limiterSecret: "a secret of the bench", siteDirectory: join(directory, "site") },
  });
  return serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
}

interface Worked {
  readonly seconds: number;
  /** Milliseconds; 0 where no task was long. */
  readonly longest: number;
  /** Octets. */
  readonly heap: number;
  readonly resident: number;
  readonly passed: number;
}

async function work(browser: Browser, url: string, pupils: readonly Pupil[]): Promise<Worked> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${url}/en/desk/`);
  await page.locator(".batch__intake textarea").waitFor();
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => {
    const tasks: number[] = [];
    Object.assign(globalThis, { tasks });
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: "longtask",
    });
  });
  const list = ["code,birth,last 4", ...pupils.map(({ code }) => `${code},${answers.dateOfBirth},${answers.idLast4}`)];
  const began = performance.now();
  await page.setInputFiles(".batch__intake input[type=file]", {
    ...{ name: "list.csv", mimeType: "text/csv" },
    buffer: Buffer.from(list.join("\n")),
  });
  const done = page.waitForFunction((rows) => document.querySelector("progress")?.value === rows, pupils.length, {
    timeout: 600_000,
  });
  const used = use(page, done);
  await done;
  const seconds = (performance.now() - began) / 1000;
  await used;
  const longest = await page.evaluate(() => Math.max(0, ...(globalThis as unknown as { tasks: number[] }).tasks));
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")!.value;
  const passed = Number(await page.locator(".chip b").nth(1).innerText());
  const resident = await residentOf(browser);
  await page.close();
  return { seconds, longest, heap, resident, passed };
}

/** As an officer does who cannot wait. */
async function use(page: Page, until: Promise<unknown>): Promise<void> {
  let isOver = false;
  void until.finally(() => (isOver = true));
  const grid = page.getByRole("grid");
  const byName = page.getByRole("columnheader", { name: "Pupil" }).getByRole("button");
  await grid.focus();
  while (!isOver) {
    for (const key of ["PageDown", "End", "Home", "2", "1", "/"]) {
      await page.keyboard.press(key);
      await page.waitForTimeout(200);
    }
    await page.keyboard.type("Gia", { delay: 60 });
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.press("Delete");
    await page.keyboard.press("Escape");
    await byName.click();
    await grid.focus();
  }
}

/** Of the largest page process: the highest that it ever was (Linux). */
async function residentOf(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const peaks = processInfo
    .filter(({ type }) => type === "renderer")
    .map(({ id }) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${String(id)}/status`, "utf8"))?.[1] ?? 0));
  return Math.max(0, ...peaks) * 1024;
}
