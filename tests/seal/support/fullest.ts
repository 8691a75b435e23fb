/**
 * The fullest year that the ministry's dictionary allows: every subject of the grade, every mark, every level, and names as long as
 * people and schools bear them.
 *
 * @module
 */
import type { Circular } from "../../../widget/record/circulars/circular.ts";
import { subjectId } from "../../../widget/record/package.ts";
import type { Fields } from "../../../widget/record/record.ts";
import { sealedFields } from "../../../widget/seal/marks.ts";
import type { SealStatement } from "../../../widget/seal/statement.ts";

/** Longer than the longest that DOMAIN's sources show. */
const longest = {
  name: "Công Tằng Tôn Nữ Nguyễn Phước Khánh Huyền",
  school: "Trường Phổ thông dân tộc nội trú Trung học cơ sở và Trung học phổ thông Nguyễn Bỉnh Khiêm",
};

/** As long an address as a provincial portal has. */
export const longPortal = "https://tracuu-hocba.thanhhoa.edu.vn";

export function fullestYear(
  circular: Circular,
  lookup: Uint8Array,
  draw: (below: number) => number = () => 0,
): SealStatement {
  const taughtIn = (grade: number) => circular.subjects.filter(({ grades }) => grades.includes(grade));
  const all = circular.stages.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i));
  const grade = all.reduce((best, one) => (taughtIn(one).length > taughtIn(best).length ? one : best));
  const fill = (table: "record" | "subjects"): Fields =>
    Object.fromEntries(
      sealedFields(circular, table).map(({ name, form }) => {
        const values = circular.forms[form]!;
        if (typeof values !== "string") return [name, Object.keys(values)[draw(Object.keys(values).length)]!];
        return [name, form === "mark" ? (draw(101) / 10).toFixed(1) : String(draw(11))];
      }),
    );
  return {
    origin: "so-gddt-song-may.example/hoc-ba",
    index: 117_726_000,
    revision: 12,
    packageDigest: Uint8Array.from({ length: 16 }, () => draw(256)),
    lookup,
    effectiveDate: "2026-06-30",
    circular: circular.key,
    schoolYear: "2025-2026",
    grade,
    className: `${grade}A12`,
    ...longest,
    birthDate: "2011-09-14",
    results: fill("record"),
    subjects: taughtIn(grade).map((subject) => ({ id: subjectId(subject), fields: fill("subjects") })),
  };
}
