import { beforeAll, describe, expect, it } from "vitest";
import { checkRoles, type RolesContext } from "../../widget/checks/roles.ts";
import { sha256 } from "../../widget/crypto/digest.ts";
import type { SlotSignature } from "../../widget/crypto/signature/result.ts";
import { formatEntry, type RosterEntry } from "../../widget/record/entry.ts";
import type { Role } from "../../widget/record/role.ts";

const [head, teacher, stranger] = [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)] as const;
const context: RolesContext = {
  schoolId: "1001",
  at: new Date("2026-06-30T10:00:00Z"),
  isProven: true,
  lockIndex: 50,
};

function by(role: Role, ...certificates: readonly Uint8Array[]): SlotSignature {
  return { role, target: "data", outcome: "passed", code: `sig.${role}.ok`, signed: new Uint8Array(), certificates };
}

async function appointed(role: Role, der: Uint8Array, more: Partial<RosterEntry> & { index?: number } = {}) {
  const { index = 10, ...fields } = more;
  const salt = new Uint8Array(16);
  const certDigest = await sha256(der);
  const base = { v: 1, salt, kind: "roster", schoolId: "1001", role, certDigest, from: "2025-08-01" } as const;
  return { entry: formatEntry({ ...base, ...fields }), index };
}

const codesOf = async (
  signatures: readonly SlotSignature[],
  roster: Parameters<typeof checkRoles>[1],
  more: Partial<RolesContext> = {},
) => (await checkRoles(signatures, roster, { ...context, ...more })).map(({ outcome, code }) => `${outcome} ${code}`);

let good: Awaited<ReturnType<typeof appointed>>;

beforeAll(async () => {
  good = await appointed("CBQL", head);
});

describe("the roster", () => {
  it("appoints who signed, for the role, the school and the day, both ends of it included", async () => {
    const signed = [by("CBQL", head), by("GVCN", teacher)];
    const roster = [good, await appointed("GVCN", teacher, { from: "2026-06-30", to: "2026-06-30" })];
    expect(await codesOf(signed, roster)).toEqual(["passed role.ok"]);
  });

  it("counts days in Việt Nam", async () => {
    const roster = [await appointed("CBQL", head, { from: "2026-07-01" })];
    expect(await codesOf([by("CBQL", head)], roster, { at: new Date("2026-06-30T17:00:00Z") })).toEqual([
      "passed role.ok",
    ]);
    expect(await codesOf([by("CBQL", head)], roster, { at: new Date("2026-06-30T16:59:59Z") })).toEqual([
      "failed role.unappointed",
    ]);
  });

  it.each<[string, Partial<RosterEntry> & { index?: number }, string]>([
    ["that had ended", { to: "2026-06-29" }, "role.unappointed"],
    ["that had not begun", { from: "2026-07-01" }, "role.unappointed"],
    ["that the log learnt of after the lock", { index: 51 }, "role.unappointed"],
    ["at another school", { schoolId: "1002" }, "role.school"],
    ["in another role", { role: "GVCN" }, "role.unappointed"],
  ])("does not by an appointment %s", async (_, more, code) => {
    const roster = [await appointed("CBQL", head, more), await appointed("CBQL", stranger)];
    expect(await codesOf([by("CBQL", head)], roster)).toEqual([`failed ${code}`]);
  });

  it("cannot tell of an end or a beginning where no time is proven", async () => {
    for (const more of [{ to: "2026-06-29" }, { from: "2026-07-01" }]) {
      const roster = [await appointed("CBQL", head, more)];
      expect(await codesOf([by("CBQL", head)], roster, { isProven: false })).toEqual(["unknown role.unappointed"]);
    }
  });

  it("condemns nobody while an appointment may have been held back", async () => {
    expect(await codesOf([by("CBQL", head)], [])).toEqual(["unknown role.unappointed"]);
    expect(await codesOf([by("CBQL", head)], undefined)).toEqual(["unknown role.unappointed"]);
    expect(await codesOf([], [good])).toEqual(["unknown role.unappointed"]);
    expect(await codesOf([by("CBQL", stranger)], [good])).toEqual(["failed role.unappointed"]);
  });

  it("tells nothing of a signature that names no certificate", async () => {
    expect(await codesOf([by("CBQL")], [good])).toEqual(["unknown role.unappointed"]);
  });

  it("passes over what is no appointment", async () => {
    const junk = { entry: Uint8Array.of(0xff), index: 1 };
    expect(await codesOf([by("CBQL", head)], [junk, good])).toEqual(["passed role.ok"]);
  });

  it("answers for each signer by himself", async () => {
    const findings = await checkRoles([by("CBQL", head), by("GVCN", stranger)], [good], context);
    expect(findings).toEqual([
      { check: "role", outcome: "unknown", code: "role.unappointed", evidence: { role: "GVCN", target: "data" } },
    ]);
  });
});
