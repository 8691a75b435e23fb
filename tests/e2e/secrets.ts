/**
 * What is left lying about after the demo was built and looked up: no name, no code, no number, no birth date of a pupil.
 *
 * @module
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { describe, expect, test } from "vitest";
import type { DemoPupil } from "../support/portal.ts";
import type { Answers } from "./gateway.ts";

interface Needle {
  readonly kind: string;
  readonly octets: Buffer;
}

/** Each in every form in which it could be lying there. */
export function needlesOf(pupils: readonly DemoPupil[], answers: Answers): readonly Needle[] {
  return pupils.flatMap(({ code, full_name: name, date_of_birth: born }) => {
    const text = (kind: string, value: string | undefined) =>
      value === undefined || value.length < 8 ? [] : [{ kind, octets: Buffer.from(value) }];
    const fields = answers.get(code)?.records[0]?.record?.fields;
    return [
      ...text("code", code),
      ...text("code in groups", code.match(/.{4}/g)!.join(" ")),
      ...text("code with hyphens", code.match(/.{4}/g)!.join("-")),
      { kind: "code as octets", octets: Buffer.from(code, "hex") },
      ...text("code as base64", Buffer.from(code, "hex").toString("base64url")),
      ...text("name", name),
      ...text("name, decomposed", name.normalize("NFD")),
      ...text(
        "name as JSON escapes",
        JSON.stringify(name).replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`),
      ),
      ...text("birth date", born.length === 10 ? born : undefined),
      ...text("birth date as people write it", born.length === 10 ? born.split("-").reverse().join("/") : undefined),
      ...text("personal number", fields?.sodinhdanh),
      ...text("pupil code", fields?.mahocsinh),
    ];
  });
}

export type Finder = (where: string, octets: Buffer) => readonly string[];

/** Looks for all of them in one pass, by their first four octets: a database has more octets than could be gone through for each. */
export function finderOf(needles: readonly Needle[]): Finder {
  const byStart = new Map<number, Needle[]>();
  const isStart = new Uint8Array(1 << 16);
  for (const needle of needles) {
    const start = needle.octets.readUInt32BE();
    isStart[start & 0xffff] = 1;
    byStart.set(start, [...(byStart.get(start) ?? []), needle]);
  }
  return (where, octets) => {
    const kinds = new Set<string>();
    let four = 0;
    for (let i = 0; i < octets.length; i++) {
      four = ((four << 8) | octets[i]!) >>> 0;
      if (isStart[four & 0xffff] === 0 || i < 3) continue;
      for (const { kind, octets: own } of byStart.get(four) ?? [])
        if (own.equals(octets.subarray(i - 3, i - 3 + own.length))) kinds.add(`${kind} in ${where}`);
    }
    return [...kinds];
  };
}

function filesOf(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesOf(path) : [path];
  });
}

/** @param stopped what is left when the portal has stopped */
export function describeSecrets(
  stopped: () => { readonly data: string; readonly output: string; readonly found: Finder },
): void {
  describe("what the portal leaves behind", () => {
    test("the needles are found where they are", () => {
      const { data, found } = stopped();
      const listing = readFileSync(join(data, "demo/pupils.csv"));
      expect(found("here", listing)).toEqual(
        expect.arrayContaining(["code in here", "name in here", "birth date in here"]),
      );
    });

    test("no file of the database, the witness or the keys names a pupil", () => {
      const { data, found } = stopped();
      const files = filesOf(data).filter((path) => !path.startsWith(join(data, "demo")));
      expect(files.length).toBeGreaterThan(100);
      expect(files.flatMap((path) => found(path.slice(data.length), readFileSync(path)))).toEqual([]);
    });

    test("no row of any table names a pupil", async () => {
      const { data, found } = stopped();
      const database = await PGlite.create(join(data, "pg"));
      try {
        const { rows: tables } = await database.query<{ name: string }>(
          "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')",
        );
        expect(tables.length).toBeGreaterThan(8);
        for (const { name } of tables) {
          for (const row of (await database.query<Record<string, unknown>>(`SELECT * FROM ${name}`)).rows) {
            const cells = Object.values(row).map((cell) =>
              cell instanceof Uint8Array ? Buffer.from(cell) : Buffer.from(JSON.stringify(cell) ?? ""),
            );
            expect(cells.flatMap((cell) => found(name, cell))).toEqual([]);
          }
        }
      } finally {
        await database.close();
      }
    });

    test("no line of the log names a pupil, though it logged", () => {
      const { output, found } = stopped();
      expect(output).toMatch(/"status":200/);
      expect(found("the log", Buffer.from(output))).toEqual([]);
    });
  });
}
