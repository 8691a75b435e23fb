/**
 * Cải chính over HTTP: the answers change, nothing else does; each rule broken once.
 *
 * @module
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { base64url } from "../../../../widget/crypto/bytes.ts";
import { answers, openDepartment, type Department, type Pupil } from "../../../support/department.ts";
import { schoolOf } from "../../../support/draft.ts";

const [primary, secondary] = [schoolOf("tt27").id, schoolOf("tt22").id];

export function describeCorrections(url: () => Promise<string | undefined>): void {
  let department: Department;
  beforeAll(async () => {
    const at = await url();
    department = await openDepartment(at === undefined ? {} : { url: at });
  });
  afterAll(() => department.database.close());

  async function correct(pupil: Pupil, more: object = {}, by = primary): Promise<[number, string | undefined]> {
    const { personalNumber, pupilCode } = pupil;
    const body = JSON.stringify({ dateOfBirth: "2015-05-04", personalNumber, pupilCode, ...more });
    const init = { method: "PUT", body, headers: { "content-type": "application/json" } };
    const response = await department.as("school", by, `/pupils/${base64url(pupil.lookupId)}/answers`, init);
    const text = await response.text();
    return [response.status, text === "" ? undefined : (JSON.parse(text) as { code: string }).code];
  }
  const found = async (pupil: Pupil, given: object) => (await department.lookup(pupil, given)).kind;

  test("a corrected birth date and number open the transcript from then on; what was signed stays", async () => {
    const pupil = await department.enrol();
    const revocation = await department.crls();
    await department.registry.intake(await department.sign(pupil), { revocation });
    await department.registry.lock({ effectiveDate: "2026-06-10" });
    const before = await department.lookupReply(pupil);
    expect(await correct(pupil)).toEqual([204, undefined]);
    expect(await found(pupil, {})).toBe("refused");
    expect(await found(pupil, { dateOfBirth: "2015-05-04" })).toBe("found");
    const personalNumber = `0123${pupil.pupilCode.slice(-4)}7777`;
    expect(await correct(pupil, { dateOfBirth: "2015", personalNumber })).toEqual([204, undefined]);
    expect(await found(pupil, { dateOfBirth: "2015", idLast4: "7777" })).toBe("found");
    expect(await correct(pupil, { dateOfBirth: answers.dateOfBirth })).toEqual([204, undefined]);
    expect((await department.lookupReply(pupil))["records"]).toEqual(before["records"]);
    expect((await department.verify(pupil)).verdict).toBe("TOTAL-PASSED");
  });

  describe("is refused, and the old answers hold:", () => {
    test.each<[string, number, string, (pupil: Pupil) => Promise<[number, string | undefined]>]>([
      ["by another school", 409, "correct.foreign", (pupil) => correct(pupil, {}, secondary)],
      [
        "once the transcript was released",
        409,
        "correct.foreign",
        async (pupil) => {
          const act = { lookupId: pupil.lookupId, schoolId: primary, actor: "a test", to: secondary };
          await department.registry.release(act);
          return correct(pupil);
        },
      ],
      [
        "of a transcript that there is not",
        409,
        "correct.unknown",
        (pupil) => correct({ ...pupil, lookupId: new Uint8Array(32) }),
      ],
      [
        "with another pupil's number",
        409,
        "enrol.conflict",
        async (pupil) => correct(pupil, { personalNumber: (await department.enrol()).personalNumber }),
      ],
      ["with eleven digits", 409, "enrol.numbers", (pupil) => correct(pupil, { personalNumber: "01234567890" })],
      ["with an impossible date", 400, "request.date", (pupil) => correct(pupil, { dateOfBirth: "2015-02-30" })],
      ["with a field too many", 400, "request.body", (pupil) => correct(pupil, { fullName: "Trần" })],
    ])("%s", async (_what, status, code, act) => {
      const pupil = await department.enrol();
      expect(await act(pupil)).toEqual([status, code]);
      expect(await found(pupil, {})).toBe("found");
    });

    test("from any other than a school", async () => {
      const path = `/pupils/${base64url(new Uint8Array(32))}/answers`;
      for (const kind of ["department", "commune", "ministry", "organisation"] as const)
        expect((await department.as(kind, undefined, path, { method: "PUT" })).status).toBe(403);
    });
  });
}
