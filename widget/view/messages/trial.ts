/**
 * What an integrator can play. A lazy chunk.
 *
 * @module
 */
import type { Trial } from "../trials.ts";
import type { Language } from "./words.ts";

interface TrialWords {
  readonly label: string;
  readonly lead: string;
  readonly steps: readonly string[];
  readonly trials: Readonly<Record<Trial, string>>;
}

export const trialWords: Readonly<Record<Language, TrialWords>> = {
  vi: {
    label: "Chạy thử",
    lead: "Chọn kết quả muốn xem. Không có gì được gửi đi.",
    steps: ["Chuẩn bị bộ kiểm tra", "Lấy học bạ mẫu", "Kiểm tra chữ ký và sổ chốt"],
    trials: {
      passed: "Thật",
      failed: "Không thật",
      replaced: "Đã được thay thế",
      withdrawn: "Đã thu hồi",
      unknown: "Chưa kiểm tra được",
      network: "Mất mạng",
      refused: "Mã không có",
      proof: "Trả lời sai",
      throttled: "Cổng bận",
    },
  },
  en: {
    label: "Test run",
    lead: "Choose the outcome to see. Nothing is sent.",
    steps: ["Preparing the verifier", "Fetching the sample", "Checking signatures and the public log"],
    trials: {
      passed: "Genuine",
      failed: "Not genuine",
      replaced: "Replaced",
      withdrawn: "Withdrawn",
      unknown: "Could not check",
      network: "No network",
      refused: "No such code",
      proof: "Wrong answers",
      throttled: "Portal busy",
    },
  },
};
