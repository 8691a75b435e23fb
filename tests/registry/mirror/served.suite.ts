import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { putAccess } from "../../../db/changes.ts";
import { placeTranscripts } from "../../../db/mirror.ts";
import { access } from "../../../db/schema.ts";
import { base64url, utf8 } from "../../../widget/crypto/bytes.ts";
import { deriveLookup, formatSealText, openSeal, parseCode } from "../../../widget/index.ts";
import { parseStatusReply } from "../../../widget/portal/reply.ts";
import { answers } from "../../support/department.ts";
import { count, lockOne, noon, origins, type Scene } from "./scene.ts";

export function describeServed(opened: () => Scene): void {
  describe("what a mirror serves", () => {
    let scene: Scene;
    beforeAll(() => {
      scene = opened();
    });

    test("verifies in the unchanged verifier, whichever department's it is", async () => {
      const { first, second, mirror } = scene;
      const pupils = [await lockOne(first), await lockOne(second)];
      for (const department of [first, second]) expect(await mirror.follow(department)).toBe("ok");
      for (const pupil of [scene.good, ...pupils]) expect(await scene.verdictOf(pupil)).toBe("TOTAL-PASSED");
      expect(await scene.health()).toMatchObject({ status: "ok", departments: [{ code: null }, { code: null }] });
    });

    test("does not change by a pass that finds nothing new", async () => {
      const { first, mirror } = scene;
      expect(await mirror.follow(first)).toBe("ok");
      const tables = ["log_entry", "locked_record", "checkpoint", "blob", "access"];
      const counts = async () => Promise.all(tables.map((table) => count(scene.shelfOf(first), table)));
      const before = await counts();
      expect(await mirror.follow(first)).toBe("ok");
      expect(await counts()).toEqual(before);
    });

    test("follows what changes without an entry: a new pupil, a draft, a corrected answer", async () => {
      const { first, mirror } = scene;
      const pupil = await first.enrol();
      await mirror.follow(first);
      const found = { kind: "found", evidence: { card: { years: [] }, records: [] } };
      expect(await mirror.lookup(pupil)).toMatchObject(found);
      await first.registry.intake(await first.sign(pupil), { revocation: await first.crls() });
      await mirror.follow(first);
      expect(await mirror.lookup(pupil)).toMatchObject({ evidence: { card: { years: [{ standing: "pending" }] } } });
      await first.database.orm.execute(
        sql`update access set proof_hash = ${Buffer.alloc(32, 7)} where lookup_id = ${Buffer.from(pupil.lookupId)}`,
      );
      await mirror.follow(first);
      expect(await mirror.lookup(pupil)).toMatchObject({ kind: "refused", reason: "proof", attemptsLeft: 4 });
    });

    test("shuts a code that its family froze, and opens it again with the family", async () => {
      const { first, mirror } = scene;
      const pupil = await first.enrol();
      const at = eq(access.lookupId, pupil.lookupId);
      const seen: unknown[] = [];
      for (const isFrozen of [true, false]) {
        await first.database.orm.update(access).set({ isFrozen }).where(at);
        await mirror.follow(first);
        seen.push(await mirror.lookup(pupil));
      }
      expect(seen).toMatchObject([{ kind: "refused", reason: "frozen" }, { kind: "found" }]);
    });

    test("hands on seals as they are, and each department's own status list", async () => {
      const { first, second, mirror } = scene;
      const pupil = await lockOne(second);
      for (const department of [first, second]) expect(await mirror.follow(department)).toBe("ok");
      const [found, atHome] = [await mirror.lookup(pupil), await second.lookup(pupil)];
      if (found.kind !== "found" || atHome.kind !== "found") throw new Error("not found");
      const [seal] = found.evidence.records.map((record) => record.seal);
      expect(seal).toEqual(atHome.evidence.records[0]!.seal);
      const text = formatSealText("https://guong.example", parseCode(pupil.code), seal!);
      const asked = async (origin: string) => (await mirror.app.request(`/api/v1/status?origin=${origin}`)).text();
      const { trust } = mirror;
      const standings = origins.map(async (origin) => {
        const status = parseStatusReply(utf8(await asked(origin)));
        return (await openSeal(text, { trust, status, now: new Date(noon) })).standing;
      });
      expect((await Promise.all(standings)).sort()).toEqual(["current", "unknown"]);
      for (const query of ["", "?origin=so-la.example/hoc-ba"])
        expect((await mirror.app.request(`/api/v1/status${query}`)).status).toBe(404);
    });

    test("has the newest co-signature", async () => {
      const { first, mirror } = scene;
      first.turnClock("2026-07-20T10:00:00Z");
      await first.registry.refresh();
      await mirror.follow(first);
      const report = await mirror.verify(scene.good, "2026-07-20T12:00:00Z");
      expect(report.records.map(({ standing }) => standing)).toEqual(["current"]);
      first.turnClock(noon);
    });

    test("is each department's log under its origin, and none without a name where there are two", async () => {
      const { app } = scene.mirror;
      for (const origin of origins) {
        const own = await app.request(`/log/${origin}/checkpoint`);
        expect((await own.text()).split("\n")[0]).toBe(origin);
        expect((await app.request(`/log/${origin}/tile/0/000.p/1`)).status).toBe(200);
      }
      const nameless = await app.request("/log/checkpoint");
      expect([nameless.status, ((await nameless.json()) as { code: string }).code]).toEqual([404, "log.origin"]);
    });

    test("is silent: an unknown lookup id and a wrong access answer alike to the octet, and both are counted", async () => {
      const { lookupId, access, proof } = await deriveLookup(scene.good.code, answers);
      const body = { lookupId: base64url(lookupId), access: base64url(access), proof: base64url(proof!) };
      const strange = base64url(new Uint8Array(32).fill(1));
      const headers = { "content-type": "application/json" };
      const post = (sent: object) =>
        scene.mirror.app.request("/api/v1/lookups", { method: "POST", headers, body: JSON.stringify(sent) });
      const replies = [await post({ ...body, lookupId: strange }), await post({ ...body, access: strange })];
      const [one, other] = await Promise.all(replies.map((reply) => reply.text()));
      expect([replies.map(({ status }) => status), one]).toEqual([[404, 404], other]);
      expect(await count(scene.main, "limit_counter")).toBeGreaterThan(0);
      expect(await count(scene.shelfOf(scene.first), "limit_counter")).toBe(0);
    });

    test("stays a department's own when another one claims it", async () => {
      const { lookupId } = scene.good;
      await placeTranscripts(scene.main.orm, [lookupId], origins[1]);
      const row = { lookupId, accessHash: new Uint8Array(32), proofHash: new Uint8Array(32), card: Uint8Array.of(1) };
      await putAccess(scene.shelfOf(scene.second).orm, [{ ...row, isFrozen: false, changed: 1 }]);
      expect(await scene.verdictOf(scene.good)).toBe("TOTAL-PASSED");
    });

    test("is nothing that opens a code: no custody, no identity, no draft", async () => {
      for (const database of [scene.main, scene.shelfOf(scene.first), scene.shelfOf(scene.second)]) {
        for (const table of ["custody", "pupil_identity", "holding", "draft", "filing"])
          expect([table, await count(database, table)]).toEqual([table, 0]);
      }
    });
  });
}
