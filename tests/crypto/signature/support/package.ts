/**
 * A lower-secondary package in the layout of DESIGN §3, with `{SLOT}` where a signature goes.
 *
 * @module
 */
export const rows = ["mon-TOAN", "mon-VAN", "mon-KHTN"] as const;

export interface Sheet {
  /** More fields, to reach a size. */
  readonly padding?: number;
  /** Further declarations on the root. */
  readonly declarations?: string;
}

export function sheet({ padding = 0, declarations = "" }: Sheet = {}): string {
  const subjects = rows.map(
    (id, i) => `
        <DIEM_TONG_KET Id="${id}">
          <mamon>${id.slice(4)}</mamon>
          <dtbmhki>8.${i}</dtbmhki>
          <dtbmcn>8.${i + 1}</dtbmcn>
        </DIEM_TONG_KET>`,
  );
  const fields = Array.from({ length: padding }, (_, i) => `<nhanxet${i}>Chăm chỉ trung thực</nhanxet${i}>`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<HOC_BA xmlns="urn:hoc-ba-so:1"${declarations}>
  <DU_LIEU_HOC_BA Id="data">
    <THONG_TIN_HOC_BA Id="thongtinhocba">
      <hovaten>Nguyễn Khánh Ngọc</hovaten>
      ${fields.join("\n      ")}
      <BANG_DIEM>${subjects.join("")}
      </BANG_DIEM>
    </THONG_TIN_HOC_BA>
    <DANH_SACH_THONG_TIN_KY>
      <DANH_SACH_GVBM>${rows.map((id) => `\n        <GVBM Id="ky-${id}">{${id}}</GVBM>`).join("")}
      </DANH_SACH_GVBM>
      <GVCN>{GVCN}</GVCN>
    </DANH_SACH_THONG_TIN_KY>
  </DU_LIEU_HOC_BA>
  <PHAT_HANH_HOC_BA>
    <CBQL>{CBQL}</CBQL>
    <KY_PHAT_HANH>{KY_PHAT_HANH}</KY_PHAT_HANH>
  </PHAT_HANH_HOC_BA>
</HOC_BA>
`;
}

/** The slots in the order of signing, each with the Id that its signature covers. */
export const slots: Readonly<Record<string, string>> = {
  ...Object.fromEntries(rows.map((id) => [id, id])),
  GVCN: "thongtinhocba",
  CBQL: "data",
  KY_PHAT_HANH: "data",
};
