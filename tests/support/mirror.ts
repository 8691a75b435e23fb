/**
 * A mirror of departments of the test's own, over their apps as over HTTP: a test may change what comes from one of them.
 *
 * @module
 */
import { pino } from "pino";
import { createApp } from "../../api/app.ts";
import { createMirror, type Mirror } from "../../api/registry/mirror/mirror.ts";
import { createMirrorWitness } from "../../api/registry/mirror/witness.ts";
import { createSource } from "../../api/registry/mirror/source.ts";
import type { Database } from "../../db/client.ts";
import { parseSignerKey } from "../../widget/crypto/log/note.ts";
import type { Trust } from "../../widget/checks/trust.ts";
import { createPortal, deriveLookup, verifyTranscript, type LookupResult, type Report } from "../../widget/index.ts";
import { answers, type Department, type Pupil } from "./department.ts";
import type { Tamper } from "./tamper.ts";

export interface TestMirror {
  readonly mirror: Mirror;
  readonly app: ReturnType<typeof createApp>;
  readonly trust: Trust;
  readonly lines: readonly string[];
  /** Of one department: its answers from now on; the last one given holds. */
  tamper(department: Department, by?: Tamper): void;
  /** A pass over one department. @returns the fault's code, or `ok` */
  follow(department: Department): Promise<string>;
  lookup(pupil: Pupil): Promise<LookupResult>;
  verify(pupil: Pupil, at?: string): Promise<Report>;
}

export interface MirrorParts {
  readonly main: Database;
  readonly open: (name: string) => Promise<Database>;
  readonly departments: readonly Department[];
  /** Under which a mirror that was there before knows them. */
  readonly urls?: readonly string[];
  readonly at?: string;
  /** Makes it a witness too. */
  readonly witnessKey?: string;
}

export function urlOf(departments: readonly Department[], department: Department): string {
  return `http://department-${departments.indexOf(department)}.test`;
}

export function trustOf(departments: readonly Department[]): Trust {
  const [first] = departments;
  const { logs, witnesses } = {
    logs: departments.flatMap(({ trust }) => trust.logs),
    witnesses: departments.flatMap(({ trust }) => trust.witnesses),
  };
  return { ...first!.trust, logs, witnesses };
}

export async function openMirror({
  main,
  open,
  departments,
  at = "2026-06-30T11:00:00Z",
  witnessKey,
  urls = departments.map((department) => urlOf(departments, department)),
}: MirrorParts): Promise<TestMirror> {
  const tampers = new Map<Department, Tamper>();
  const trust = trustOf(departments);
  const lines: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void lines.push(line) });
  const now = () => new Date(at);
  const sources = await Promise.all(
    departments.map(async (department, i) =>
      createSource({
        url: urls[i]!,
        key: (await department.clientKey("ministry")).key,
        fetch: async (input, init) => {
          const request = new Request(input, { ...init, signal: null });
          const answer = await department.app.request(request);
          const { pathname, search } = new URL(request.url);
          return (await tampers.get(department)?.(pathname + search, answer)) ?? answer;
        },
      }),
    ),
  );
  const mirror = await createMirror({ main, open, sources, trust, now, log });
  const witness =
    witnessKey === undefined
      ? {}
      : { witness: createMirrorWitness({ mirror, main, trust, signer: await parseSignerKey(witnessKey), now }) };
  const app = createApp({
    database: main,
    trust,
    now,
    log,
    limiterSecret: "a secret of the mirror",
    mirror,
    ...witness,
  });
  const portal = createPortal({
    url: "http://mirror.test",
    fetch: async (input, init) => app.request(new Request(input, { ...init, signal: null })),
  });
  return {
    ...{ mirror, app, trust, lines },
    tamper(department, by = (_path, answer) => answer) {
      tampers.set(department, by);
    },
    async follow(department) {
      try {
        await mirror.followOne(urls[departments.indexOf(department)]!);
        return "ok";
      } catch (error) {
        return (error as { code?: string }).code ?? String(error);
      }
    },
    lookup: async ({ code }) => portal.lookup(await deriveLookup(code, answers)),
    async verify({ code }, when = at) {
      const keys = await deriveLookup(code, answers);
      const found = await portal.lookup(keys);
      if (found.kind !== "found") throw new Error(`not found: ${JSON.stringify(found)}`);
      return verifyTranscript(found.evidence, { trust, expect: { lookupId: keys.lookupId }, now: new Date(when) });
    },
  };
}
