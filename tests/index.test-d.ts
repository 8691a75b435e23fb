import { describe, expectTypeOf, it } from "vitest";
import * as hocBaSo from "../widget/index.ts";
import type {
  Finding,
  LookupKeys,
  PathResult,
  Portal,
  RecordReport,
  Report,
  SealReport,
  SealStatement,
  SealStatus,
  SignatureResult,
  TranscriptEvidence,
  Trust,
} from "../widget/index.ts";

/** Every public name of the design, with the shape that third parties build on: widened, never broken. */
describe("the public names of hoc-ba-so", () => {
  it("derives a look-up from a code", () => {
    expectTypeOf(hocBaSo.parseCode).parameters.toEqualTypeOf<[text: string]>();
    expectTypeOf(hocBaSo.formatCode(hocBaSo.parseCode(""))).toEqualTypeOf<string>();
    expectTypeOf(hocBaSo.deriveLookup).toBeCallableWith(hocBaSo.parseCode(""), {
      dateOfBirth: "2015",
      idLast4: "0412",
    });
    expectTypeOf(hocBaSo.deriveLookup).returns.resolves.toEqualTypeOf<LookupKeys>();
  });

  it("looks a transcript up", () => {
    expectTypeOf(hocBaSo.createPortal).toBeCallableWith({ url: "", fetch: globalThis.fetch });
    expectTypeOf(hocBaSo.createPortal).toBeCallableWith({ url: "" });
    expectTypeOf(hocBaSo.createPortal).returns.toEqualTypeOf<Portal>();
    type Result = Awaited<ReturnType<Portal["lookup"]>>;
    expectTypeOf<Result["kind"]>().toEqualTypeOf<"found" | "card" | "refused" | "throttled" | "unreachable">();
    expectTypeOf<Extract<Result, { kind: "found" }>["evidence"]>().toEqualTypeOf<TranscriptEvidence>();
  });

  it("verifies transcripts and packages into a report", () => {
    const trust = {} as Trust;
    const now = new Date(0);
    expectTypeOf(hocBaSo.verifyTranscript).toBeCallableWith({} as TranscriptEvidence, {
      trust,
      expect: { lookupId: new Uint8Array() },
      now,
    });
    expectTypeOf(hocBaSo.verifyTranscript).returns.resolves.toEqualTypeOf<Report>();
    expectTypeOf(hocBaSo.verifyPackage).toBeCallableWith(new Uint8Array(), { trust, now });
    expectTypeOf(hocBaSo.verifyPackage).returns.resolves.toEqualTypeOf<Report>();
    expectTypeOf<Report["verdict"]>().toEqualTypeOf<"TOTAL-PASSED" | "TOTAL-FAILED" | "INDETERMINATE">();
    expectTypeOf<Report["findings"]>().toEqualTypeOf<readonly Finding[]>();
    expectTypeOf<Report["records"]>().toEqualTypeOf<readonly RecordReport[]>();
    expectTypeOf<RecordReport["standing"]>().toEqualTypeOf<
      "current" | "replaced" | "withdrawn" | "pending" | "unknown"
    >();
    expectTypeOf<Finding["outcome"]>().toEqualTypeOf<"passed" | "failed" | "unknown" | "not-applicable">();
  });

  it("redeems receipts and checks files", () => {
    const trust = {} as Trust;
    const now = new Date(0);
    const expected = { audience: "", nonce: "", lookupId: new Uint8Array(), evidence: new Uint8Array() };
    expectTypeOf(hocBaSo.verifyReceipt).toBeCallableWith("", { trust, expect: expected, now });
    expectTypeOf(hocBaSo.verifyReceipt).toBeCallableWith("", { trust, expect: { audience: "", nonce: "" }, now });
    type Redeemed = Awaited<ReturnType<typeof hocBaSo.verifyReceipt>>;
    expectTypeOf<Redeemed["outcome"]>().toEqualTypeOf<"passed" | "failed" | "unknown">();
    expectTypeOf<Redeemed["receipt"]>().toEqualTypeOf<hocBaSo.Receipt | undefined>();
    expectTypeOf(hocBaSo.digestEvidence).toBeCallableWith({} as TranscriptEvidence);
    expectTypeOf(hocBaSo.verifyFile).toBeCallableWith(new Uint8Array(), { trust, now });
    expectTypeOf(hocBaSo.verifyFile).returns.resolves.toHaveProperty("report").toEqualTypeOf<Report>();
  });

  it("verifies certificate paths and XML signatures on their own", () => {
    expectTypeOf(hocBaSo.verifyCertificatePath).toBeCallableWith([new Uint8Array()], {
      anchors: [new Uint8Array()],
      at: new Date(0),
      crls: [],
      ocsp: [],
      revocation: "when-present",
      policies: {
        initialPolicySet: ["1.2.3"],
        requireExplicitPolicy: true,
        inhibitPolicyMapping: true,
        inhibitAnyPolicy: true,
      },
    });
    expectTypeOf(hocBaSo.verifyCertificatePath).returns.resolves.toEqualTypeOf<PathResult>();
    expectTypeOf(hocBaSo.verifyXmlSignature).toBeCallableWith(new Uint8Array());
    expectTypeOf(hocBaSo.verifyXmlSignature).returns.resolves.toEqualTypeOf<SignatureResult>();
    expectTypeOf<SignatureResult["signatures"][number]["signed"]>().toEqualTypeOf<Uint8Array>();
  });

  it("opens checkpoints and checks Merkle proofs", () => {
    const octets = new Uint8Array();
    expectTypeOf(hocBaSo.openCheckpoint).toBeCallableWith("", { origin: "", keys: [""], witnesses: [""], quorum: 1 });
    expectTypeOf(hocBaSo.openCheckpoint).toBeCallableWith("", { origin: "", keys: [""] });
    expectTypeOf(hocBaSo.hashLeaf).returns.resolves.toExtend<Uint8Array>();
    expectTypeOf(hocBaSo.verifyInclusion).toBeCallableWith({
      leafHash: octets,
      index: 0,
      size: 1,
      proof: [],
      root: octets,
    });
    expectTypeOf(hocBaSo.verifyInclusion).returns.resolves.toEqualTypeOf<boolean>();
    expectTypeOf(hocBaSo.verifyConsistency).toBeCallableWith({
      oldSize: 1,
      oldRoot: octets,
      newSize: 2,
      newRoot: octets,
      proof: [octets],
    });
    expectTypeOf(hocBaSo.verifyConsistency).returns.resolves.toEqualTypeOf<boolean>();
  });

  it("opens the seal of a printed page, and draws it", () => {
    const trust = {} as Trust;
    const now = new Date(0);
    expectTypeOf(hocBaSo.openSeal).toBeCallableWith("", { trust, now });
    expectTypeOf(hocBaSo.openSeal).toBeCallableWith("", { trust, status: {} as SealStatus, now });
    expectTypeOf(hocBaSo.openSeal).returns.resolves.toEqualTypeOf<SealReport>();
    expectTypeOf<SealReport["verdict"]>().toEqualTypeOf<Report["verdict"]>();
    expectTypeOf<SealReport["standing"]>().toEqualTypeOf<RecordReport["standing"]>();
    expectTypeOf<SealReport["statement"]>().toEqualTypeOf<SealStatement | undefined>();
    expectTypeOf(hocBaSo.sealToQr).parameters.toEqualTypeOf<[text: string]>();
    expectTypeOf(hocBaSo.sealToQr).returns.toEqualTypeOf<string>();
  });
});
