import { beforeAll, describe, expect, test } from "vitest";
import { checkPrefix, headOf } from "../../../api/registry/mirror/pull.ts";
import { readHead } from "../../../db/log.ts";
import { readSources } from "../../../db/mirror.ts";
import type { Department } from "../../support/department.ts";
import { schoolOf } from "../../support/draft.ts";
import {
  breakOff,
  gone,
  insteadOf,
  on,
  onLines,
  onRecord,
  saltAnew,
  shorten,
  spoilBody,
  spoilText,
  type Tamper,
} from "../../support/tamper.ts";
import { count, lockOne, origins, type Scene } from "./scene.ts";

const missing = () => new Response("", { status: 404 });
const isRecord = (line: Record<string, unknown>) => typeof line["record"] === "string";

export function describeRefused(opened: () => Scene): void {
  describe("a mirror refuses", () => {
    let scene: Scene;
    /** An older checkpoint. */
    let older: string;
    beforeAll(async () => {
      scene = opened();
      older = await (await scene.first.app.request("/log/checkpoint")).text();
    });

    let forked: Department | undefined;
    async function fork(): Promise<Department> {
      const { first } = scene;
      const { keys } = first;
      forked ??= await scene.openDepartment("hoc_ba_so_mirror_fork", { origin: origins[0], keys });
      const size = async ({ database }: Department) => (await readHead(database.orm))?.size ?? 0;
      while ((await size(forked)) < (await size(first))) await lockOne(forked);
      return forked;
    }

    async function otherKey(): Promise<Tamper> {
      const other = await scene.openDepartment("hoc_ba_so_mirror_key", { origin: origins[0] });
      await lockOne(other);
      return insteadOf(other);
    }

    /** Its last two signatures are the log's and the witness's. */
    const unwitnessed = on("/log/checkpoint", async (answer) => {
      const note = await answer.text();
      return new Response(note.slice(0, note.indexOf("\n", note.indexOf("\n— ") + 1) + 1));
    });

    async function otherAppointment(): Promise<Tamper> {
      const { registry, world } = scene.first;
      const certificate = world.otherHead.certificates[0]!;
      await registry.appoint({ schoolId: schoolOf("tt27").id, role: "CBQL", from: "2020-08-01", certificate });
      await registry.publish();
      return onLines((line) => {
        const isAppointment = !isRecord(line) && String(line["entry"]).length > 150;
        return isAppointment ? { ...line, entry: saltAnew(line["entry"]) } : line;
      });
    }

    const spoilAll = (values: unknown) => (values as unknown[]).map(spoilText);
    const spoilRoster = (roster: unknown) =>
      (roster as { entry: string }[]).map((one) => ({ ...one, entry: spoilText(one.entry) }));

    test.each<[string, string, () => Tamper | Promise<Tamper>]>([
      ["another history, signed and witnessed", "mirror.forked", async () => insteadOf(await fork())],
      ["the log under another key", "mirror.signature", otherKey],
      ["another department's log", "mirror.origin", () => insteadOf(scene.second)],
      ["a shortened log", "mirror.shortened", () => on("/log/checkpoint", () => new Response(older))],
      ["no log any more", "mirror.shortened", () => on("/log/checkpoint", missing)],
      ["a checkpoint without a witness", "mirror.quorum", () => unwitnessed],
      ["a checkpoint that is none", "mirror.malformed", () => on("/log/checkpoint", () => new Response("<html>"))],
      ["an altered tile", "mirror.tree", () => on("/log/tile/", spoilBody)],
      ["a tile that ends early", "mirror.tree", () => on("/log/tile/", shorten)],
      [
        "an altered ciphertext",
        "mirror.record",
        () => onRecord((record) => ({ ...record, ciphertext: spoilText(record["ciphertext"]) })),
      ],
      [
        "another signer's certificate",
        "mirror.record",
        () => onRecord((record) => ({ ...record, certificates: spoilAll(record["certificates"]) })),
      ],
      [
        "an appointment that no entry made",
        "mirror.record",
        () => onRecord((record) => ({ ...record, roster: spoilRoster(record["roster"]) })),
      ],
      [
        "a lock checkpoint of its own choice",
        "mirror.record",
        () => onRecord((record) => ({ ...record, lockCheckpoint: "…" })),
      ],
      ["a record of another revision", "mirror.record", () => onRecord((record) => ({ ...record, revision: 9 }))],
      ["a lock without its record", "mirror.record", () => onLines(({ record: _record, ...line }) => line)],
      ["an altered entry", "mirror.entry", otherAppointment],
      ["an entry that is left out", "mirror.entry", () => onLines((line) => (isRecord(line) ? undefined : line))],
      ["entries that do not come", "mirror.entry", () => onLines(() => undefined)],
      ["lines that are none", "mirror.malformed", () => on("/api/v1/registry/export?", () => new Response("{\n"))],
      ["a blob of another digest", "mirror.blob", () => on("/api/v1/blobs/", spoilBody)],
      ["a blob that is not there", "mirror.blob", () => on("/api/v1/blobs/", missing)],
      ["our key refused", "mirror.key", () => on("/api/v1/registry/", () => new Response("", { status: 401 }))],
      ["no answer", "mirror.unreachable", () => gone],
      ["a stream that breaks", "mirror.unreachable", () => on("/api/v1/registry/export?", breakOff)],
    ])(
      "%s as %s, raises an alarm, serves the last good state on, and goes on once the department is right",
      async (_what, code, make) => {
        const { first, main, mirror, good } = scene;
        await mirror.follow(first);
        const pupil = await lockOne(first);
        mirror.tamper(first, await make());
        expect(await mirror.follow(first)).toBe(code);
        expect((await readSources(main.orm, [scene.urlOf(first)]))[0]?.alarm).toBe(code);
        expect(await scene.health()).toMatchObject({ status: "degraded", departments: [{ code }, { code: null }] });
        expect(mirror.lines.some((line) => line.includes(`"code":"${code}"`))).toBe(true);
        expect(await count(main, `audit where act = '${code}'`)).toBeGreaterThan(0);
        expect(await scene.verdictOf(good)).toBe("TOTAL-PASSED");
        await checkPrefix(first.database.orm, await headOf(scene.shelfOf(first).orm));
        mirror.tamper(first);
        expect(await mirror.follow(first)).toBe("ok");
        for (const one of [good, pupil]) expect(await scene.verdictOf(one)).toBe("TOTAL-PASSED");
        expect(await scene.health()).toMatchObject({ status: "ok" });
      },
    );

    test("to forget a fork: the checkpoint that showed it is kept for ever", async () => {
      const { first, mirror } = scene;
      const other = await fork();
      mirror.tamper(first, insteadOf(other));
      expect(await mirror.follow(first)).toBe("mirror.forked");
      const { departments } = (await scene.health()) as { departments: { evidence: string }[] };
      mirror.tamper(first);
      expect(await mirror.follow(first)).toBe("ok");
      const kept = await mirror.app.request(`/api/v1/blobs/${departments[0]!.evidence}`);
      expect(await kept.text()).toBe(await (await other.app.request("/log/checkpoint")).text());
    });

    test("to let an alarm end because the department goes away", async () => {
      const { first, mirror } = scene;
      await lockOne(first);
      mirror.tamper(first, on("/log/tile/", spoilBody));
      expect(await mirror.follow(first)).toBe("mirror.tree");
      mirror.tamper(first, gone);
      expect(await mirror.follow(first)).toBe("mirror.unreachable");
      expect(await scene.health()).toMatchObject({ departments: [{ code: "mirror.tree" }, {}] });
      mirror.tamper(first);
      expect(await mirror.follow(first)).toBe("ok");
    });

    test("to look well when it cannot keep what it takes", async () => {
      const { first, mirror, breaking } = scene;
      await lockOne(first);
      // One statement of the many: the alarm itself is kept.
      breaking.once(12);
      expect(await mirror.follow(first)).toBe("Error: cut off");
      expect(await scene.health()).toMatchObject({
        status: "degraded",
        departments: [{ code: "mirror.internal" }, {}],
      });
      expect(await mirror.follow(first)).toBe("ok");
      expect(await scene.health()).toMatchObject({ status: "ok" });
    });
  });
}
