/**
 * The README's journey: a class of forty from its spreadsheet to transcripts that anybody can look up and verify, by the commands
 * that a school types and the department's lock.
 *
 * @module
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readCodes } from "../../api/school/code-list.ts";
import { readManifest } from "../../api/school/manifest.ts";
import { verifyXmlSignature } from "../../widget/crypto/signature/package.ts";
import { parsePackage } from "../../widget/record/package.ts";
import { birthDateOf } from "../../widget/record/pupil.ts";
import type { Browser, Page } from "playwright";
import type { RunningPortal } from "../support/portal.ts";
import { verify, type Answer } from "./gateway.ts";
import { lookUp, onPage, pupilOf, verdictOn, violationsOn } from "./pages.ts";

const command = resolve(import.meta.dirname, "../../api/cli/hoc-ba-so.mjs");

export interface Ran {
  readonly code: number | null;
  readonly output: string;
}

function run(cwd: string, ...args: readonly string[]): Promise<Ran> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [command, ...args], { cwd });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => (output += part.toString()));
    child.once("exit", (code) => done({ code, output }));
  });
}

export function describeSchools(portal: () => RunningPortal, browser: () => Browser): void {
  describe.each([
    ["hoa-sua", "lop-5A9.xlsx", 40],
    ["ben-song", "lop-8C.xlsx", 40],
  ] as const)("the class of %s", (folder, form, size) => {
    let work: string;
    let school: string;
    beforeAll(() => {
      work = mkdtempSync(join(tmpdir(), "hoc-ba-so-class-"));
      school = join(portal().directory, "data/demo/school", folder);
    });
    afterAll(() => rmSync(work, { recursive: true, force: true }));

    const online = () => ["--portal", portal().url, "--key-file", "registry.key"];
    const step = async (name: string, ...args: readonly string[]) => {
      const { code, output } = await run(school, "school", name, "--dir", work, ...args);
      expect([name, code, code === 0 ? "" : output]).toEqual([name, 0, ""]);
      return output;
    };

    test("goes from its spreadsheet to the registry", async () => {
      await step("codes", "--in", form, ...online());
      await step("families", ...online());
      const families = readFileSync(join(work, "ma-gia-dinh.csv"), "utf8");
      expect(families.match(/^\S+,GD\w\w( \w{4}){6}$/gm)).toHaveLength(size);
      // Nobody's secret is drawn anew who was not named.
      await step("families", ...online());
      expect(readFileSync(join(work, "ma-gia-dinh.csv"), "utf8")).toBe(families);
      await step("build", "--in", form);
      await step("sign", "--signers", "signers.json");
      expect(await step("report", ...online())).toContain(String(size));
      // Once more sends nothing, and harms nothing.
      await step("report", ...online());
      await step("status", ...online());
    });

    test("is locked by the department, and every pupil's transcript is looked up and proven", async () => {
      const key = readFileSync(join(portal().directory, "data/demo/department.key"), "utf8").trim();
      const manifest = await readManifest(work);
      const year = manifest.pupils[0]!.schoolYear;
      const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
      const locking = await fetch(`${portal().url}/api/v1/registry/rounds/${year}/main/lock`, {
        method: "POST",
        headers,
        body: "{}",
      });
      expect(locking.status).toBe(200);
      expect(await locking.json()).toMatchObject({ refused: [] });
      const codes = (await readCodes(work)).pupils;
      expect(Object.keys(codes)).toHaveLength(size);
      for (const { ref, file } of manifest.pupils) {
        const query = { code: codes[ref]!.code, ...(await answersIn(join(work, "signed", file))) };
        const response = await verify(portal(), query);
        const answer = (await response.json()) as Answer;
        expect(
          [response.status, answer.verdict, answer.records?.[0]?.standing],
          `${ref} ${response.ok ? "" : JSON.stringify(answer)}`,
        ).toEqual([...[200, "TOTAL-PASSED", "current"]]);
      }
    });

    test("is told by a reader what is wrong, answers, and the reader sees the answer", async () => {
      const { ref, file } = (await readManifest(work)).pupils[0]!;
      const own = { code: (await readCodes(work)).pupils[ref]!.code, ...(await answersIn(join(work, "signed", file))) };
      const pupil = { ...pupilOf(portal(), "ordinary-primary"), code: own.code };
      const open = async (page: Page) => {
        await page.goto(portal().url);
        await lookUp(page, { ...pupil, date_of_birth: own.dateOfBirth, id_last4: own.idLast4 });
        await verdictOn(page);
        await page.locator("summary", { hasText: "Đề nghị rà soát" }).click();
      };
      await onPage(browser(), async (page) => {
        await open(page);
        await page.locator("form.problem button").click();
        expect(await page.locator("form.problem .field__error").innerText()).toContain("10 chữ");
        expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("TEXTAREA");
        await page.locator("form.problem select").last().selectOption({ index: 1 });
        await page.keyboard.insertText("Điểm cuối năm khác với bài kiểm tra con tôi giữ.");
        await page.locator("form.problem button").click();
        const told = await page.locator("form.problem .banner").innerText();
        const [id = ""] = /RS-\w{13}/.exec(told) ?? [];
        expect(await violationsOn(page)).toEqual([]);
        const key = ["--portal", portal().url, "--key-file", "registry.key", "--dir", work];
        const listed = await run(school, "school", "problems", "list", ...key);
        expect([listed.code, listed.output]).toEqual([0, expect.stringContaining(`${id}  ${ref}`)]);
        expect(listed.output).toContain("bài kiểm tra con tôi giữ");
        const answer = ["--id", id, "--outcome", "as-it-is", "--text", "Trường đã so với sổ điểm: học bạ đúng."];
        expect((await run(school, "school", "problems", "answer", ...key, ...answer)).code).toBe(0);
        await open(page);
        await page.locator(".problems li").waitFor();
        expect(await page.locator(".problems").innerText()).toMatch(/đã trả lời: học bạ đúng[\s\S]*so với sổ điểm/);
      });
    });
  });
}

/** What the family would type, as the signed record has it. */
async function answersIn(path: string): Promise<{ readonly dateOfBirth: string; readonly idLast4: string }> {
  const { data } = await verifyXmlSignature(new Uint8Array(readFileSync(path)));
  const record = parsePackage(data!);
  const { sodinhdanh = "", mahocsinh = "" } = record.fields;
  const number = /^\d{12}$/.test(sodinhdanh) ? sodinhdanh : mahocsinh;
  return { dateOfBirth: birthDateOf(record), idLast4: number.slice(-4) };
}
