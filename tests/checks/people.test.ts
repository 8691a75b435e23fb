import { describe, expect, it } from "vitest";
import { signerReports } from "../../widget/checks/people.ts";
import type { SlotSignature } from "../../widget/crypto/signature/result.ts";
import type { Role } from "../../widget/record/role.ts";
import { issueSigner } from "../../api/demo/issue.ts";
import { createWorld, validity } from "../support/world.ts";

function by(role: Role, certificate?: Uint8Array): SlotSignature {
  const certificates = certificate === undefined ? [] : [certificate];
  return { role, target: "data", outcome: "passed", code: `sig.${role}.ok`, signed: new Uint8Array(), certificates };
}

describe("the people who signed", () => {
  it("come in the order of signing, by the names in their certificates", async () => {
    const { head, homeroom, seal, teachers } = await createWorld();
    const reports = await signerReports([
      by("CBQL", head.certificates[0]),
      by("KY_PHAT_HANH", seal.certificates[0]),
      by("GVCN", homeroom.certificates[0]),
      by("GVBM", teachers[0].certificates[0]),
    ]);
    expect(reports.map(({ role }) => role)).toEqual(["GVBM", "GVCN", "CBQL", "KY_PHAT_HANH"]);
    expect(reports[2]).toMatchObject({ name: "Phạm Minh Tuấn", certificate: { subjectNumber: "CCCD ••• ••• 001" } });
  });

  it.each([
    ["CCCD:000175000001", "CCCD ••• ••• 001"],
    ["000175000001", "••• ••• 001"],
    ["cccd:000175000001", "••• ••• 001"],
    ["MST:0000000017", "MST ••• ••• 017"],
  ])("show of the number %s no more than %s", async (number, shown) => {
    const { trees } = await createWorld();
    const subject = [{ C: ["VN"] }, { CN: ["Nguyễn Văn Dân"] }, { "0.9.2342.19200300.100.1.1": [number] }];
    const { certificates } = await issueSigner({ ...validity, subject, kind: "p256", issuer: trees.public.sub });
    const [report] = await signerReports([by("GVCN", certificates[0])]);
    expect(report!.certificate!.subjectNumber).toBe(shown);
  });

  it("have no name where no certificate tells it", async () => {
    expect(await signerReports([by("GVCN"), by("CBQL", Uint8Array.of(0x30))])).toMatchObject([
      { name: "" },
      { name: "" },
    ]);
  });
});
