import { describe, expect, it } from "vitest";
import { parseBirthDate } from "../../widget/record/date.ts";

describe("a birth date", () => {
  it.each([
    ["14/09/2015", "2015-09-14"],
    ["14/9/2015", "2015-09-14"],
    ["14-09-2015", "2015-09-14"],
    ["14.09.2015", "2015-09-14"],
    [" 14 09 2015 ", "2015-09-14"],
    ["2015-09-14", "2015-09-14"],
    ["09/2015", "2015-09"],
    ["2015-09", "2015-09"],
    ["2015", "2015"],
    ["29/02/2016", "2016-02-29"],
  ])("is read from %s", (text, date) => {
    expect(parseBirthDate(text)).toBe(date);
  });

  it.each([
    "31/02/2015",
    "29/02/2015",
    "00/01/2015",
    "01/13/2015",
    "2015-13",
    "15",
    "",
    "14/09/15",
    "1899",
    "14/09/2015x",
  ])("is refused from %j", (text) => {
    expect(() => parseBirthDate(text)).toThrowError(expect.objectContaining({ code: "date.impossible" }));
  });
});
