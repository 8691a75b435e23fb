/**
 * What the ministry's data centre is told of a record after the lock: from the registry's decision, by way of the verifier, to its message.
 *
 * @module
 */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { envelopeNow, envelopeOf } from "../../api/exchange/envelope.ts";
import { fromExchange, toExchange } from "../../api/exchange/exchange.ts";
import type { RecordReport } from "../../widget/checks/report.ts";
import { openDepartment, type Department, type Pupil, type SignOptions } from "../support/department.ts";

const rule = { id: "THU-NGHIEM/1", title_vi: "Quy định thử nghiệm", basis: "Chỉ dùng trong kiểm thử" };
const now = new Date("2026-09-10T03:00:00Z");
const hanoi = "2026-09-10T10:00:00";

let department: Department;
beforeAll(async () => {
  department = await openDepartment();
  department.setRules([{ ...rule, kinds: ["revoke", "supersede"] }]);
  department.turnClock(now.toISOString());
});
afterAll(() => department.database.close());

async function locked(options: SignOptions): Promise<Pupil> {
  const pupil = await department.enrol(options.circular);
  const revocation = await department.crls();
  const filed = await department.registry.intake(await department.sign(pupil, options), { revocation });
  expect(filed).toMatchObject({ accepted: true });
  await department.registry.lock({ effectiveDate: "2026-09-10" });
  return pupil;
}

async function decide(pupil: Pupil, kind: "revoke" | "supersede", options: SignOptions): Promise<void> {
  const { registry } = department;
  const revocation = await department.crls();
  const [first, second] = await Promise.all(["An", "Bình"].map((name) => department.clientKey("department", name)));
  const replacement =
    kind === "revoke" ? {} : { replacement: { xml: await department.sign(pupil, options), revocation } };
  const asked = { kind, lookupId: pupil.lookupId, schoolYear: "2025-2026", rule: rule.id, officer: first!.id };
  const proposed = await registry.propose({ ...asked, ...replacement });
  if (!proposed.accepted) throw new Error(proposed.code);
  await registry.confirm({ id: proposed.id, officer: second!.id, revocation });
}

const recordsOf = async (pupil: Pupil) => (await department.verify(pupil)).records;

describe.each([
  ["thongtinsohocbasotieuhoc", { circular: "tt27", grade: 4 }],
  ["thongtinsohocbasothcsthpt", { circular: "tt22", grade: 8 }],
] as const)("%s", (table, options) => {
  const sent = (report: RecordReport, last: number) => {
    const message = toExchange(report.record!, envelopeNow(report, { last, now }), last);
    const { trangthaithongtinhocba: status, sukien, phienban, thoigiancapnhat, idbanghi } = message[table]!;
    return { message, told: { status, sukien, phienban, thoigiancapnhat, idbanghi } };
  };

  test("in force is sent with the envelope that was signed; revoked is told as an update, by status 2", async () => {
    const pupil = await locked(options);
    const [before] = await recordsOf(pupil);
    const signed = envelopeOf(before!.record!);
    const { told, message } = sent(before!, 0);
    expect(told).toMatchObject({ status: "1", sukien: "NEW", phienban: signed.version });
    expect(fromExchange(message).envelope).toEqual(signed);
    await decide(pupil, "revoke", options);
    const [after] = await recordsOf(pupil);
    const { told: then, message: last } = sent(after!, signed.version);
    expect(then).toEqual({
      ...{ status: "2", sukien: "UPDATE", phienban: signed.version + 1, thoigiancapnhat: hanoi },
      idbanghi: signed.recordId,
    });
    expect(fromExchange(last)).toMatchObject({
      envelope: { isRevoked: true },
      record: { fields: { hovaten: after!.record!.fields.hovaten, trangthaithongtinhocba: "2" } },
    });
    // What was signed stays what it is.
    expect(after!.record!.fields.trangthaithongtinhocba).toBe("1");
  });

  test("superseded is not sent; its successor is", async () => {
    const pupil = await locked(options);
    await decide(pupil, "supersede", options);
    const [old, next] = await recordsOf(pupil);
    expect(() => envelopeNow(old!, { last: 1, now })).toThrow("exchange.standing: trangthaithongtinhocba");
    expect(sent(next!, 1).told).toMatchObject({ status: "1", sukien: "UPDATE", phienban: 2 });
  });
});

describe("a record", () => {
  let report: RecordReport;
  beforeAll(async () => {
    [report] = (await recordsOf(await locked({}))) as [RecordReport];
  });

  test("that is revoked before anything was sent is new, and revoked", () => {
    const envelope = envelopeNow({ ...report, standing: "withdrawn" }, { now });
    expect(envelope).toMatchObject({ event: "NEW", version: envelopeOf(report.record!).version, isRevoked: true });
  });

  test.each(["replaced", "pending", "unknown"] as const)("that is %s is not sent", (standing) => {
    expect(() => envelopeNow({ ...report, standing }, { now })).toThrow("exchange.standing");
  });

  test("of which nothing was read is not sent", () => {
    const { record: _none, ...failed } = report;
    expect(() => envelopeNow(failed, { now })).toThrow("exchange.standing");
  });
});
