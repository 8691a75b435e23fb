/**
 * A five-year transcript verified and shown by the built portal of the demo, in Chromium: from the octets in hand to the record painted.
 *
 * @module
 */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright";
import { browserArguments } from "../support/browser.ts";
import { startPortal, type DemoPupil, type RunningPortal } from "../support/portal.ts";
import { ensureBrowser } from "../support/tools.mjs";
import { claim, median, milliseconds, print } from "./measure.ts";

const budgetMs = 150;
const rounds = 15;
/** Chromium's own measure of a cheap phone. */
const phoneSlowdown = 4;

interface Times {
  /** The look-up's request and reply on the network. */
  readonly network: number;
  /** From the end of that reply, revocation data still to be fetched. */
  readonly fromReply: number;
  /** From the end of the last reply. */
  readonly fromEvidence: number;
}

export async function benchPage(): Promise<void> {
  const executablePath = await ensureBrowser(process.execPath);
  const portal = await startPortal();
  const browser = await chromium.launch({ executablePath, args: browserArguments });
  try {
    const pupil = pupilOf(portal, "ordinary-primary-five-years");
    const desktop = await visits(browser, portal.url, pupil, 1);
    const phone = await visits(browser, portal.url, pupil, phoneSlowdown);
    const row = (name: string, times: readonly Times[], of: keyof Times, note = "") => {
      const values = times.map((each) => each[of]);
      const range = `${milliseconds(Math.min(...values))} to ${milliseconds(Math.max(...values))}`;
      return { name, value: milliseconds(median(values)), note: `${range}  ${note}` };
    };
    print(`Five years in Chromium ${browser.version()}, ${rounds} first visits each, medians`, [
      row("look-up on the network (loopback)", desktop, "network", "apart from all below"),
      row("reply received to record painted", desktop, "fromReply", "revocation data fetched meanwhile"),
      row("evidence in hand to record painted", desktop, "fromEvidence", "unsealed, verified, rendered, painted"),
      row(`the same, CPU slowed down ${phoneSlowdown} times`, phone, "fromEvidence", "as on a cheap phone"),
    ]);
    const size = spawnSync(process.execPath, ["widget/size.ts"], {
      env: { ...process.env, SITE_DIRECTORY: join(portal.directory, "build/site") },
      encoding: "utf8",
    });
    console.log(`  ${size.stdout.split("\n")[0] ?? ""}, the element's first download`);
    const inHand = median(desktop.map(({ fromEvidence }) => fromEvidence));
    claim(`five years are verified and shown within ${budgetMs} ms`, inHand <= budgetMs);
  } finally {
    await browser.close();
    await portal.stop();
  }
}

function pupilOf(portal: RunningPortal, name: string): DemoPupil {
  const cases = JSON.parse(readFileSync(join(portal.directory, "data/demo/cases.json"), "utf8")) as {
    readonly code: string;
    readonly case: string;
  }[];
  const made = cases.find((one) => one.case === name);
  return portal.pupils().find(({ code }) => code === made?.code)!;
}

/** Each in a context of its own: nothing cached, nothing compiled. */
async function visits(browser: Browser, url: string, pupil: DemoPupil, slowdown: number): Promise<readonly Times[]> {
  const times: Times[] = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ locale: "vi-VN" });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await page.goto(url);
    times.push(await lookUp(page, pupil));
    await context.close();
  }
  return times;
}

async function lookUp(page: Page, { code, date_of_birth: born, id_last4: digits }: DemoPupil): Promise<Times> {
  await page.locator("#hbs-code").fill(code);
  await page.locator("#hbs-birth").fill(born.split("-").reverse().join("/"));
  await page.locator("#hbs-digits").fill(digits);
  // Typing made the page fetch its verifier, as it does for a person.
  await page.waitForLoadState("networkidle");
  const painted = page.evaluate(recordPainted);
  await page.locator("form.lookup button[type=submit]").click();
  const at = await painted;
  const replies = await page.evaluate(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter(({ name }) => name.includes("/api/v1/"))
      .map(({ name, startTime, responseEnd }) => ({ name, startTime, responseEnd })),
  );
  const lookup = replies.find(({ name }) => name.endsWith("/lookups"))!;
  return {
    network: lookup.responseEnd - lookup.startTime,
    fromReply: at - lookup.responseEnd,
    fromEvidence: at - Math.max(...replies.map(({ responseEnd }) => responseEnd)),
  };
}

/** Runs in the page: the time at which the frame with a genuine record in it has been painted. */
function recordPainted(): Promise<number> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (document.querySelector(".verdict[data-verdict=passed]") === null) return;
      if (document.querySelector("article.sheet") === null) return;
      observer.disconnect();
      // A task queued while a frame is made runs after that frame was painted.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      });
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true });
  });
}
