import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { parseXlsx } from "../../../api/school/workbook/xlsx.ts";
import { classXlsx, drawClass, formFiles } from "../../../api/demo/class-workbook.ts";
import { startRegistryStub, stubKey, type RegistryStub } from "../../support/registry-stub.ts";

const root = mkdtempSync(join(tmpdir(), "hoc-ba-so-cli-"));
afterAll(() => rmSync(root, { recursive: true }));

const script = resolve(import.meta.dirname, "../../../api/cli/hoc-ba-so.ts");
const form = join(root, "lop-4A2.xlsx");
const drawn = drawClass({ circular: "tt27", grade: 4, size: 12 });
const refs = drawn.records.map(({ fields }) => fields.mahocsinh!);

interface Run {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

function start(args: readonly string[], env: Readonly<Record<string, string>> = { HOC_BA_SO_KEY: stubKey }) {
  const options = { env: { PATH: process.env.PATH, ...env }, stdio: ["ignore", "pipe", "pipe"] as const };
  const child = spawn(process.execPath, [script, "school", ...args], { ...options, stdio: [...options.stdio] });
  let [output, errors] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<Run>((done) => child.on("close", (code) => done({ code, output, errors })));
  return { child, ended };
}

const run = (args: readonly string[], env?: Readonly<Record<string, string>>) => start(args, env).ended;

let stub: RegistryStub;
let directory: string;
let count = 0;

beforeAll(async () => writeFileSync(form, await classXlsx(formFiles(drawn))));
beforeEach(async () => {
  stub = await startRegistryStub();
  directory = join(root, String(count++));
});
afterEach(() => stub.close());

const portal = () => ["--dir", directory, "--portal", stub.url];

/** The stub asks for no signatures. */
async function prepare(): Promise<void> {
  await run(["codes", "--in", form, ...portal()]);
  await run(["build", "--in", form, "--dir", directory]);
  cpSync(join(directory, "unsigned"), join(directory, "signed"), { recursive: true });
}

function answeredRefs(): readonly string[] {
  const path = join(directory, "report.json");
  if (!existsSync(path)) return [];
  return Object.keys((JSON.parse(readFileSync(path, "utf8")) as { readonly pupils: object }).pupils);
}

describe("hoc-ba-so school", () => {
  test("writes empty forms as a workbook and as CSV", async () => {
    const [xlsx, csv] = [join(root, "mau.xlsx"), join(root, "mau.csv")];
    expect(await run(["template", "--circular", "tt27", "--out", xlsx])).toMatchObject({ code: 0, errors: "" });
    const [pupils, guide] = await parseXlsx(new Uint8Array(readFileSync(xlsx)));
    expect(pupils!.rows[0]).toContainEqual({ kind: "text", text: "Toán: Điểm KTĐK" });
    expect(guide!.rows.length).toBeGreaterThan(pupils!.rows[0]!.length);
    const eighth = ["template", "--circular", "tt22", "--grade", "8", "--out", csv];
    expect(await run(eighth)).toMatchObject({ code: 0 });
    const headings = readFileSync(csv, "utf8");
    expect(headings).toContain("Khoa học tự nhiên: Cả năm");
    expect(headings).not.toContain("Vật lí");
    expect(JSON.parse(readFileSync(join(root, "mau.truong.json"), "utf8"))).toHaveProperty(
      "Thông tư",
      "22/2021/TT-BGDĐT",
    );
    expect(await run(["template", "--circular", "tt27", "--grade", "8", "--out", csv])).toMatchObject({ code: 2 });
  });

  test("is one command that runs in any folder under any Node, and hands on its exit code", async () => {
    const shim = resolve(script, "../hoc-ba-so.mjs");
    const exits = (...args: readonly string[]) =>
      new Promise((done) => spawn(process.execPath, [shim, "school", ...args], { cwd: root }).on("close", done));
    expect(await exits("template", "--circular", "tt27", "--out", "day.xlsx")).toBe(0);
    expect(existsSync(join(root, "day.xlsx"))).toBe(true);
    expect(await exits("template", "--circular", "tt30", "--out", "day.xlsx")).toBe(2);
  });

  test("goes from a filled form to filed packages, and says so at each step", async () => {
    expect(await run(["codes", "--in", form, ...portal()])).toMatchObject({
      code: 0,
      output: expect.stringContaining("12 học sinh có mã tra cứu, trong đó 12 mã mới") as string,
    });
    expect(await run(["build", "--in", form, "--dir", directory])).toMatchObject({
      code: 0,
      output: expect.stringContaining("Đã tạo 12 gói tin trên 12 dòng") as string,
    });
    cpSync(join(directory, "unsigned"), join(directory, "signed"), { recursive: true });
    const filed = await run(["report", ...portal(), "--lang", "en"]);
    expect(filed).toEqual({ code: 0, output: "Class 4A2: 12 accepted, 0 replaced, 0 refused\n", errors: "" });
    expect(await run(["status", ...portal()])).toMatchObject({ code: 0, output: "Lớp 4A2: 12 đã nhận, chờ chốt\n" });
    expect(await run(["withdraw", ...portal(), "--ref", refs[0]!, refs[1]!])).toMatchObject({ code: 0 });
    expect(await run(["status", ...portal()])).toMatchObject({ code: 1 });
    expect(await run(["replace", ...portal(), "--ref", refs[2]!])).toMatchObject({
      code: 2,
      errors: expect.stringContaining("chính là bản đã nộp") as string,
    });
  });

  test("names bad cells on the screen in either language, builds the others, and ends with 1", async () => {
    await run(["codes", "--in", form, ...portal()]);
    const bad = join(root, "sai.xlsx");
    const files = formFiles(drawn, ([first, ...rows]) => [{ ...first!, "Giới tính": "Trai" }, ...rows]);
    writeFileSync(bad, await classXlsx(files));
    const { code, output } = await run(["build", "--in", bad, "--dir", directory]);
    expect(code).toBe(1);
    expect(output).toContain(
      `Lỗi: sheet Học sinh, dòng 2, cột F “Giới tính” (${refs[0]}): Giá trị không có trong danh sách.`,
    );
    expect(output).toContain("Đã tạo 11 gói tin trên 12 dòng.");
    expect(output).not.toContain("Trai");
    const english = await run(["build", "--in", bad, "--dir", directory, "--lang", "en"]);
    expect(english.output).toContain(
      `Fault: sheet Học sinh, row 2, column F “Giới tính” (${refs[0]}): The value is not`,
    );
  });

  test("a refused pupil ends the report with 1, by ref and reason", async () => {
    await prepare();
    stub.refused.add(refs[4]!);
    const { code, output } = await run(["report", ...portal()]);
    expect(code).toBe(1);
    expect(output).toContain(`  ${refs[4]}: `);
  });

  test("killed at any moment, the next run sends what was not answered and nothing else", async () => {
    await prepare();
    stub.delay = 40;
    const known: (readonly string[])[] = [];
    for (const atLeast of [2, 5, 9]) {
      const { child, ended } = start(["report", ...portal(), "--batch", "5"]);
      while (stub.received.length < atLeast) await pause(5);
      child.kill("SIGKILL");
      await ended;
      // The stub may still be answering nobody.
      await pause(300);
      known.push(answeredRefs());
      stub.received.push("|");
    }
    stub.delay = 0;
    expect(await run(["report", ...portal()])).toEqual({
      code: 0,
      output: "Lớp 4A2: 12 đã nhận, 0 đã thay thế, 0 bị từ chối\n",
      errors: "",
    });
    const [, ...later] = stub.received.join(" ").split("|");
    later.forEach((sent, i) => expect(known[i]!.filter((ref) => sent.includes(ref))).toEqual([]));
    expect(answeredRefs()).toHaveLength(refs.length);
  });

  test("says what to do where something is missing, and takes no key from the command line", async () => {
    expect(await run(["report", ...portal()], {})).toMatchObject({
      code: 2,
      errors: expect.stringContaining("HOC_BA_SO_KEY") as string,
    });
    expect(await run(["report", ...portal()])).toMatchObject({
      code: 2,
      errors: expect.stringContaining("build") as string,
    });
    expect(await run(["build", "--in", form, "--dir", directory])).toMatchObject({
      code: 2,
      errors: expect.stringContaining("codes") as string,
    });
    expect(await run(["report", ...portal(), "--key", stubKey])).toMatchObject({ code: 2, output: "" });
    expect(stub.requests).toEqual([]);
  });
});
