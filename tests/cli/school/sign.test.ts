import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { utf8 } from "../../../widget/crypto/bytes.ts";
import { verifyXmlSignature } from "../../../widget/crypto/signature/package.ts";
import { isValidByXmlsec } from "../../crypto/signature/support/xmlsec.ts";
import { pem } from "../../crypto/x509/support/openssl.ts";
import { createPerson, type Person } from "../../signing/support/person.ts";
import { exportP12 } from "../../signing/support/p12.ts";
import { createTokenFolder, pin, softHsm } from "../../signing/support/token.ts";
import { createWorld } from "../../support/world.ts";
import { createSchoolFolder, unsignedPackage, type SchoolFolder } from "./support/school.ts";

const [from, to] = [new Date("2024-01-01T00:00:00Z"), new Date("2090-01-01T00:00:00Z")];
const hire = (name: string, kind: "rsa" | "p256") => createPerson({ name, kind, from, to });
const people = {
  toan: await hire("Vũ Quang Huy", "rsa"),
  van: await hire("Ngô Thị Bích Phượng", "p256"),
  homeroom: await hire("Lê Thị Thanh Hà", "p256"),
  head: await hire("Phạm Minh Tuấn", "rsa"),
  seal: await hire("Trường THCS Bến Sông", "p256"),
};
const root = pem("CERTIFICATE", (await createWorld()).trees.public.root.certificate);
const password = "Mật khẩu chung";
const env = { HOC_BA_SO_PASSWORD: password };

let school: SchoolFolder;
beforeEach(() => void (school = createSchoolFolder()));
afterEach(() => school.remove());

async function give(name: string, person: Person, profile: readonly string[] = []): Promise<string> {
  return school.write(`keys/${name}.p12`, await exportP12(person, { password, profile }));
}

/** By ours and by xmlsec1, each signature; the codes of ours. */
async function judge(document: string): Promise<readonly string[]> {
  const { outcome, signatures } = await verifyXmlSignature(utf8(document));
  expect(outcome).toBe("passed");
  const ids = Array.from(document.matchAll(/<ds:Signature xmlns:ds="[^"]+" Id="([^"]+)"/g), ([, id]) => id!);
  expect(ids.length).toBe(signatures.length);
  for (const id of ids) expect(await isValidByXmlsec(document, id, { certificate: root }), id).toBe(true);
  return signatures.map(({ code }) => code);
}

const primary = ["sig.CBQL.ok", "sig.KY_PHAT_HANH.ok", "sig.GVCN.ok"];
const rows = Array.from(unsignedPackage("tt22").matchAll(/DIEM_TONG_KET Id="([^"]+)"/g), ([, id]) => id!);

describe("everybody by signers.json", () => {
  const signers = {
    GVCN: { p12: "keys/gvcn.p12" },
    CBQL: { p12: "keys/head.p12" },
    KY_PHAT_HANH: { p12: "keys/seal.p12" },
  };

  async function prepare(count: number): Promise<void> {
    await give("gvcn", people.homeroom);
    await give("head", people.head, ["-legacy"]);
    await give("seal", people.seal);
    school.write("signers.json", JSON.stringify(signers));
    for (let i = 0; i < count; i++) school.write(`unsigned/hs-${i}.xml`, unsignedPackage("tt27", i));
  }

  test("signs a primary class, says who signed and what became of it, and skips it the next time", async () => {
    await prepare(2);
    const first = await school.run(["--dir", school.path], env);
    expect(first.stderr).toContain("GVCN: Lê Thị Thanh Hà");
    expect(first.stderr).toContain("hiệu lực 01/01/2024 đến 01/01/2090");
    expect(first).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Đã ký 2, bỏ qua 0, từ chối 0.") as string,
    });
    for (const document of Object.values(school.signed())) expect(await judge(document)).toEqual(primary);
    const before = school.signed();
    const again = await school.run(["--dir", school.path, "--lang", "en"], env);
    expect(again).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Signed 0, skipped 2, refused 0.") as string,
    });
    expect(school.signed()).toEqual(before);
    for (const { stdout, stderr } of [first, again]) expect(stdout + stderr).not.toContain(password);
  });

  test("goes on where it was killed", async () => {
    await prepare(40);
    const child = school.start(["--dir", school.path], env);
    const signed = join(school.path, "signed");
    while (!existsSync(join(signed, "hs-10.xml"))) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill("SIGKILL");
    await new Promise((resolve) => child.once("close", resolve));
    const left = Object.values(school.signed());
    expect(left.length).toBeGreaterThan(0);
    expect(left.length).toBeLessThan(40);
    for (const document of left) expect((await verifyXmlSignature(utf8(document))).code).toBe("sig.ok");
    const { code, stdout } = await school.run(["--dir", school.path], env);
    expect(code).toBe(0);
    expect(stdout).toContain(`Đã ký ${40 - left.length}, bỏ qua ${left.length}, từ chối 0.`);
    for (const document of Object.values(school.signed())) {
      expect((await verifyXmlSignature(utf8(document))).code).toBe("sig.ok");
    }
    expect(readdirSync(signed).filter((name) => name.startsWith("."))).toEqual([]);
  });

  test("refuses what it should, signs the rest, and ends with 1", async () => {
    await prepare(1);
    const good = unsignedPackage("tt27", 0);
    school.write("unsigned/a-cut.xml", good.slice(0, 500));
    school.write("unsigned/b-field.xml", good.replace(/<nxetgvcn>[^<]*<\/nxetgvcn>/, ""));
    school.write("unsigned/c-doctype.xml", `<!DOCTYPE x>${good}`);
    const { code, stdout } = await school.run(["--dir", school.path], env);
    expect(code).toBe(1);
    expect(stdout).toMatch(/từ chối {2}a-cut\.xml: .*\[package\.malformed\]/);
    expect(stdout).toMatch(/từ chối {2}b-field\.xml: .*nxetgvcn.*\[package\.malformed\]/);
    expect(stdout).toMatch(/từ chối {2}c-doctype\.xml: .*\[package\.malformed\]/);
    expect(stdout).toContain("Đã ký 1, bỏ qua 0, từ chối 3.");
    expect(Object.keys(school.signed())).toEqual(["hs-0.xml"]);
  });

  test("does not take for signed what was changed since, on either side", async () => {
    await prepare(2);
    await school.run(["--dir", school.path], env);
    const [first, second] = Object.values(school.signed()) as [string, string];
    school.write("signed/hs-0.xml", first.replace(/<hovaten>[^<]*/, "<hovaten>Trần Văn Gian"));
    school.write("unsigned/hs-1.xml", unsignedPackage("tt27", 1).replace(/<nxetgvcn>[^<]*/, "<nxetgvcn>Đã sửa"));
    const changed = await school.run(["--dir", school.path], env);
    expect(changed.stdout).toMatch(/hs-0\.xml: .*\[package\.changed\]/);
    expect(changed.stdout).toMatch(/hs-1\.xml: .*\[package\.changed\]/);
    expect(school.signed()["hs-1.xml"]).toBe(second);
    school.write("unsigned/hs-0.xml", unsignedPackage("tt27", 0).replace(/<hovaten>[^<]*/, "<hovaten>Trần Văn Gian"));
    expect((await school.run(["--dir", school.path], env)).stdout).toMatch(
      /hs-0\.xml: .*sig\.CBQL\.value.*\[package\.broken\]/,
    );
  });

  test.each([
    ["no JSON", "{", "JSON"],
    ["a role that there is not", JSON.stringify({ GIAM_THI: { p12: "a" } }), "signers.malformed"],
    ["a password in it", JSON.stringify({ GVCN: { p12: "a", password: "1234" } }), "GVCN"],
  ])("refuses %s as signers.json", async (_name, text, place) => {
    school.write("signers.json", text);
    const { code, stderr } = await school.run(["--dir", school.path], env);
    expect([code, stderr]).toEqual([1, expect.stringContaining(place)]);
    expect(stderr).not.toContain("1234");
  });
});

describe("one person at a time", () => {
  test("teachers, homeroom teacher, head, seal: files and tokens, RSA and P-256", async () => {
    school.write("unsigned/hs.xml", unsignedPackage("tt22"));
    const [first, ...others] = rows;
    const by = (role: string, name: string) => ["--dir", school.path, "--role", role, "--p12", `keys/${name}.p12`];
    await give("toan", people.toan);
    await give("van", people.van, ["-legacy"]);
    await give("gvcn", people.homeroom);
    const teacher = await school.run([...by("GVBM", "toan"), "--subject", first!], env);
    expect(teacher.stdout).toContain(`hs.xml: GVBM; còn chờ GVBM ×${others.length}, GVCN, CBQL, KY_PHAT_HANH`);
    // Not yet everybody: the homeroom teacher waits.
    const early = await school.run(by("GVCN", "gvcn"), env);
    expect([early.code, early.stdout]).toEqual([
      1,
      expect.stringContaining("giáo viên bộ môn phải ký trước [package.order]"),
    ]);
    // The certificate's own number is that of the rows, so no subject need be named.
    expect((await school.run(by("GVBM", "van"), env)).stdout).toContain(`GVBM ×${others.length}; còn chờ GVCN`);
    expect((await school.run(by("GVBM", "van"), env)).stdout).toContain("Đã ký 0, bỏ qua 1");
    expect((await school.run(by("GVCN", "gvcn"), env)).code).toBe(0);
    if (softHsm === undefined) return;
    const tokens = createTokenFolder();
    try {
      tokens.add("Trường", { "Hiệu trưởng": people.head, "Con dấu": people.seal });
      const card = (role: string, label: string) => [
        "--dir",
        school.path,
        "--role",
        role,
        "--pkcs11",
        softHsm!,
        "--label",
        label,
      ];
      const file = ["--password-file", school.write("keys/pin.txt", `${pin}\n`)];
      const seal = await school.run([...card("KY_PHAT_HANH", "Con dấu"), ...file, "--lang", "en"]);
      expect(seal.stdout).toContain("not the turn of the school seal: the head of school must sign first");
      const wrong = await school.run(card("CBQL", "Hiệu trưởng"), { HOC_BA_SO_PASSWORD: "000000" });
      expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining("[token.pin]")]);
      expect((await school.run([...card("CBQL", "Hiệu trưởng"), ...file])).code).toBe(0);
      expect((await school.run([...card("KY_PHAT_HANH", "Con dấu"), ...file])).stdout).toContain("đã đủ chữ ký");
    } finally {
      tokens.remove();
    }
    const codes = await judge(school.signed()["hs.xml"]!);
    expect(codes).toEqual([...primary, ...rows.map(() => "sig.GVBM.ok")]);
  });

  test("a role or a teacher that the record does not know", async () => {
    school.write("unsigned/hs.xml", unsignedPackage("tt27"));
    const key = ["--p12", await give("toan", await createPerson({ number: "000199000009", from, to }))];
    const role = await school.run(["--dir", school.path, "--role", "GVBM", ...key], env);
    expect(role.stdout).toContain("[package.role]");
    school.write("unsigned/hs.xml", unsignedPackage("tt22"));
    const subject = await school.run(["--dir", school.path, "--role", "GVBM", ...key], env);
    expect([subject.code, subject.stdout]).toEqual([1, expect.stringContaining("[package.subject]")]);
    expect(Object.keys(school.signed())).toEqual([]);
  });

  test("an expired certificate signs nothing", async () => {
    school.write("unsigned/hs.xml", unsignedPackage("tt27"));
    await give("gvcn", await createPerson({ from, to: new Date("2026-01-01T00:00:00Z") }));
    const { code, stderr } = await school.run(["--dir", school.path, "--role", "GVCN", "--p12", "keys/gvcn.p12"], env);
    expect([code, stderr]).toEqual([1, expect.stringContaining("đã hết hạn ngày 2026-01-01")]);
  });

  test("--role without a key, a key without --role", async () => {
    for (const args of [
      ["--role", "GVCN"],
      ["--p12", "keys/gvcn.p12"],
      ["--role", "GIAM_THI", "--p12", "a"],
    ]) {
      expect((await school.run(["--dir", school.path, ...args], env)).code).toBe(1);
    }
  });
});

describe("passwords", () => {
  const args = () => ["--dir", school.path, "--role", "GVCN", "--p12", "keys/gvcn.p12"];

  beforeEach(async () => {
    await give("gvcn", people.homeroom);
    school.write("unsigned/hs.xml", unsignedPackage("tt27"));
  });

  test("not from a file that others may read, nor from nowhere", async () => {
    const open = ["--password-file", school.write("keys/open.txt", password, 0o644)];
    expect((await school.run([...args(), ...open])).stderr).toContain("[secret.open]");
    expect((await school.run(args())).stderr).toContain("[secret.missing]");
    expect((await school.run(args(), { HOC_BA_SO_PASSWORD: "sai" })).stderr).toContain("[p12.password]");
    const shut = ["--password-file", school.write("keys/shut.txt", `${password}\r\n`)];
    expect((await school.run([...args(), ...shut], { HOC_BA_SO_PASSWORD: "sai" })).code).toBe(0);
  });

  test("typed at a terminal, and not shown", async () => {
    const question = "Mật khẩu (PIN) của keys/gvcn.p12: ";
    const { code, screen } = await school.runAtTerminal(args(), question, password);
    expect([code, screen]).toEqual([0, expect.stringContaining("Đang ký")]);
    expect(screen).not.toContain(password);
    expect(readFileSync(join(school.path, "signed/hs.xml"), "utf8")).toContain("ky-GVCN");
  });
});
