import { chromium } from "playwright";
import { readFileSync, writeFileSync } from "node:fs";
import { browserArguments } from "./tests/support/browser.ts";
import { parseCsv } from "./tests/support/portal.ts";
import { printedFor } from "./tests/e2e/printed.ts";
const url = "http://127.0.0.1:19487";
const pupils = parseCsv(readFileSync("/tmp/cmp-portal/data/demo/pupils.csv", "utf8"));
const pupil = pupils[0]!;
const p = await printedFor({ url, directory: "/tmp/cmp-portal" }, pupil, process.argv[2]);
console.log(p.sheets.length, p.cells.length);
const good = await p.pdf(); writeFileSync("/tmp/good.pdf", good);
const cell = p.cells.find((c) => /^\d/.test(c.signed[0]!))!;
const bad = await p.pdf(await p.altered(cell, "10" === cell.signed[0] ? "9" : "10")); writeFileSync("/tmp/bad.pdf", bad);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: browserArguments });
for (const [name, viewport] of [["1280", { width: 1280, height: 900 }], ["360", { width: 360, height: 740 }]] as const) {
  const page = await (await browser.newContext({ viewport, locale: "vi-VN" })).newPage();
  page.on("console", (m) => console.log("console", m.type(), m.text()));
  page.on("pageerror", (e) => console.log("error", e.message));
  for (const [kind, buffer] of [["good", good], ["bad", bad]] as const) {
    await page.goto(`${url}/quet/`);
    const t = Date.now();
    await page.setInputFiles("input[data-source=file]", { name: "a.pdf", mimeType: "application/pdf", buffer });
    await page.locator(".verdict__word").waitFor();
    const t1 = Date.now();
    await page.locator(".found .banner, .found p").first().waitFor();
    await page.locator("section.found").waitFor({ timeout: 90000 });
    console.log(kind, await page.locator(".verdict__word").textContent(), "|", await page.locator("section.found").innerText(), t1 - t, Date.now() - t1);
    await page.screenshot({ path: `/tmp/c-${kind}-${name}.png`, fullPage: true });
  }
  await page.getByRole("button", { name: "So từng dòng" }).click();
  for (let i = 0; i < 7; i++) await page.keyboard.press("KeyG");
  await page.keyboard.press("KeyK");
  await page.keyboard.press("KeyG");
  await page.screenshot({ path: `/tmp/c-mode-${name}.png` });
  await page.getByRole("button", { name: "Lập phiếu so" }).click();
  await page.locator(".note__table input").fill("9");
  await page.screenshot({ path: `/tmp/c-note-${name}.png`, fullPage: true });
  if (name === "1280") writeFileSync("/tmp/note.pdf", await page.pdf({ format: "A4" }));
}
await browser.close();
