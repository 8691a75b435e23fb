/**
 * Names of what a record holds as a code: dân tộc (QCVN 109:2017/BTTTT, after QĐ 121-TCTK/PPCĐ of 1979) and quốc tịch (ISO 3166-1).
 * The code that was signed stays beside the name, for the name is ours.
 *
 * @module
 */

/** `01` to `54`, in the catalogue's order. */
export const ethnicGroups: readonly string[] = [
  ...["Kinh", "Tày", "Thái", "Hoa", "Khơ-me", "Mường", "Nùng", "HMông", "Dao", "Gia-rai", "Ngái", "Ê-đê", "Ba na"],
  ...["Xơ-đăng", "Sán Chay", "Cơ-ho", "Chăm", "Sán Dìu", "Hrê", "Mnông", "Ra-glai", "Xtiêng", "Bru-Vân Kiều", "Thổ"],
  ...["Giáy", "Cơ-tu", "Gié-Triêng", "Mạ", "Khơ-mú", "Co", "Ta-ôi", "Chơ-ro", "Kháng", "Xinh-mun", "Hà Nhì"],
  ...["Chu-ru", "Lào", "La Chi", "La Ha", "Phù Lá", "La Hủ", "Lự", "Lô Lô", "Chứt", "Mảng", "Pà Thẻn", "Cơ Lao"],
  ...["Cống", "Bố Y", "Si La", "Pu Péo", "Brâu", "Ơ Đu", "Rơ-măm"],
];

/** "Kinh (01)", "Việt Nam (VN)"; a code that no catalogue has is shown as it is. */
export function withCatalogueName(field: string, code: string): string {
  const name = nameOf(field, code);
  return name === undefined ? code : `${name} (${code})`;
}

function nameOf(field: string, code: string): string | undefined {
  if (field === "dantoc") return /^\d\d$/.test(code) ? ethnicGroups[Number(code) - 1] : undefined;
  if (field !== "quoctich" || !/^[A-Z]{2}$/.test(code)) return undefined;
  return new Intl.DisplayNames(["vi"], { type: "region", fallback: "none" }).of(code);
}
