import { beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../widget/checks/report.ts";
import { widthOf, type Faces } from "../../widget/paper/font/faces.ts";
import { layOutPrint } from "../../widget/paper/layout.ts";
import { frame, page } from "../../widget/paper/place.ts";
import type { Rule, Sheet } from "../../widget/paper/sheet.ts";
import { circularOf } from "../../widget/record/circulars/index.ts";
import type { Fields, TranscriptRecord } from "../../widget/record/record.ts";
import { jobOf, runsOf, textOf, tinos, verified, withRecords } from "./support/print.ts";

let faces: Faces;
let reports: Readonly<Record<"tt27" | "tt22", Report>>;
beforeAll(async () => {
  faces = await tinos();
  const [tt27, tt22] = await Promise.all([verified({ years: [2026] }), verified({ circular: "tt22", years: [2026] })]);
  reports = { tt27: tt27.report, tt22: tt22.report };
});

const words = "Em chăm chỉ, trung thực, biết giúp đỡ bạn; nắm vững kiến thức nhưng cần luyện viết nhiều hơn. ";

/** Every text as long as the dictionary lets it be. */
function fullest(record: TranscriptRecord): TranscriptRecord {
  const { tables } = circularOf(record);
  const fill = (table: "record" | "subjects", fields: Fields): Fields => {
    const texts = tables[table].filter(
      ({ name, form, max = 0, label }) =>
        form === "text" && max >= 150 && (label !== "" || name.startsWith("thongtin")),
    );
    return { ...fields, ...Object.fromEntries(texts.map(({ name, max = 0 }) => [name, textOfLength(name, max)])) };
  };
  return {
    ...record,
    fields: {
      ...fill("record", record.fields),
      hovaten: textOfLength("Nguyễn", 150),
      tentruong: textOfLength("Trường", 150),
    },
    subjects: record.subjects.map(({ id, fields }) => ({ id, fields: fill("subjects", fields) })),
  };
}

function textOfLength(start: string, length: number): string {
  const text = `${start} ${words.repeat(Math.ceil(length / words.length))}`;
  return `${Array.from(text)
    .slice(0, length - 1)
    .join("")
    .trim()}.`;
}

const print = (circular: "tt27" | "tt22") =>
  layOutPrint(jobOf(withRecords(reports[circular], fullest), { schoolYear: "2025-2026" }), faces);

const squeezed = (text: string) => text.replace(/\s+/g, " ");

describe.each(["tt27", "tt22"] as const)("the fullest year of %s", (circular) => {
  test("is one page, and pages for what its boxes cannot hold; not a word is lost", () => {
    const sheets = print(circular);
    const all = squeezed(sheets.map(textOf).join("\n"));
    const record = fullest(reports[circular].records[0]!.record!);
    const sections = circularOf(record).year.flatMap((section) => (section.kind === "facts" ? section.fields : []));
    for (const name of [...sections, "hovaten", "tentruong", "thongtintruong_diachi_tenxa"]) {
      const value = record.fields[name];
      if (value !== undefined && value.length > 20) expect(all, name).toContain(squeezed(value));
    }
    for (const { fields } of record.subjects) {
      if (fields.nxetmonhoc !== undefined) expect(all).toContain(squeezed(fields.nxetmonhoc));
    }
    expect(sheets.filter(({ year }) => year?.shape !== undefined)).toHaveLength(1);
    expect(sheets.slice(1).every(({ title }) => title.endsWith("phần ghi tiếp"))).toBe(true);
  });

  test("splits no row: every row that begins on a page ends on it, within the frame", () => {
    for (const sheet of print(circular)) expect(outside(sheet)).toEqual([]);
  });

  test("sets every text inside the frame", () => {
    for (const sheet of print(circular)) {
      for (const run of runsOf(sheet.nodes)) {
        const right = run.x + widthOf(faces[run.face], run.text.trimEnd(), run.size);
        expect(run.x, run.text).toBeGreaterThanOrEqual(frame.x);
        expect(right, run.text).toBeLessThanOrEqual(frame.x + frame.width + 0.01);
        expect(run.y, run.text).toBeLessThanOrEqual(frame.y + frame.height);
      }
    }
  });

  test("runs no line of text into another", () => {
    for (const { nodes } of print(circular)) {
      const runs = runsOf(nodes).filter(({ text }) => text.trim() !== "");
      for (const [i, a] of runs.entries()) {
        for (const b of runs.slice(i + 1)) {
          const apart = Math.abs(a.y - b.y);
          const [left, right] = [a, b].sort((one, other) => one.x - other.x) as [typeof a, typeof b];
          const isBeside = left.x + widthOf(faces[left.face], left.text.trimEnd(), left.size) <= right.x + 0.05;
          // Lines of nine points stand three and a half millimetres apart.
          const least = (Math.min(a.size, b.size) / 72) * 25.4 * 0.9;
          if (!isBeside) expect(apart, `${a.text} | ${b.text}`).toBeGreaterThan(least);
        }
      }
    }
  });
});

test("an ordinary year needs no page beside its own", () => {
  for (const circular of ["tt27", "tt22"] as const) {
    expect(layOutPrint(jobOf(reports[circular], { schoolYear: "2025-2026" }), faces)).toHaveLength(1);
  }
});

test("a name of thirty words stands whole on every page that names the pupil", () => {
  const name = Array.from({ length: 30 }, (_, i) => ["Nguyễn", "Thuỳ", "Ngọc"][i % 3]).join(" ");
  const named = withRecords(reports.tt27, (record) => ({ ...record, fields: { ...record.fields, hovaten: name } }));
  const sheets = layOutPrint(jobOf(named), faces);
  for (const sheet of [sheets[0]!, sheets[1]!, sheets[3]!]) expect(squeezed(textOf(sheet))).toContain(name);
});

function outside({ rules }: Sheet): readonly Rule[] {
  return rules.filter(({ from, to }) =>
    [from, to].some(([x, y]) => x < frame.x || y < frame.y || x > frame.x + frame.width || y > frame.y + frame.height),
  );
}

test("the frame leaves every printer its margin", () => {
  expect(frame.x).toBeGreaterThan(10);
  expect(page.width - frame.x - frame.width).toBeGreaterThan(5);
  expect(page.height - frame.y - frame.height).toBeGreaterThan(5);
});
