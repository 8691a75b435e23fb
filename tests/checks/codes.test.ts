import { describe, expect, it, test } from "vitest";
import { checks, type Finding } from "../../widget/checks/report.ts";
import { adviceCodes } from "../../widget/record/advice.ts";
import { roles } from "../../widget/record/role.ts";
import { explain } from "../../widget/view/explain.ts";
import { reportEn } from "../../widget/view/messages/report.en.ts";
import { reportVi } from "../../widget/view/messages/report.vi.ts";
import { judge, only, replace, type Attack } from "../attacks/attack.ts";
import { certificateAttacks } from "../attacks/certificate.ts";
import { logAttacks } from "../attacks/log.ts";
import { signatureAttacks } from "../attacks/signature.ts";
import { unknowns } from "../attacks/unknown.ts";
import { now, type MintOptions } from "../support/mint.ts";

const reasons = ["missing", "algorithm", "reference", "value"] as const;

/** DESIGN §8: every code that a finding may bear which did not pass. Closed; widened with that page only. */
const closed = [
  "trust.stale",
  "evidence.malformed",
  "bind.lookup",
  ...["origin", "department", "signature", "quorum", "inclusion", "absent", "consistency"].map((one) => `log.${one}`),
  ...["no-poe", "backdated"].map((one) => `time.${one}`),
  "record.digest.mismatch",
  ...["format", "limits", "schema"].map((one) => `xml.${one}`),
  ...roles.flatMap((role) => reasons.map((reason) => `sig.${role}.${reason}`)),
  ...["untrusted", "substituted", "expired", "usage", "path"].map((one) => `cert.${one}`),
  ...["revoked", "provisional", "missing"].map((one) => `revocation.${one}`),
  ...["unappointed", "school"].map((one) => `role.${one}`),
  ...["school", "year", "grade"].map((one) => `record.entry.${one}`),
  "chain.gap",
  ...["digest", "missing"].map((one) => `seal.${one}`),
  ...["revoked", "replaced", "stale"].map((one) => `standing.${one}`),
];

const secondary = { circular: "tt22", years: [2026] } as const;

/** One signature of each role, spoiled in each way. Nobody signs again: that the others then fail as well is no matter here. */
const spoil: Record<(typeof reasons)[number], (signature: string) => string> = {
  missing: () => "",
  algorithm: (signature) => replace(signature, "2001/04/xmlenc#sha256", "2000/09/xmldsig#sha1"),
  reference: (signature) => replace(signature, /URI="#(?:data|thongtinhocba|mon-\w+)"/, 'URI="#khac"'),
  value: (signature) => signature.replace(/(?<=<ds:SignatureValue>)./, (one) => (one === "A" ? "B" : "A")),
};
const spoiled: readonly Attack[] = roles.flatMap((role) =>
  reasons.map((reason) => {
    const slot = new RegExp(`<ds:Signature .*?</ds:Signature>(?=</${role}>)`, "s");
    const outer = new RegExp(`<${role}>.*?</${role}>`, "s");
    const signed = (xml: string) => {
      const element = only(xml, outer);
      return replace(xml, element, replace(element, slot, spoil[reason](only(element, slot))));
    };
    return { name: `sig.${role}.${reason}`, made: { ...secondary, signed }, codes: [`sig.${role}.${reason}`] };
  }),
);

const beside: readonly MintOptions[] = [
  { years: [2026], seal: (octets) => octets.slice(1) },
  { years: [2026], seal: () => undefined },
  { years: [2026], status: (list) => ({ ...list, revoked: [3] }) },
  { years: [2026], status: (list) => ({ ...list, replaced: [[3, 9]] }) },
];

async function findingsOf(attack: Omit<Attack, "codes">): Promise<readonly Finding[]> {
  const { report } = await judge(attack);
  return [report.findings, ...report.records.map(({ findings }) => findings)].flat();
}

/** Advice aside: its codes are its own. */
const isAgainst = ({ outcome, check }: Finding) =>
  (outcome === "failed" || outcome === "unknown") && check !== "advice";

describe("the codes of findings", () => {
  const met: Finding[] = [];

  test.each(spoiled.map((attack) => [attack.name, attack] as const))("%s is met", async (code, attack) => {
    const findings = await findingsOf(attack);
    expect(findings.filter(isAgainst).map((finding) => finding.code)).toContain(code);
    met.push(...findings);
  });

  it("are all met by some attack or some hole in the evidence, and no other is", async () => {
    const cases = [
      ...[...signatureAttacks, ...certificateAttacks, ...logAttacks, ...unknowns],
      ...beside.map((made) => ({ name: "", made })),
      { name: "", handedOut: (minted: Parameters<NonNullable<Attack["handedOut"]>>[0]) => ({ ...minted, now: later }) },
    ];
    for (const one of cases) met.push(...(await findingsOf(one)));
    const codes = new Set(met.filter(isAgainst).map(({ code }) => code));
    expect([...codes].filter((code) => !closed.includes(code))).toEqual([]);
    expect(closed.filter((code) => !codes.has(code))).toEqual([]);
  });

  it("each have a sentence and a next step in Vietnamese and in English, as they are met", () => {
    expect(met.length).toBeGreaterThan(1000);
    const seen = new Map(met.map((finding) => [`${finding.outcome} ${finding.code}`, finding]));
    for (const [name, finding] of seen) {
      for (const words of [reportVi, reportEn]) {
        const { says, next } = explain(words, finding);
        expect(says, name).toMatch(/^\p{Lu}.*\.$/u);
        expect(next, name).toMatch(/^\p{Lu}.*\.$/u);
        expect(`${says} ${next}`, name).not.toMatch(/undefined|NaN|\[object/);
      }
    }
  });

  it("of advice have one too", () => {
    for (const code of adviceCodes) {
      for (const words of [reportVi, reportEn]) {
        expect(explain(words, { check: "advice", outcome: "unknown", code }).says, code).toMatch(/\.$/);
      }
    }
  });

  it("are listed in the order of the checks", async () => {
    for (const attack of [...signatureAttacks.slice(0, 4), ...unknowns.slice(0, 4)]) {
      const { report } = await judge(attack);
      for (const { findings } of [report, ...report.records]) {
        const order = findings.map(({ check }) => checks.indexOf(check));
        expect(order, attack.name).toEqual(order.toSorted((a, b) => a - b));
      }
    }
  });
});

const later = new Date(now.getTime() + 3 * 86_400_000);
