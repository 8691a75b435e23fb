import { expect, test } from "vitest";
import { caretAfterGrouping, compactCode, groupCode, groupDate, onlyDigits } from "../../widget/view/fields.ts";

const code = "7f3a09c25e414b8d9c061ad27e83b54f";

test.each([
  ["spaces", "7f3a 09c2 5e41 4b8d 9c06 1ad2 7e83 b54f"],
  ["hyphens of a UUID", "7f3a09c2-5e41-4b8d-9c06-1ad27e83b54f"],
  ["capitals and a line break", "7F3A 09C2 5E41 4B8D\n9C06 1AD2 7E83 B54F"],
  ["dashes and soft hyphens of a word processor", "7f3a–09c2—5e41\u00ad4b8d\u20109c06 1ad2\u200b7e83 b54f"],
  ["full-width letters", "７ｆ３ａ09c25e414b8d9c061ad27e83b54f"],
])("a code pasted with %s is read", (_what, text) => {
  expect(compactCode(text)).toBe(code);
});

test("a foreign character stays where it can be pointed at", () => {
  expect(groupCode("7f3a09o2")).toBe("7f3a 09o2");
});

test.each([
  ["7f3a0", 5, 6],
  ["7f3a 09c2", 4, 4],
  ["7f3a 09c2", 9, 9],
  ["x7f3a 09c2", 1, 1],
])("the caret in %j at %i goes to %i", (typed, caret, expected) => {
  expect(caretAfterGrouping(typed, caret)).toBe(expected);
});

test.each([
  ["four digits may be a year", "2015", "201", "2015"],
  ["a day and a month get their slash", "14092", "1409", "14/09/2"],
  ["the whole date", "14092015", "1409201", "14/09/2015"],
  ["an ISO date pasted", "2015-09-14", "", "14/09/2015"],
  ["dots become slashes", "14.09.2015", "", "14/09/2015"],
  ["deleting is left alone", "14/09", "14/09/2", "14/09"],
  ["a month and a year are left alone", "09/2015", "09/201", "09/2015"],
])("%s", (_what, typed, previous, expected) => {
  expect(groupDate(typed, previous)).toBe(expected);
});

test("only digits are kept of the last four, full-width ones too", () => {
  expect(onlyDigits(" ０4-12a")).toBe("0412");
});
