import { expect, test, vi } from "vitest";
import type { Desk } from "../../../site/app/desk/desk.ts";
import { createIntake } from "../../../site/app/desk/intake.ts";
import { desk as texts } from "../../../site/text/desk.ts";
import type { Scanner } from "../../../widget/paper/scan/scanner.ts";
import { scanVi } from "../../../widget/view/messages/scan.vi.ts";
import type { SealOpener } from "../../../widget/view/scan/session.ts";

const page = "1".repeat(400);

/** An intake whose opener of seals has not come yet. */
function waiting() {
  const opener = Promise.withResolvers<SealOpener>();
  const intake = createIntake({
    desk: { now: () => 0, addPaper: () => "added", incomplete: () => 0, start: () => undefined } as unknown as Desk,
    scanner: {} as Scanner,
    openSeals: () => opener.promise,
    readList: () => Promise.reject(new Error("no list here")),
    text: texts.vi,
    scan: scanVi,
  });
  return { intake, opener };
}

test("a page before the camera is known from its first sight, not only once its seal is opened", () => {
  const { intake } = waiting();
  expect(intake.kindOf(page)).toBe("fresh");
  intake.takeCodes([page]);
  expect(intake.kindOf(page)).toBe("known");
});

test("a page whose seal could not be opened may be taken again", async () => {
  const { intake, opener } = waiting();
  intake.takeCodes([page]);
  opener.reject(new TypeError("offline"));
  await vi.waitFor(() => expect(intake.told()).toHaveLength(1));
  expect(intake.told()[0]!.isBad).toBe(true);
  expect(intake.kindOf(page)).toBe("fresh");
});

test("a page that is added after the list was cleared is known", async () => {
  const { intake, opener } = waiting();
  intake.takeCodes([page]);
  intake.forget();
  opener.resolve({ open: () => Promise.resolve({}) } as unknown as SealOpener);
  await vi.waitFor(() => expect(intake.told()).toHaveLength(1));
  expect(intake.kindOf(page)).toBe("known");
});
