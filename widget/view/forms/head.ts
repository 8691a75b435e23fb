/**
 * The lines under the title that both forms share.
 *
 * @module
 */
import { formatDate } from "../format.ts";
import { genderOf, type Item } from "./form.ts";

export const headOf: readonly Item[] = [
  { label: "Họ và tên", value: ({ hovaten }) => hovaten, span: 2, isStrong: true },
  { label: "Lớp", value: ({ tenlop }) => tenlop },
  {
    label: "Ngày sinh",
    value: ({ ngaythangnamsinh, thangnamsinh, namsinh }) => {
      const date = ngaythangnamsinh ?? thangnamsinh ?? namsinh;
      return date && formatDate(date);
    },
  },
  { label: "Giới tính", value: genderOf },
  { label: "Mã học sinh", value: ({ mahocsinh }) => mahocsinh },
];
