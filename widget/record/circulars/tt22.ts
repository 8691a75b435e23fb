/**
 * Thông tư 22/2021/TT-BGDĐT: lower and upper secondary school, grades 6 to 12.
 *
 * A mark has exactly one decimal, after a dot (`7.0`, `10.0`: VARCHAR(4)), or is Đ, CĐ or M. The comma is the view's.
 * `tenmonhoc` is VARCHAR(20), so a few subjects have a short name beside their title. The upper-secondary subjects are
 * those of the 2018 curriculum from general knowledge: compare them with the ministry's catalogue before use.
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
import { adviseSecondary } from "./tt22-advice.ts";

const name = "22/2021/TT-BGDĐT";

const subjects = subjectsOf(`
VAN VAN 6-12 6-12 Ngữ văn
TOAN TOA 6-12 6-12 Toán
NN1 NN1 6-12 6-12 Ngoại ngữ 1
GDCD GCD 6-9 6-9 Giáo dục công dân
LSDL LDL 6-9 6-9 Lịch sử và Địa lí
KHTN KTN 6-9 6-9 Khoa học tự nhiên
SU SUU 10-12 10-12 Lịch sử
DIA DIA 10-12 10-12 Địa lí
KTPL KPL 10-12 10-12 GDKT và pháp luật = Giáo dục kinh tế và pháp luật
LI LII 10-12 10-12 Vật lí
HOA HOA 10-12 10-12 Hoá học
SINH SIN 10-12 10-12 Sinh học
CN CNG 6-12 6-12 Công nghệ
TIN TIN 6-12 6-12 Tin học
QPAN QPA 10-12 10-12 GDQP và an ninh = Giáo dục quốc phòng và an ninh
GDTC GTC 6-12 - Giáo dục thể chất
NT NTH 6-9 - Nghệ thuật = Nghệ thuật (Âm nhạc, Mĩ thuật)
AN ANH 10-12 - Âm nhạc
MT MTH 10-12 - Mĩ thuật
HDTN HTN 6-12 - HĐTN, hướng nghiệp = Hoạt động trải nghiệm, hướng nghiệp
GDDP GDP 6-12 - Giáo dục địa phương = Nội dung giáo dục của địa phương
NN2 NN2 6-12 6-12 Ngoại ngữ 2
TDT TDT 6-12 6-12 Tiếng dân tộc = Tiếng dân tộc thiểu số`);

export const tt22: Circular = {
  key: "tt22",
  name,
  stages: [
    { code: "03", from: 6, to: 9 },
    { code: "04", from: 10, to: 12 },
  ],
  subjects,
  requiredRoles: ["GVBM", "GVCN", "CBQL", "KY_PHAT_HANH"],
  forms: {
    ...commonForms,
    circular: { [name]: name },
    stage: { "03": "Trung học cơ sở", "04": "Trung học phổ thông" },
    subject: subjectScale(subjects),
    result: { T: "Tốt", K: "Khá", Đ: "Đạt", CĐ: "Chưa đạt" },
    mark: "[0-9]\\.[0-9]|10\\.0|Đ|CĐ|M",
    sessions: "([1-9]|[1-9][0-9]|[12][0-9]{2})(\\.[1-9])?|300",
  },
  sealed: ["result", "mark", "flag"],
  tables: {
    record: fieldsOf(`
trangthaithongtinhocba 1:status! Trạng thái
trichluc :flag!
tenhuyen 250 Huyện, quận
phienbanthongtinhocba 10!
thongtu 30:circular! Thông tư${pupilFields}
nghenghiepcha 150 Nghề nghiệp
hotenme 150 Họ và tên mẹ
nghenghiepme 150 Nghề nghiệp
hotennguoigiamho 150 Người giám hộ
nghenghiepnguoigiamho 150 Nghề nghiệp${signerFields}
soddcngvcn 12
makhoi 2:grade! Khối
tenlop 10! Lớp
duoclenlop :flag! Được lên lớp
ndungduoclenlop 150! Lên lớp
ndunghoanthanh 150 Hoàn thành chương trình
kquathamgiacuocthi 2000 Kết quả tham gia các cuộc thi
ndungkquarenluyen 500 Rèn luyện trong hè
ndungkhenthuong 2000 Khen thưởng
nxetgvcn 2000! Nhận xét của giáo viên chủ nhiệm
hocky1 2:result~ Học tập học kì I
hocky2 2:result~ Học tập học kì II
canam 2:result~ Học tập cả năm
sobuoinghi :sessions Số buổi nghỉ học cả năm
renluyenhocky1 2:result! Rèn luyện học kì I
renluyenhocky2 2:result! Rèn luyện học kì II
renluyencanam 2:result! Rèn luyện cả năm
renluyenlai 2:result Rèn luyện sau đánh giá lại
kqhoctaplai 2:result Học tập sau đánh giá lại${syncFields}`),
    history: fieldsOf(`${historyFields}
ngaytrangthaichuyenden 10:date Ngày chuyển đến${syncFields}`),
    certificates: fieldsOf(`
tenchungchi 150 Chứng chỉ
loaichungchi 500 Loại${syncFields}`),
    subjects: fieldsOf(`
mamonhoc 3:subject!
tenmonhoc 20! Môn học, hoạt động giáo dục
diemhocky1 4:mark Học kì I
diemhocky2 4:mark Học kì II
diemcanam 4:mark Cả năm
diemkttralai 4:mark Đánh giá lại
nxetmonhoc 2000 Nhận xét
soddcngvbm 12!
gvbm 150! Giáo viên bộ môn${syncFields}`),
  },
  cover: [
    {
      kind: "facts",
      title: "Học bạ trung học",
      fields: [
        ...["hovaten", "gioitinh", "ngaythangnamsinh", "thangnamsinh", "namsinh", "dantoc", "quoctich"],
        ...["noisinh_diachichitiet", "quequan_diachichitiet", "noiohiennay_diachichitiet", "doituongchinhsach"],
        ...["hotencha", "nghenghiepcha", "hotenme", "nghenghiepme", "hotennguoigiamho", "nghenghiepnguoigiamho"],
      ],
    },
    historySection,
  ],
  year: [
    {
      kind: "rows",
      title: "Môn học và hoạt động giáo dục",
      table: "subjects",
      fields: ["tenmonhoc", "diemhocky1", "diemhocky2", "diemcanam", "diemkttralai", "nxetmonhoc", "gvbm"],
    },
    {
      kind: "grid",
      title: "Kết quả rèn luyện và học tập",
      columns: ["Học kì I", "Học kì II", "Cả năm", "Đánh giá lại"],
      rows: [
        { label: "Rèn luyện", fields: ["renluyenhocky1", "renluyenhocky2", "renluyencanam", "renluyenlai"] },
        { label: "Học tập", fields: ["hocky1", "hocky2", "canam", "kqhoctaplai"] },
      ],
    },
    {
      kind: "facts",
      title: "Kết quả cả năm",
      fields: [
        ...["sobuoinghi", "ndungkquarenluyen", "ndungduoclenlop", "ndunghoanthanh", "kquathamgiacuocthi"],
        ...["ndungkhenthuong", "nxetgvcn"],
      ],
    },
    { kind: "rows", title: "Chứng chỉ", table: "certificates", fields: ["tenchungchi", "loaichungchi"] },
  ],
  advise: adviseSecondary,
};
