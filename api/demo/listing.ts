/**
 * What a person who tries the demo needs: its pupils, what each is there to show, and its roots for other tools.
 *
 * @module
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Verdict } from "../../widget/checks/report.ts";
import { base64 } from "../../widget/crypto/bytes.ts";
import type { Trees } from "./trees.ts";

export interface ListedPupil {
  readonly code: string;
  readonly dateOfBirth: string;
  readonly idLast4: string;
  readonly fullName: string;
  readonly school: string;
  readonly grades: readonly number[];
  /** Mã gia đình. */
  readonly familySecret: string;
  /** Name of the case, and the verdict it was made for. */
  readonly name: string;
  readonly verdict: Verdict;
}

const header = "code,date_of_birth,id_last4,full_name,school,grades";

/** `demo/pupils.csv` and `demo/families.csv` (RFC 4180), `demo/cases.json`, `demo/ca/*.pem`. */
export function writeListing(directory: string, pupils: readonly ListedPupil[], trees: Trees): void {
  const folder = join(directory, "demo");
  mkdirSync(join(folder, "ca"), { recursive: true });
  const lines = pupils.map(({ code, dateOfBirth, idLast4, fullName, school, grades }) =>
    [code, dateOfBirth, idLast4, fullName, school, rangesOf(grades)].map(cell).join(","),
  );
  writeFileSync(join(folder, "pupils.csv"), `${[header, ...lines].join("\n")}\n`, { mode: 0o600 });
  const families = pupils.map(({ code, familySecret, fullName }) => [code, familySecret, fullName].map(cell).join(","));
  const familyFile = join(folder, "families.csv");
  writeFileSync(familyFile, `${["code,family_secret,full_name", ...families].join("\n")}\n`, { mode: 0o600 });
  const cases = pupils.map(({ code, name, verdict }) => ({ code, case: name, verdict, standing: "current" }));
  writeFileSync(join(folder, "cases.json"), JSON.stringify(cases, null, 2), { mode: 0o600 });
  for (const tree of ["government", "public"] as const) {
    for (const level of ["root", "sub"] as const) {
      writeFileSync(join(folder, "ca", `${tree}-${level}.pem`), pem(trees[tree][level].certificate));
    }
  }
}

/** `1-2;4-5` */
function rangesOf(grades: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const grade of grades) {
    const last = ranges.at(-1);
    if (last?.[1] === grade - 1) last[1] = grade;
    else ranges.push([grade, grade]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(";");
}

function cell(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function pem(der: Uint8Array): string {
  const lines = base64(der).match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`;
}
