import { describe, expect, test } from "vitest";
import { registryFaults } from "../../../api/registry/fault.ts";
import { askFaults, tellFault, type Fault } from "../../../site/app/progress/faults.ts";
import { progressText } from "../../../site/text/progress.ts";
import { reportEn } from "../../../widget/view/messages/report.en.ts";
import { reportVi } from "../../../widget/view/messages/report.vi.ts";

const languages = [
  { language: "vi", words: progressText.vi, report: reportVi },
  { language: "en", words: progressText.en, report: reportEn },
] as const;

function faultOf(code: keyof typeof registryFaults, ...findings: string[]): Fault {
  const { en: title, vi: title_vi } = registryFaults[code];
  return { code, title, title_vi, findings, grade: 4, lookup: "0a1b2c3d", at: "2026-06-17T02:20:00.000Z" };
}

const findingCodes = [
  ...Object.keys(reportVi.findings),
  ...["CBQL", "KY_PHAT_HANH", "GVCN", "GVBM"].flatMap((role) =>
    Object.keys(reportVi.signatures).map((reason) => `sig.${role}.${reason}`),
  ),
];

describe.each(languages)("in $language", (given) => {
  test.each(findingCodes)("%s has a sentence and a next step", (code) => {
    const [told] = tellFault(faultOf("intake.checks", code), given);
    expect(told).toMatchObject({ code });
    expect(told!.says).toMatch(/\S.*\.$/);
    expect(told!.says).not.toBe(given.words.faults.unknown);
    expect(told!.next).toMatch(/\S.*\.$/);
  });

  test.each([
    "intake.released",
    "intake.identity",
    "intake.incomplete",
    "intake.locked",
    "intake.replaced",
    "lock.signer",
  ] as const)("%s has a sentence of its own", (code) => {
    const [told] = tellFault(faultOf(code), given);
    expect(told!.says).toMatch(/^\p{Lu}.*\.$/u);
    expect(told!.next === "" || /^\p{Lu}.*\.$/u.test(told!.next)).toBe(true);
  });

  test("what only the registry's newer version knows is still told", () => {
    expect(tellFault(faultOf("intake.checks", "moon.full"), given)[0]).toMatchObject({
      code: "moon.full",
      says: given.words.faults.unknown,
    });
  });
});

describe("asking", () => {
  const what = { school: "a 1", schoolYear: "2025-2026", key: " hbs_0_x " };
  const ask = (reply: () => Promise<Response>) => {
    const asked: [string, RequestInit][] = [];
    const answer = askFaults((path, init) => (asked.push([path, init]), reply()), what, "vi");
    return { asked, answer };
  };

  test("bears the key in the header alone", async () => {
    const { asked, answer } = ask(() => Promise.resolve(Response.json({ faults: [] })));
    expect(await answer).toEqual({ kind: "listed", faults: [] });
    const [[path, init]] = asked as [[string, RequestInit]];
    expect(path).toBe("/api/v1/registry/faults?school=a+1&schoolYear=2025-2026");
    expect(init).toEqual({ headers: { authorization: "Bearer hbs_0_x" }, cache: "no-store" });
  });

  test.each([
    [401, true],
    [403, false],
  ])("%i is told in the server's words", async (status, isKeyWrong) => {
    const body = { title: "no", title_vi: "không" };
    const { answer } = ask(() => Promise.resolve(Response.json(body, { status })));
    expect(await answer).toEqual({ kind: "refused", says: "không", isKeyWrong });
  });

  test("without a network is no wrong key", async () => {
    expect(await ask(() => Promise.reject(new TypeError("offline"))).answer).toEqual({ kind: "network" });
  });
});
