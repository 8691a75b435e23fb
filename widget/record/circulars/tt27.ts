/**
 * Thông tư 27/2020/TT-BGDĐT: primary school, grades 1 to 5.
 *
 * `thongtu` is VARCHAR(10) here, so it holds the number and the year only. A score is a whole number from 0 to 10.
 *
 * @module
 */
import { fieldsOf, subjectsOf, type Circular } from "./circular.ts";
import {
  commonForms,
  historyFields,
  historySection,
  pupilFields,
  signerFields,
  subjectScale,
  syncFields,
} from "./common.ts";
import { advisePrimary } from "./tt27-advice.ts";

const name = "27/2020";

const subjects = subjectsOf(`
TIENG_VIET TVI 1-5 1-5 Tiếng Việt
TOAN TOA 1-5 1-5 Toán
NN1 NN1 1-5 3-5 Ngoại ngữ 1
LSDL LDL 4-5 4-5 Lịch sử và Địa lí
KHOA_HOC KHO 4-5 4-5 Khoa học
TIN TIN 3-5 3-5 Tin học và Công nghệ (Tin học)
CN CNG 3-5 3-5 Tin học và Công nghệ (Công nghệ)
DAO_DUC DDU 1-5 - Đạo đức
TNXH TXH 1-3 - Tự nhiên và Xã hội
GDTC GTC 1-5 - Giáo dục thể chất
AN ANH 1-5 - Nghệ thuật (Âm nhạc)
MT MTH 1-5 - Nghệ thuật (Mĩ thuật)
HDTN HTN 1-5 - Hoạt động trải nghiệm
TDT TDT 1-5 1-5 Tiếng dân tộc`);

export const tt27: Circular = {
  key: "tt27",
  name,
  stages: [{ code: "02", from: 1, to: 5 }],
  subjects,
  requiredRoles: ["GVCN", "CBQL", "KY_PHAT_HANH"],
  forms: {
    ...commonForms,
    circular: { [name]: "27/2020/TT-BGDĐT" },
    stage: { "02": "Tiểu học" },
    subject: subjectScale(subjects),
    result: {
      "Hoàn thành xuất sắc": "Hoàn thành xuất sắc",
      "Hoàn thành tốt": "Hoàn thành tốt",
      "Hoàn thành": "Hoàn thành",
      "Chưa hoàn thành": "Chưa hoàn thành",
    },
    level: { T: "Hoàn thành tốt", H: "Hoàn thành", C: "Chưa hoàn thành", M: "Miễn" },
    quality: { T: "Tốt", Đ: "Đạt", C: "Cần cố gắng" },
    score: "[0-9]|10|M",
  },
  sealed: ["result", "level", "quality", "score", "flag"],
  tables: {
    record: fieldsOf(`
trangthaithongtinhocba 30:status! Trạng thái
trichluc :flag!
tenhuyen 250 Huyện, quận
phienbanthongtinhocba 10!
thongtu 10:circular! Thông tư${pupilFields}
hotenme 150 Họ và tên mẹ
hotennguoigiamho 150 Người giám hộ${signerFields}
soddcngvcn 12!
makhoi 2:grade! Khối
tenlop 10! Lớp
xeploai 50:result~ Kết quả giáo dục
duoclenlop :flag! Được lên lớp
ndunghoanthanh 2000 Nội dung hoàn thành
dahthanhctrinhlophoc :flag! Hoàn thành chương trình lớp học
dahthanhctrinhtieuhoc :flag! Hoàn thành chương trình tiểu học
ndungkhenthuong 2000 Khen thưởng
ndungkhenthuongdotxuat 2000 Khen thưởng đột xuất
nxetgvcn 2000! Nhận xét
nangluctuhoc 1:quality~ Tự chủ và tự học
nanglucgiaotiep 1:quality~ Giao tiếp và hợp tác
nanglucgiaiquyet 1:quality~ Giải quyết vấn đề và sáng tạo
nanglucngonngu 1:quality~ Ngôn ngữ
nangluctinhtoan 1:quality~ Tính toán
nangluckhoahoc 1:quality~ Khoa học
nangluccongnghe 1:quality Công nghệ
nangluctinhoc 1:quality Tin học
nanglucthammi 1:quality~ Thẩm mĩ
nanglucthechat 1:quality~ Thể chất
phamchatyeunuoc 1:quality~ Yêu nước
phamchatnhanai 1:quality~ Nhân ái
phamchatchamchi 1:quality~ Chăm chỉ
phamchattrungthuc 1:quality~ Trung thực
phamchattrachnhiem 1:quality~ Trách nhiệm
nxetphamchat 500 Nhận xét
nxetnanglucchung 500! Nhận xét
nxetnanglucdacthu 500! Nhận xét${syncFields}`),
    history: fieldsOf(`${historyFields}
ngaytrangthaichuyenden :date Ngày chuyển đến${syncFields}`),
    certificates: [],
    subjects: fieldsOf(`
mamonhoc 3:subject!
tenmonhoc 50! Môn học và hoạt động giáo dục
mucdatduoc 1:level Mức đạt được
diemkiemtradinhky 4:score Điểm KTĐK${syncFields}`),
  },
  cover: [
    {
      kind: "facts",
      title: "Học bạ tiểu học",
      fields: [
        ...["hovaten", "gioitinh", "ngaythangnamsinh", "thangnamsinh", "namsinh", "dantoc", "quoctich"],
        ...["noisinh_diachichitiet", "quequan_diachichitiet", "noiohiennay_diachichitiet"],
        ...["hotencha", "hotenme", "hotennguoigiamho"],
      ],
    },
    historySection,
  ],
  year: [
    {
      kind: "rows",
      title: "1. Các môn học và hoạt động giáo dục",
      table: "subjects",
      fields: ["tenmonhoc", "mucdatduoc", "diemkiemtradinhky"],
    },
    {
      kind: "facts",
      title: "2. Những phẩm chất chủ yếu",
      fields: [
        ...["phamchatyeunuoc", "phamchatnhanai", "phamchatchamchi", "phamchattrungthuc", "phamchattrachnhiem"],
        "nxetphamchat",
      ],
    },
    {
      kind: "facts",
      title: "3. Những năng lực cốt lõi",
      part: "3.1. Năng lực chung",
      fields: ["nangluctuhoc", "nanglucgiaotiep", "nanglucgiaiquyet", "nxetnanglucchung"],
    },
    {
      kind: "facts",
      title: "3. Những năng lực cốt lõi",
      part: "3.2. Năng lực đặc thù",
      fields: [
        ...["nanglucngonngu", "nangluctinhtoan", "nangluckhoahoc", "nangluccongnghe", "nangluctinhoc"],
        ...["nanglucthammi", "nanglucthechat", "nxetnanglucdacthu"],
      ],
    },
    { kind: "facts", title: "4. Đánh giá kết quả giáo dục", fields: ["xeploai", "nxetgvcn"] },
    { kind: "facts", title: "5. Khen thưởng", fields: ["ndungkhenthuong", "ndungkhenthuongdotxuat"] },
    {
      kind: "facts",
      title: "6. Hoàn thành chương trình lớp học, chương trình tiểu học",
      fields: ["ndunghoanthanh", "dahthanhctrinhlophoc", "dahthanhctrinhtieuhoc", "duoclenlop"],
    },
  ],
  advise: advisePrimary,
};
