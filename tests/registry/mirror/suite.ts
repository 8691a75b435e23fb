/**
 * Two departments and their mirror, on either driver: what it serves, what it refuses, and what cutting it off costs.
 *
 * @module
 */
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addClient } from "../../../api/clients/key.ts";
import { checkPrefix, headOf } from "../../../api/registry/mirror/pull.ts";
import { putAccess } from "../../../db/changes.ts";
import { openDatabase, type Database } from "../../../db/client.ts";
import { readHead } from "../../../db/log.ts";
import { placeTranscripts, readSources } from "../../../db/mirror.ts";
import { base64url } from "../../../widget/crypto/bytes.ts";
import { deriveLookup } from "../../../widget/index.ts";
import { createBreaking } from "../../support/breaking.ts";
import { answers, openDepartment, type Department, type Pupil } from "../../support/department.ts";
import { openMirror, urlOf, type Tamper, type TestMirror } from "../../support/mirror.ts";

const origins = ["so-1.example/hoc-ba", "so-2.example/hoc-ba"] as const;

/** @param url of a fresh database of that name; nothing for PGlite */
export function describeMirror(url: (name: string) => Promise<string | undefined>): void {
  let first: Department;
  let second: Department;
  let departments: readonly Department[];
  let main: Database;
  let mirror: TestMirror;
  let good: Pupil;
  const breaking = createBreaking();
  /** By the name that the mirror gave it. */
  const shelves = new Map<string, Database>();

  const openFresh = async (name: string, options: Parameters<typeof openDepartment>[0] = {}): Promise<Department> => {
    const at = await url(name);
    const department = await openDepartment({ ...options, ...(at === undefined ? {} : { url: at }) });
    department.turnClock("2026-06-30T10:00:00Z");
    return department;
  };

  beforeAll(async () => {
    [first, second] = [
      await openFresh("hoc_ba_so_mirror_a", { origin: origins[0] }),
      await openFresh("hoc_ba_so_mirror_b", { origin: origins[1] }),
    ];
    departments = [first, second];
    const at = await url("hoc_ba_so_mirror");
    const open = async (schema?: string) =>
      breaking.wrap(
        await openDatabase(
          at === undefined ? {} : { url: at, connections: 3, ...(schema === undefined ? {} : { schema }) },
        ),
      );
    main = await open();
    mirror = await openMirror({
      ...{ main, departments },
      async open(name) {
        const shelf = await open(name);
        shelves.set(name, shelf);
        return shelf;
      },
    });
    good = await lockOne(first);
  });
  afterAll(async () => {
    await mirror.mirror.close();
    for (const database of [main, first.database, second.database]) await database.close();
  });

  async function lockOne(department: Department): Promise<Pupil> {
    const pupil = await department.enrol();
    const revocation = await department.crls();
    const filed = await department.registry.intake(await department.sign(pupil), { revocation });
    expect(filed).toMatchObject({ accepted: true });
    await department.registry.lock({ effectiveDate: "2026-06-30", revocation });
    return pupil;
  }

  const shelfOf = (department: Department) =>
    mirror.mirror.departments().get(department.trust.logs[0]!.origin)!.database;

  /** PGlite answers with `rows`, postgres.js with the rows themselves. */
  async function count({ orm }: Database, table: string): Promise<number> {
    const result = await orm.execute(sql.raw(`select count(*)::int as n from ${table}`));
    const rows = Array.isArray(result) ? result : (result as { readonly rows: unknown[] }).rows;
    return (rows as { readonly n: number }[])[0]!.n;
  }

  const verdictOf = async (pupil: Pupil) => (await mirror.verify(pupil)).verdict;
  const health = async () => (await (await mirror.app.request("/healthz")).json()) as Record<string, unknown>;

  describe("what it serves", () => {
    test("verifies in the unchanged verifier, whichever department's it is", async () => {
      const other = await lockOne(second);
      for (const department of departments) expect(await mirror.follow(department)).toBe("ok");
      expect([await verdictOf(good), await verdictOf(other)]).toEqual(["TOTAL-PASSED", "TOTAL-PASSED"]);
      expect(await health()).toMatchObject({ status: "ok", departments: [{ code: null }, { code: null }] });
    });

    test("grows with its department, and a pass that finds nothing new changes nothing", async () => {
      const pupil = await lockOne(first);
      expect(await mirror.follow(first)).toBe("ok");
      expect(await verdictOf(pupil)).toBe("TOTAL-PASSED");
      const tables = ["log_entry", "locked_record", "checkpoint", "blob", "access"];
      const counts = async () => Promise.all(tables.map((table) => count(shelfOf(first), table)));
      const before = await counts();
      expect(await mirror.follow(first)).toBe("ok");
      expect(await counts()).toEqual(before);
    });

    test("follows what changes without an entry: a new pupil, a withdrawn draft, a corrected answer", async () => {
      const pupil = await first.enrol();
      await mirror.follow(first);
      expect(await mirror.lookup(pupil)).toMatchObject({
        kind: "found",
        evidence: { card: { years: [] }, records: [] },
      });
      await first.registry.intake(await first.sign(pupil), { revocation: await first.crls() });
      await mirror.follow(first);
      expect(await mirror.lookup(pupil)).toMatchObject({ evidence: { card: { years: [{ standing: "pending" }] } } });
      await first.database.orm.execute(
        sql`update access set proof_hash = ${Buffer.alloc(32, 7)} where lookup_id = ${Buffer.from(pupil.lookupId)}`,
      );
      await mirror.follow(first);
      expect(await mirror.lookup(pupil)).toMatchObject({ kind: "refused", reason: "proof", attemptsLeft: 4 });
    });

    test("has the newest co-signature", async () => {
      first.turnClock("2026-07-20T10:00:00Z");
      await first.registry.refresh();
      await mirror.follow(first);
      const report = await mirror.verify(good, "2026-07-20T12:00:00Z");
      expect(report.records.map(({ standing }) => standing)).toEqual(["current"]);
      first.turnClock("2026-06-30T10:00:00Z");
    });

    test("is each department's log under its origin, and none without a name where there are two", async () => {
      for (const [i, origin] of origins.entries()) {
        const own = await mirror.app.request(`/log/${origin}/checkpoint`);
        expect((await own.text()).split("\n")[0]).toBe(origins[i]);
        expect((await mirror.app.request(`/log/${origin}/tile/0/000.p/1`)).status).toBe(200);
      }
      const nameless = await mirror.app.request("/log/checkpoint");
      expect([nameless.status, ((await nameless.json()) as { code: string }).code]).toEqual([404, "log.origin"]);
    });

    test("an unknown lookup id and a wrong access answer alike to the octet, and both are counted", async () => {
      const { lookupId, access, proof } = await deriveLookup(good.code, answers);
      const body = { lookupId: base64url(lookupId), access: base64url(access), proof: base64url(proof!) };
      const strange = base64url(new Uint8Array(32).fill(1));
      const post = (sent: object) =>
        mirror.app.request("/api/v1/lookups", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(sent),
        });
      const replies = [await post({ ...body, lookupId: strange }), await post({ ...body, access: strange })];
      const [one, other] = await Promise.all(replies.map((reply) => reply.text()));
      expect([replies.map(({ status }) => status), one]).toEqual([[404, 404], other]);
      expect(await count(main, "limit_counter")).toBeGreaterThan(0);
      expect(await count(shelfOf(first), "limit_counter")).toBe(0);
    });

    test("stays a department's own when another one claims it", async () => {
      await placeTranscripts(main.orm, [good.lookupId], origins[1]);
      const row = { lookupId: good.lookupId, accessHash: new Uint8Array(32), changed: 1 };
      await putAccess(shelfOf(second).orm, [{ ...row, proofHash: new Uint8Array(32), card: Uint8Array.of(1) }]);
      expect(await verdictOf(good)).toBe("TOTAL-PASSED");
    });

    test("is nothing that opens a code: no custody, no identity, no draft, no audit of custody", async () => {
      for (const database of [main, shelfOf(first), shelfOf(second)]) {
        for (const table of ["custody", "pupil_identity", "holding", "draft", "filing"])
          expect([table, await count(database, table)]).toEqual([table, 0]);
      }
    });
  });

  describe("what it refuses:", () => {
    const lines = async (answer: Response) => (await answer.text()).trim().split("\n");
    /** Changes the lines of the export that hold what is looked for. */
    const onLines =
      (changed: (line: Record<string, unknown>) => Record<string, unknown> | undefined): Tamper =>
      async (path, answer) => {
        if (!path.startsWith("/api/v1/registry/export?")) return answer;
        const told = (await lines(answer)).map((line) => JSON.parse(line) as Record<string, unknown>);
        const out = told.flatMap((line) => changed(line) ?? []);
        return new Response(out.map((line) => `${JSON.stringify(line)}\n`).join(""));
      };
    const onRecord = (changed: (record: Record<string, unknown>) => object): Tamper =>
      onLines((line) => {
        if (typeof line["record"] !== "string") return line;
        const record = JSON.parse(`${line["record"]}}`) as Record<string, unknown>;
        return { ...line, record: JSON.stringify(changed(record)).slice(0, -1) };
      });
    const on =
      (start: string, change: (answer: Response) => Response | Promise<Response>): Tamper =>
      (path, answer) =>
        path.startsWith(start) ? change(answer) : answer;
    /** Another character in the middle: still base64url. */
    const spoilt = (text: string) => {
      const at = Math.floor(text.length / 2);
      return `${text.slice(0, at)}${text[at] === "A" ? "B" : "A"}${text.slice(at + 1)}`;
    };
    const spoilBody = async (answer: Response) => {
      const octets = new Uint8Array(await answer.arrayBuffer());
      octets[octets.length - 1]! ^= 1;
      return new Response(octets, { status: answer.status });
    };
    const refused = () => new Response("", { status: 401 });
    /** Every request goes to another instance. */
    const insteadOf =
      (other: Department): Tamper =>
      async (path) => {
        const { key } = await other.clientKey("ministry");
        return other.app.request(path, { headers: { authorization: `Bearer ${key}` } });
      };
    let seen = "";

    test.each<[string, string, () => Promise<Tamper>]>([
      [
        "another history, signed and witnessed",
        "mirror.forked",
        async () => {
          const fork = await openFresh("hoc_ba_so_mirror_fork", { origin: origins[0], keys: first.keys });
          const size = async ({ database }: Department) => (await readHead(database.orm))?.size ?? 0;
          while ((await size(fork)) < (await size(first))) await lockOne(fork);
          return insteadOf(fork);
        },
      ],
      [
        "the log under another key",
        "mirror.signature",
        async () => {
          const replaced = await openFresh("hoc_ba_so_mirror_key", { origin: origins[0] });
          await lockOne(replaced);
          return insteadOf(replaced);
        },
      ],
      ["another department's log", "mirror.origin", () => Promise.resolve(insteadOf(second))],
      ["a shortened log", "mirror.shortened", () => Promise.resolve(on("/log/checkpoint", () => new Response(seen)))],
      [
        "no log any more",
        "mirror.shortened",
        () => Promise.resolve(on("/log/checkpoint", () => new Response("", { status: 404 }))),
      ],
      [
        "a checkpoint without a witness",
        "mirror.quorum",
        () =>
          Promise.resolve(
            on("/log/checkpoint", async (answer) => {
              const note = await answer.text();
              return new Response(note.slice(0, note.indexOf("\n", note.indexOf("\n— ") + 1) + 1));
            }),
          ),
      ],
      [
        "a checkpoint that is none",
        "mirror.malformed",
        () => Promise.resolve(on("/log/checkpoint", () => new Response("<html>"))),
      ],
      ["an altered tile", "mirror.tree", () => Promise.resolve(on("/log/tile/", spoilBody))],
      [
        "an altered ciphertext",
        "mirror.record",
        () =>
          Promise.resolve(onRecord((record) => ({ ...record, ciphertext: spoilt(record["ciphertext"] as string) }))),
      ],
      [
        "another signer's certificate",
        "mirror.record",
        () =>
          Promise.resolve(
            onRecord((record) => ({ ...record, certificates: (record["certificates"] as string[]).map(spoilt) })),
          ),
      ],
      [
        "an appointment that no entry made",
        "mirror.record",
        () =>
          Promise.resolve(
            onRecord((record) => ({
              ...record,
              roster: (record["roster"] as { entry: string }[]).map((one) => ({ ...one, entry: spoilt(one.entry) })),
            })),
          ),
      ],
      [
        "a lock checkpoint of its own choice",
        "mirror.record",
        () => Promise.resolve(onRecord((record) => ({ ...record, lockCheckpoint: "…" }))),
      ],
      [
        "a record of another revision",
        "mirror.record",
        () => Promise.resolve(onRecord((record) => ({ ...record, revision: 9 }))),
      ],
      [
        "a lock without its record",
        "mirror.record",
        () => Promise.resolve(onLines(({ record: _record, ...line }) => line)),
      ],
      [
        "an altered entry",
        "mirror.entry",
        async () => {
          await first.registry.appoint({
            ...{ schoolId: "0101000001", role: "CBQL", from: "2020-08-01" },
            certificate: first.world.otherHead.certificates[0]!,
          });
          await first.registry.publish();
          return onLines((line) =>
            line["record"] === undefined && typeof line["entry"] === "string" && line["entry"].length > 150
              ? { ...line, entry: saltless(line["entry"]) }
              : line,
          );
        },
      ],
      [
        "an entry that is left out",
        "mirror.entry",
        () => Promise.resolve(onLines((line) => (line["record"] === undefined ? line : undefined))),
      ],
      ["entries that do not come", "mirror.entry", () => Promise.resolve(onLines(() => undefined))],
      [
        "lines that are none",
        "mirror.malformed",
        () => Promise.resolve(on("/api/v1/registry/export?", () => new Response("{\n"))),
      ],
      ["a blob of another digest", "mirror.blob", () => Promise.resolve(on("/api/v1/blobs/", spoilBody))],
      [
        "a blob that is not there",
        "mirror.blob",
        () => Promise.resolve(on("/api/v1/blobs/", () => new Response("", { status: 404 }))),
      ],
      ["our key refused", "mirror.key", () => Promise.resolve(on("/api/v1/registry/", refused))],
      ["no answer", "mirror.unreachable", () => Promise.resolve(() => Promise.reject(new TypeError("fetch failed")))],
      ["a stream that breaks", "mirror.unreachable", () => Promise.resolve(on("/api/v1/registry/export?", broken))],
    ])(
      "%s is %s; the last good state is served on, and all is well when the department is",
      async (_what, code, make) => {
        seen ||= await (await first.app.request("/log/checkpoint")).text();
        await mirror.follow(first);
        const pupil = await lockOne(first);
        const tamper = await make();
        mirror.tamper(first, tamper);
        expect(await mirror.follow(first)).toBe(code);
        const source = (await readSources(main.orm)).find((row) => row.url === urlOf(departments, first));
        expect(source?.alarm).toBe(code);
        expect(await health()).toMatchObject({ status: "degraded", departments: [{ code }, { code: null }] });
        expect(mirror.lines.some((line) => line.includes(`"code":"${code}"`))).toBe(true);
        expect(await count(main, `audit where act = '${code}'`)).toBeGreaterThan(0);
        expect(await verdictOf(good)).toBe("TOTAL-PASSED");
        await checkPrefix(first.database.orm, await headOf(shelfOf(first).orm));
        mirror.tamper(first);
        expect(await mirror.follow(first)).toBe("ok");
        expect([await verdictOf(good), await verdictOf(pupil)]).toEqual(["TOTAL-PASSED", "TOTAL-PASSED"]);
        expect(await health()).toMatchObject({ status: "ok" });
      },
    );

    test("an alarm outlasts a department that goes away", async () => {
      await lockOne(first);
      mirror.tamper(first, on("/log/tile/", spoilBody));
      expect(await mirror.follow(first)).toBe("mirror.tree");
      mirror.tamper(first, () => Promise.reject(new TypeError("fetch failed")));
      expect(await mirror.follow(first)).toBe("mirror.unreachable");
      expect(await health()).toMatchObject({ departments: [{ code: "mirror.tree" }, {}] });
      mirror.tamper(first);
      expect(await mirror.follow(first)).toBe("ok");
    });
  });

  describe("cut off", () => {
    /** As before the first pass: under the owner's role, which the service has not. */
    async function forget(): Promise<void> {
      await shelfOf(second).orm.transaction(async (tx) => {
        await tx.execute(sql`set local role none`);
        await tx.execute(sql`truncate access, locked_record, log_entry, log_tile, log_head, checkpoint, blob`);
      });
      await main.orm.execute(
        sql`update mirror_source set seen_size = 0, seen_root = null, access_cursor = 0 where url = ${urlOf(departments, second)}`,
      );
    }
    const tables = ["log_entry", "locked_record", "log_tile", "checkpoint", "blob", "access"];
    const state = async () => [
      await readHead(shelfOf(second).orm),
      ...(await Promise.all(tables.map((table) => count(shelfOf(second), table)))),
    ];
    let pupils: readonly Pupil[];
    let whole: unknown;
    beforeAll(async () => {
      pupils = [await lockOne(second), await lockOne(second)];
      await forget();
      expect(await mirror.follow(second)).toBe("ok");
      whole = await state();
    });

    test("before any statement, it goes on where it was: nothing is lost, nothing is there twice", async () => {
      let cuts = 0;
      for (let isThrough = false; !isThrough; cuts++) {
        await forget();
        breaking.after(cuts);
        isThrough = (await mirror.follow(second)) === "ok";
        breaking.never();
        if (!isThrough) expect(await mirror.follow(second), `after ${cuts}`).toBe("ok");
        expect(await state(), `after ${cuts}`).toEqual(whole);
      }
      expect(cuts).toBeGreaterThan(20);
      for (const pupil of pupils) expect(await verdictOf(pupil)).toBe("TOTAL-PASSED");
    });

    test("before any request, likewise", async () => {
      for (let cuts = 0, isThrough = false; !isThrough; cuts++) {
        await forget();
        let left = cuts;
        mirror.tamper(second, (_path, answer) => {
          if (left-- <= 0) throw new TypeError("fetch failed");
          return answer;
        });
        isThrough = (await mirror.follow(second)) === "ok";
        mirror.tamper(second);
        if (!isThrough) expect(await mirror.follow(second)).toBe("ok");
        expect(await state()).toEqual(whole);
      }
      for (const pupil of pupils) expect(await verdictOf(pupil)).toBe("TOTAL-PASSED");
    });

    test("by another process on the same rows, whose work is not mixed in", async () => {
      await forget();
      const other = await openMirror({ main, open: (name) => Promise.resolve(shelves.get(name)!), departments });
      const both = await Promise.all([mirror.follow(second), other.follow(second)]);
      expect(both.filter((code) => code !== "ok" && code !== "log.moved")).toEqual([]);
      expect(await mirror.follow(second)).toBe("ok");
      expect(await state()).toEqual(whole);
    });
  });

  describe("the export", () => {
    test("is for the ministry alone", async () => {
      for (const path of [
        "/export/state",
        "/export?from=0",
        "/export/transcripts?after=0&upTo=1",
        "/export/log/checkpoint",
      ]) {
        expect([path, (await first.as("school", "0101", path)).status]).toEqual([path, 403]);
        expect([path, (await first.as("department", undefined, path)).status]).toEqual([path, 403]);
        expect([path, (await first.app.request(`/api/v1/registry${path}`)).status]).toEqual([path, 401]);
        expect([path, (await first.as("ministry", undefined, path)).status]).toEqual([path, 200]);
      }
    });

    test("of a mirror gives a department its own log and no other's", async () => {
      const client = { kind: "department", name: "Sở 1", scope: origins[0] } as const;
      const { key } = await addClient(main.orm, client, {
        now: () => new Date(),
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      });
      const ask = (origin: string) =>
        mirror.app.request(`/api/v1/registry/export/state?origin=${encodeURIComponent(origin)}`, {
          headers: { authorization: `Bearer ${key}` },
        });
      expect((await ask(origins[0])).status).toBe(200);
      expect((await ask(origins[1])).status).toBe(404);
    });

    test("holds no key, no name, no custody", async () => {
      const text = await (
        await first.as("ministry", undefined, "/export/transcripts?after=0&upTo=9007199254740991")
      ).text();
      expect(Object.keys(JSON.parse(text.split("\n")[0]!) as object).sort()).toEqual([
        "accessHash",
        "card",
        "changed",
        "lookupId",
        "proofHash",
      ]);
    });
  });

  test("nothing of a pupil, and no key, is in the log of the mirror", () => {
    expect(mirror.lines.join("\n")).not.toMatch(/5292|Ngọc|hbs_/);
  });
}

/** Another salt: the entry still reads as one, and is not the tree's. */
function saltless(entry: string): string {
  const octets = Buffer.from(entry, "base64url");
  const at = octets.indexOf("salt") + 5;
  octets[at] = octets[at]! ^ 1;
  return octets.toString("base64url");
}

function broken(answer: Response): Response {
  let isFirst = true;
  const reader = answer.body!.getReader();
  return new Response(
    new ReadableStream({
      async pull(controller) {
        const { value } = await reader.read();
        if (isFirst && value !== undefined) controller.enqueue(value);
        else controller.error(new TypeError("terminated"));
        isFirst = false;
      },
    }),
  );
}
