import { beforeAll, describe, expect, test } from "vitest";
import type { RecordReport, Report } from "../../widget/checks/report.ts";
import { layOutPrint } from "../../widget/paper/layout.ts";
import { formatCode } from "../../widget/record/code.ts";
import { modulesOf } from "../../widget/seal/qr.ts";
import { formatSealText } from "../../widget/seal/text.ts";
import {
  code,
  figureOf,
  jobOf,
  textOf,
  tinos,
  verified,
  withFields,
  withRecords,
  type Verified,
} from "./support/print.ts";

let primary: Verified;
let secondary: Verified;
beforeAll(async () => {
  primary = await verified({ years: [2024, 2025, 2026] });
  secondary = await verified({ circular: "tt22", years: [2025, 2026] });
});

const print = async (report: Report, more: Parameters<typeof jobOf>[1] = {}) =>
  layOutPrint(jobOf(report, more), await tinos());
const printed = async (report: Report, more: Parameters<typeof jobOf>[1] = {}) =>
  (await print(report, more)).map(textOf);

function withStanding(report: Report, year: string, change: Partial<RecordReport>): Report {
  const records = report.records.map((each) => (each.schoolYear === year ? { ...each, ...change } : each));
  return { ...report, records };
}

test("prints cover, pupil, course of study and one page a year, in the form's order", async () => {
  const titles = (await print(primary.report)).map(({ title }) => title);
  expect(titles).toEqual([
    ...["Bìa", "Sơ yếu lí lịch", "Quá trình học tập"],
    ...["Lớp 3, năm học 2023–2024", "Lớp 4, năm học 2024–2025", "Lớp 5, năm học 2025–2026"],
  ]);
});

test("has the code in groups of four, and page i of n, on every page", async () => {
  const pages = await printed(primary.report);
  const groups = formatCode(code).split(" ");
  for (const [i, page] of pages.entries()) {
    expect(page).toContain(groups.slice(0, 4).join("  "));
    expect(page).toContain(groups.slice(4).join("  "));
    expect(page).toContain(`Trang ${i + 1}/${pages.length}`);
    expect(page).toContain("DỮ LIỆU MẪU");
  }
});

test("a year's QR code is that year's seal, any other page's is the code alone", async () => {
  const { records } = primary.report;
  const texts = records.map(({ seal }) => formatSealText("https://hocbaso.example", code, seal!));
  const expected = [code, code, code, ...texts].map((text) => modulesOf(text));
  expect((await print(primary.report)).map((sheet) => figureOf(sheet).modules)).toEqual(expected);
});

test("says what each QR code holds", async () => {
  const pages = await printed(primary.report);
  expect(pages[0]).toContain("Mã QR chỉ chứa mã tra cứu, không có họ tên và điểm.");
  expect(pages[3]).toContain("Mã QR chứa họ tên, ngày sinh, trường, lớp và điểm của trang này, có chữ ký của Sở.");
});

test("a year that was locked before there were seals has the code in its QR, and says so", async () => {
  const { report } = await verified({ years: [2026], isUnsealed: true });
  const sheet = (await print(report)).at(-1)!;
  expect(figureOf(sheet).modules).toEqual(modulesOf(code));
  expect(textOf(sheet)).toContain("Mã QR chỉ chứa mã tra cứu");
});

test("the pupil's page repeats the newest record, and says which", async () => {
  const { fields } = primary.report.records.at(-1)!.record!;
  const pupil = (await printed(primary.report))[1]!;
  for (const text of [fields.hovaten!, fields.noisinh_diachichitiet!, fields.hotenme!, "Kinh (01)", "Việt Nam (VN)"]) {
    expect(pupil).toContain(text);
  }
  expect(pupil).toContain("Theo học bạ đã ký của năm học 2025–2026.");
});

test("a secondary year has its terms, comments, teachers and results", async () => {
  const { record } = secondary.report.records.at(-1)!;
  const page = (await printed(secondary.report)).at(-1)!;
  expect(page).toMatch(/Ngữ văn\n\d,\d\n\d,\d\n\d,\d/);
  for (const row of record!.subjects) expect(page).toContain(row.fields.nxetmonhoc);
  for (const text of ["Rèn luyện", record!.fields.nxetgvcn!, "Ngô Thị Bích Phượng"]) expect(page).toContain(text);
});

test("one year alone is its page alone", async () => {
  const pages = await print(primary.report, { schoolYear: "2024-2025" });
  expect(pages.map(({ title }) => title)).toEqual(["Lớp 4, năm học 2024–2025"]);
});

test("a row that the form has and the record has not is there, with dashes", async () => {
  const last = (await printed(primary.report)).at(-1)!;
  expect(last).toContain("Tiếng dân tộc\n–\n–");
});

describe("a reference print", () => {
  test("says on every page that it stands in for no certified conversion", async () => {
    for (const page of await printed(primary.report)) {
      expect(page).toContain("BẢN IN THAM KHẢO   Không thay thế bản chuyển đổi có xác nhận.");
      expect(page).not.toContain("Người chuyển đổi");
    }
  });

  test.each([
    ["replaced", "ĐÃ ĐƯỢC THAY THẾ"],
    ["withdrawn", "ĐÃ BỊ THU HỒI"],
    ["unknown", "CHƯA KIỂM TRA ĐƯỢC"],
    ["pending", "CHƯA KIỂM TRA ĐƯỢC"],
  ] as const)("of a year that is %s says so over it", async (standing, words) => {
    const pages = await printed(withStanding(primary.report, "2024-2025", { standing }));
    expect(pages.filter((page) => page.includes(words))).toEqual([pages[4]]);
  });

  test("leaves a year out that failed, and says so", async () => {
    const failed = { verdict: "TOTAL-FAILED" } as const;
    const pages = await printed(withStanding(primary.report, "2024-2025", failed));
    expect(pages).toHaveLength(5);
    expect(pages[2]).toContain("Năm học 2024–2025: không qua được kiểm tra, nên không in.");
    expect(pages.join()).not.toContain("Lớp: 4A2");
  });

  test("shows nothing of a transcript of which the whole failed", async () => {
    const finding = { check: "bind", outcome: "failed", code: "bind.lookup" } as const;
    expect(await print({ ...primary.report, findings: [finding] })).toEqual([]);
  });

  test("prints the copy in force, not the one that it replaced", async () => {
    const old = { ...primary.report.records[2]!, standing: "replaced", revision: 1 } as const;
    const pages = await printed({ ...primary.report, records: [...primary.report.records, old] });
    expect(pages).toHaveLength(6);
    expect(pages.join()).not.toContain("THAY THẾ");
  });

  test("says that years are missing", async () => {
    const { report } = await verified({ years: [2024, 2026] });
    const pages = await printed(report);
    expect(pages[2]).toContain("Chưa thấy đủ các năm học, nên bản in này chưa phải toàn bộ học bạ.");
  });
});

describe("an official print", () => {
  const conversion = { sign: "0412/CĐ-THHS", name: "Đỗ Thị Mai Hương", post: "văn thư" };

  test("has the block of Article 12.2 on every page: sign, time, who, and the system of the original", async () => {
    for (const page of await printed(primary.report, { kind: "official", conversion })) {
      expect(page).toContain("VĂN BẢN CHUYỂN ĐỔI TỪ VĂN BẢN ĐIỆN TỬ");
      expect(page).toContain("Ký hiệu: 0412/CĐ-THHS");
      expect(page).toContain("Thời gian chuyển đổi: 09:14, 23/11/2026");
      expect(page).toContain("Đỗ Thị Mai Hương, văn thư");
      expect(page).toContain("(Ký tên, đóng dấu)");
      expect(page).toMatch(
        /Hệ thống lưu bản gốc: Cơ sở dữ liệu học bạ số\. Chủ quản: Sở GDĐT .*Tra cứu: hocbaso\.example/,
      );
      expect(page).not.toContain("THAM KHẢO");
    }
  });

  test("leaves room for the hand where nothing was typed", async () => {
    const [cover] = await printed(primary.report, { kind: "official" });
    expect(cover).toContain("Ký hiệu: ……");
  });

  test.each(["replaced", "withdrawn", "unknown", "pending"] as const)(
    "is not made of a year that is %s",
    async (standing) => {
      const pages = await printed(withStanding(primary.report, "2024-2025", { standing }), { kind: "official" });
      expect(pages).toHaveLength(5);
      expect(pages[2]).toContain("Năm học 2024–2025:");
      expect(pages[2]).toContain("nên không in.");
    },
  );

  test("is not made of a record whose verdict is open", async () => {
    const open = withStanding(primary.report, "2025-2026", { verdict: "INDETERMINATE" });
    expect(await printed(open, { kind: "official" })).toHaveLength(5);
  });
});

test("names a signer only where the signature held", async () => {
  const report = primary.report.records.map((each) => ({
    ...each,
    signers: each.signers.map((signer) =>
      signer.role === "GVCN" ? { ...signer, outcome: "unknown" as const } : signer,
    ),
  }));
  const last = (await printed({ ...primary.report, records: report })).at(-1)!;
  expect(last).toContain("Giáo viên chủ nhiệm\nChưa kiểm tra được chữ ký");
  expect(last).toContain("Phạm Minh Tuấn");
});

test("a pupil who is not assessed has dashes, and the page says why", async () => {
  const report = withRecords(primary.report, (record) => ({
    ...withFields(record, { cokhuyettatkhongdanhgia: "1" }),
    subjects: record.subjects.map(({ id, fields: { mamonhoc, tenmonhoc } }) => ({
      ...{ id, fields: { mamonhoc: mamonhoc!, tenmonhoc: tenmonhoc! } },
    })),
  }));
  const last = (await printed(report)).at(-1)!;
  expect(last).toContain("Toán\n–\n–");
  expect(last).toContain("Học sinh khuyết tật không đánh giá");
});
