import { describe, expect, test } from "vitest";
import { headlineOf, leadOf, roundedUp } from "../../../site/app/progress/headline.ts";
import { numbersIn } from "../../../site/app/progress/numbers.ts";
import { progressText } from "../../../site/text/progress.ts";
import { answerOf } from "./answer.ts";

const numbers = numbersIn("vi");
const say = (at: string, given: Parameters<typeof answerOf>[0]) => {
  const [figures, now] = [answerOf(given), new Date(at)];
  return [headlineOf(progressText.vi, figures, now), leadOf(progressText.vi, numbers, figures, now)];
};
const some = { pupils: 48_212, received: 34_423 };

describe("the headline", () => {
  test.each<[string, string, Parameters<typeof answerOf>[0], string, string]>([
    [
      "twelve days before",
      "2026-06-18T04:42:00Z",
      { total: some },
      "Còn 12 ngày tới ngày chốt",
      "Sở đã nhận *34.423* trên *48.212* học bạ. Để kịp, mỗi ngày cần nhận thêm khoảng *1.150*.",
    ],
    [
      "the evening before, in Việt Nam already the day itself",
      "2026-06-29T17:30:00Z",
      { total: some },
      "Hôm nay là ngày chốt",
      "Sở đã nhận *34.423* trên *48.212* học bạ. Còn *13.789* học bạ cần nhận trước 17:00 hôm nay.",
    ],
    [
      "everything is in",
      "2026-06-25T04:00:00Z",
      { total: { pupils: 7, received: 7 } },
      "Còn 5 ngày tới ngày chốt",
      "Sở đã nhận đủ *7* học bạ.",
    ],
    [
      "past the closing moment, not yet locked",
      "2026-06-30T10:00:00Z",
      { total: some },
      "Đã qua ngày chốt 30/06/2026",
      "Sở đã nhận *34.423* trên *48.212* học bạ. Còn *13.789* học bạ nộp muộn.",
    ],
    [
      "locked on a later day, with some late",
      "2026-07-04T04:00:00Z",
      { total: { ...some, locked: 34_000 }, lockedAt: "2026-07-01T02:00:00.000Z" },
      "Đã chốt ngày 01/07/2026",
      "Sở đã chốt *34.000* trên *48.212* học bạ. Còn *13.789* học bạ nộp muộn. Lớp 1–4 nộp muộn được chốt bổ sung ngày 15/08/2026.",
    ],
    [
      "locked whole, by its figures",
      "2026-11-04T04:00:00Z",
      { total: { pupils: 60, received: 60, locked: 60 } },
      "Đã chốt ngày 30/06/2026",
      "Sở đã chốt đủ *60* học bạ.",
    ],
    [
      "nobody has declared anything",
      "2026-05-01T04:00:00Z",
      {},
      "Chưa có số liệu",
      "Chưa trường nào khai sĩ số hoặc nộp học bạ của năm học 2025–2026.",
    ],
  ])("%s", (_name, at, given, headline, lead) => {
    expect(say(at, given)).toEqual([headline, lead]);
  });

  test.each([
    [0.2, 1],
    [87.1, 88],
    [1149.08, 1150],
    [12_345, 12_400],
    [100, 100],
  ])("about %d is %d", (value, about) => {
    expect(roundedUp(value)).toBe(about);
  });

  test("no whole is said of what lacks one", () => {
    expect(numbers.percent((9999 / 10_000) * 100)).toBe("99,9%");
    expect(numbersIn("en").percent(100)).toBe("100.0%");
  });
});
