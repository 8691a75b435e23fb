import { beforeAll, describe, expect, it } from "vitest";
import { checkCertificates, type SignersContext } from "../../widget/checks/signers.ts";
import type { SlotSignature } from "../../widget/crypto/signature/result.ts";
import type { Role } from "../../widget/record/role.ts";
import { demoTrust } from "../../api/demo/trust.ts";
import { authoritiesOf, createWorld, crlsOf, type World } from "../support/world.ts";

const at = new Date("2026-06-30T10:00:00Z");
let world: World;
let context: SignersContext;

beforeAll(async () => {
  world = await createWorld();
  const trust = demoTrust(world.trees, { log: "", witness: "" }, new Date("2020-01-01T00:00:00Z"), at);
  const revocation = await crlsOf(authoritiesOf(world.trees), at);
  const certificates = [...world.head.certificates, ...world.homeroom.certificates];
  context = { trust, at, isProven: true, isCommitted: true, certificates, revocation, memo: new Map() };
});

function by(role: Role, certificates: readonly Uint8Array[]): SlotSignature {
  return { role, target: "data", outcome: "passed", code: `sig.${role}.ok`, signed: new Uint8Array(), certificates };
}

const codesOf = async (signatures: readonly SlotSignature[], more: Partial<SignersContext> = {}) =>
  (await checkCertificates(signatures, { ...context, ...more })).map(({ outcome, code }) => `${outcome} ${code}`);
const head = () => by("CBQL", world.head.certificates);
const windowed = (more: object) => ({
  trust: { ...context.trust, roots: context.trust.roots.map((root) => ({ ...root, ...more })) },
});

describe("the signers' certificates", () => {
  it("pass each to a root that may fill the role, none of them revoked", async () => {
    const signatures = [head(), by("GVCN", world.homeroom.certificates)];
    expect(await codesOf(signatures)).toEqual(["passed cert.ok", "passed revocation.ok"]);
  });

  it("pass by the issuers that the lock kept, where the signature brings none", async () => {
    expect(await codesOf([by("CBQL", world.head.certificates.slice(0, 1))])).toEqual([
      "passed cert.ok",
      "passed revocation.ok",
    ]);
  });

  it("fail under a tree that may not fill the role", async () => {
    expect(await codesOf([by("CBQL", world.homeroom.certificates)])).toContain("failed cert.untrusted");
  });

  it("fail where the lock committed to others, and only there", async () => {
    const foreign = [by("CBQL", world.otherHead.certificates)];
    expect(await codesOf(foreign)).toContain("failed cert.substituted");
    expect(await codesOf(foreign, { isCommitted: false })).toEqual(["passed cert.ok", "passed revocation.ok"]);
  });

  it("fail under a root outside its window at the proven time", async () => {
    for (const more of [{ to: "2026-01-01T00:00:00Z" }, { from: "2026-07-01T00:00:00Z" }]) {
      expect(await codesOf([head()], windowed(more))).toContain("failed cert.untrusted");
    }
  });

  it("are open where no time is proven and only time speaks against them", async () => {
    const unproven = { isProven: false };
    const ended = windowed({ to: "2026-01-01T00:00:00Z" });
    expect(await codesOf([head()], { ...unproven, ...ended })).toContain("unknown cert.expired");
    const revoked = {
      serial: world.head.serial,
      at: new Date("2026-06-01T00:00:00Z"),
      reason: "keyCompromise",
    } as const;
    const revocation = [...context.revocation!, ...(await crlsOf([world.head.issuer], at, [revoked]))];
    expect(await codesOf([head()], { revocation })).toContain("failed revocation.revoked");
    expect(await codesOf([head()], { revocation, ...unproven })).toContain("unknown revocation.revoked");
    expect(await codesOf([head()], { at: new Date("2040-01-01T00:00:00Z"), ...unproven })).toContain(
      "unknown cert.expired",
    );
  });

  it("fail though no time is proven where time has no part in it", async () => {
    const foreign = [by("CBQL", world.homeroom.certificates)];
    const ended = windowed({ to: "2026-01-01T00:00:00Z" });
    expect(await codesOf(foreign, { isProven: false })).toContain("failed cert.untrusted");
    expect(await codesOf(foreign, { isProven: false, ...ended })).toContain("failed cert.untrusted");
  });

  it("are open without revocation data, without an issuer, and without a certificate", async () => {
    expect(await codesOf([head()], { revocation: [] })).toEqual(["passed cert.ok", "unknown revocation.missing"]);
    const alone = { certificates: [world.head.certificates[0]!] };
    const open = ["unknown cert.path", "unknown revocation.missing"];
    expect(await codesOf([by("CBQL", world.head.certificates.slice(0, 1))], alone)).toEqual(open);
    expect(await codesOf([by("CBQL", [])])).toEqual(open);
    expect(await codesOf([])).toEqual(open);
  });
});
