/**
 * One path put to both: our answer by code, and OpenSSL's yes or no.
 *
 * @module
 */
import { expect, it } from "vitest";
import { verifyCertificatePath } from "../../../../widget/crypto/x509/path.ts";
import type { PathOptions, PathResult } from "../../../../widget/crypto/x509/result.ts";
import { at } from "./authority.ts";
import { judgePath } from "./openssl.ts";

export interface Scenario extends Partial<PathOptions> {
  readonly certificates: readonly Uint8Array[];
  readonly anchors: readonly Uint8Array[];
  /** For OpenSSL, beside those that the options imply. */
  readonly flags?: readonly string[];
  /** Why OpenSSL is not asked: the rule is ours, not the RFC's. */
  readonly unjudged?: string;
}

export function verify({
  certificates,
  flags: _flags,
  unjudged: _unjudged,
  ...options
}: Scenario): Promise<PathResult> {
  const revocation = options.crls || options.ocsp ? "require" : "none";
  return verifyCertificatePath(certificates, { at, revocation, ...options });
}

function flagsOf({ crls, purpose, policies, flags = [] }: Scenario): readonly string[] {
  return [
    ...(crls ? ["-crl_check_all", "-extended_crl", "-use_deltas"] : []),
    ...(purpose === "signature" ? ["-purpose", "smimesign"] : []),
    ...(policies ? ["-policy_check"] : []),
    ...(policies?.requireExplicitPolicy ? ["-explicit_policy"] : []),
    ...(policies?.inhibitPolicyMapping ? ["-inhibit_map"] : []),
    ...(policies?.inhibitAnyPolicy ? ["-inhibit_any"] : []),
    // Without one OpenSSL has an empty set, not anyPolicy.
    ...(policies ? (policies.initialPolicySet ?? ["anyPolicy"]).flatMap((id) => ["-policy", id]) : []),
    ...flags,
  ];
}

/** `answer`: "cert.ok", or outcome and code: "failed cert.path". */
export function itAnswers(answer: string, what: string, make: () => Scenario): void {
  it(`${what}: ${answer}`, async () => {
    const scenario = make();
    const { outcome, code } = await verify(scenario);
    expect(outcome === "passed" ? code : `${outcome} ${code}`).toBe(answer);
    if (scenario.unjudged !== undefined) return;
    const judged = await judgePath({ ...scenario, at: scenario.at ?? at, flags: flagsOf(scenario) });
    expect(judged.isOk, judged.output).toBe(outcome === "passed");
  });
}
