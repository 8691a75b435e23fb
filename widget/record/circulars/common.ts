/**
 * What the ministry's dictionary says alike for every circular.
 *
 * @module
 */
import type { Form, Section, Subject } from "./circular.ts";

/** Main table, from the record's own number to the father. */
export const pupilFields = `
madinhdanhhocba 36:uuid!
namhoc 9:schoolyear! Năm học
masogd 2:digits!
tensogd 150! Sở Giáo dục và Đào tạo
matruong 20!
tentruong 150! Trường
thongtintruong_diachi_tenxa 150! Xã, phường
thongtintruong_diachi_tentinh 150! Tỉnh, thành phố
thongtintruong_diachi_maxa 5:digits
thongtintruong_diachi_matinh 2:digits!
macaphoc 2:stage!
sosodangbo 50 Số đăng bộ
hovaten 150! Họ và tên
sodinhdanh 12! Số định danh cá nhân
mahocsinh 20! Mã học sinh
gioitinh 1:sex! Giới tính
ngaythangnamsinh :date| Ngày, tháng, năm sinh
thangnamsinh 7:month| Tháng, năm sinh
namsinh 4:year| Năm sinh
noisinh_diachichitiet 250! Nơi sinh
noisinh_maxa 5:digits
noisinh_matinh 2:digits
quequan_diachichitiet 250! Quê quán
quequan_maxa 5:digits
quequan_matinh 2:digits
noiohiennay_diachichitiet 250! Nơi ở hiện nay
noiohiennay_maxa 5:digits
noiohiennay_matinh 2:digits
dantoc 3! Dân tộc
quoctich 2:country! Quốc tịch
doituongchinhsach 250 Đối tượng chính sách
cokhuyettatkhongdanhgia :flag!
hotencha 150 Họ và tên cha`;

/** Main table, from the head of school to the homeroom teacher's name. */
export const signerFields = `
tengiamhieu 150!
soddcngiamhieu 12!
diadanhphathanh 150!
ngaykyphathanh :date!
ngaytao :date!
chucvugiamhieu 150!
tengvcn 150! Giáo viên chủ nhiệm`;

/** How a row is synchronised with the national data centre: the end of every table. */
export const syncFields = `
idbanghi 150!
sukien 10:event!
phienban :revision!
thoigiancapnhat :time!
ngaycapnhat :time!`;

/** Quá trình học tập, up to the province. */
export const historyFields = `
namhoc 9:schoolyear! Năm học
tenlop 100! Lớp
tentruong 250! Trường
tentinh 150! Tỉnh, thành phố`;

const year = "(19|20)[0-9]{2}";
const date =
  `${year}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))` +
  "|(19|20)(0[48]|[2468][048]|[13579][26])-02-29|2000-02-29";
/** Control, invisible and private characters: nobody can see what they would have signed. */
const unseen = "\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}";
const visible = `[^${unseen}\\p{Zs}]`;

export const commonForms: Readonly<Record<string, Form>> = {
  /** One line, no space at either end. */
  text: `${visible}([^${unseen}]*${visible})?`,
  /** 43 characters of base64url for 32 octets: the two bits to spare are zero. */
  lookup: "[A-Za-z0-9_\\-]{42}[AEIMQUYcgkosw048]",
  digits: "[0-9]+",
  country: "[A-Z]{2}",
  uuid: "[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
  schoolyear: `${year}-${year}`,
  /** Real days only, 1900 to 2099. */
  date,
  month: `${year}-(0[1-9]|1[0-2])`,
  year,
  time: `(${date})T([01][0-9]|2[0-3])(:[0-5][0-9]){2}`,
  grade: "[1-9]|1[0-2]",
  revision: "[1-9][0-9]{0,8}",
  flag: { 0: "Không", 1: "Có" },
  sex: { 0: "Chưa có thông tin", 1: "Nam", 2: "Nữ" },
  status: { 1: "Có hiệu lực", 2: "Thu hồi" },
  event: { NEW: "Thêm mới", UPDATE: "Cập nhật", CANCEL: "Huỷ" },
};

/** The form of `mamonhoc`. */
export function subjectScale(subjects: readonly Subject[]): Form {
  return Object.fromEntries(subjects.map(({ code, title }) => [code, title]));
}

export const historySection: Section = {
  kind: "rows",
  title: "Quá trình học tập",
  table: "history",
  fields: ["namhoc", "tenlop", "tentruong", "tentinh", "ngaytrangthaichuyenden"],
};
