import { writeFileSync, readFileSync } from "node:fs";
import { chromium } from "playwright";
import { browserArguments } from "./support/browser.ts";
import { parseCsv } from "./support/portal.ts";
const url = process.env.URL_ ?? "http://localhost:19387";
const pupils = parseCsv(readFileSync("/tmp/print-portal/data/demo/pupils.csv", "utf8"));
const pupil = pupils[Number(process.argv[2] ?? 0)]!;
console.log(pupil);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: browserArguments });
for (const [name, viewport] of [
  ["1280", { width: 1280, height: 900 }],
  ["360", { width: 360, height: 740 }],
] as const) {
  const page = await (
    await browser.newContext({
      viewport,
      locale: "vi-VN",
      colorScheme: process.argv[3] === "dark" ? "dark" : "light",
      acceptDownloads: true,
    })
  ).newPage();
  page.on("console", (m) => console.log("console", m.type(), m.text()));
  page.on("pageerror", (e) => console.log("error", e.message));
  await page.goto(url);
  await page.locator("#hbs-code").fill(pupil.code);
  await page.locator("#hbs-birth").fill(pupil.date_of_birth.split("-").reverse().join("/"));
  await page.locator("#hbs-digits").fill(pupil.id_last4);
  await page.locator("form.lookup button[type=submit]").click();
  await page.locator(".verdict__word").waitFor();
  await page.screenshot({ path: `/tmp/ps-report-${name}.png` });
  await page.getByRole("button", { name: "In học bạ" }).click();
  await page.locator(".print__pages .paper").first().waitFor();
  await page.screenshot({ path: `/tmp/ps-print-${name}.png` });
  if (name === "1280") {
    writeFileSync("/tmp/ps-browser.pdf", await page.pdf({ preferCSSPageSize: true }));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Tải PDF" }).click(),
    ]);
    await download.saveAs("/tmp/ps-download.pdf");
    await page.getByLabel("Chuyển đổi").check();
    await page.screenshot({ path: `/tmp/ps-official-${name}.png`, fullPage: false });
  } else {
    await page.getByLabel("Chuyển đổi").check();
    await page.screenshot({ path: `/tmp/ps-official-${name}.png`, fullPage: true });
  }
}
await browser.close();
