/**
 * All signatures of a package, in the order of DESIGN §3: head and seal over the data as it stands, then, in those very
 * octets parsed again, the teachers. What is read later is read from that second tree.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import { type Layout, layouts as allLayouts } from "../../record/layout.ts";
import { equal } from "../bytes.ts";
import { type C14nMethod, canonicalize } from "../xml/c14n.ts";
import { parseXml } from "../xml/parse.ts";
import type { XmlElement } from "../xml/tree.ts";
import { readEnvelope, type Slot } from "./envelope.ts";
import type { SignatureResult, SlotSignature } from "./result.ts";
import { type Canonicalize, missingSignature, verifySlot } from "./slot.ts";

/** The mathematics and the profile alone, no trust. Never throws. */
export function verifyXmlSignature(xml: Uint8Array): Promise<SignatureResult> {
  return verifySignatures(xml, allLayouts);
}

/** The same over chosen layouts: the namespace of the root element picks one. Never throws. */
export async function verifySignatures(xml: Uint8Array, layouts: readonly Layout[]): Promise<SignatureResult> {
  try {
    const root = parseXml(xml);
    const layout = layouts.find(({ namespace }) => namespace === root.namespace);
    if (!layout) throw new Fault("xml.schema", "namespace");
    return await verify(root, layout);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { outcome: "failed", code: error.code, signatures: [] };
  }
}

async function verify(root: XmlElement, layout: Layout): Promise<SignatureResult> {
  const slots = readEnvelope(root, layout, layout.data.slice(0, 1));
  const outer = await verifyOuter(slots.filter(({ isOuter }) => isOuter));
  const data = parseXml(outer.octets);
  const inner = await verifyInner(readEnvelope(data, layout, layout.data));
  const signatures = [...outer.signatures, ...inner];
  const failure = signatures.find(({ outcome }) => outcome === "failed");
  return {
    outcome: failure ? "failed" : "passed",
    code: failure?.code ?? "sig.ok",
    signatures,
    ...(outer.signatures.every(({ outcome }) => outcome === "passed") ? { data } : {}),
  };
}

/** Head and seal: each must be there, and both must have signed the same octets. */
async function verifyOuter(slots: readonly Slot[]): Promise<{ signatures: SlotSignature[]; octets: Uint8Array }> {
  const canonicalizeOnce = rememberOctets();
  const signatures = await Promise.all(
    slots.map(async ({ layout: { role, targetId }, signatures: [signature], targets }) =>
      signature
        ? verifySlot({ role, targetId, signature, targets, canonicalizeTarget: canonicalizeOnce })
        : missingSignature(role, targetId),
    ),
  );
  const known = signatures.find(({ signed }) => signed.length > 0)?.signed;
  const [data] = slots.flatMap(({ targets }) => [...targets.values()]);
  const octets = known ?? canonicalizeOnce(data!, "exclusive");
  return {
    signatures: signatures.map((one) => (equal(one.signed, octets) ? one : refuseReference(one))),
    octets,
  };
}

/** Teachers, where they signed: each row by one of them at most. */
async function verifyInner(slots: readonly Slot[]): Promise<SlotSignature[]> {
  const signatures = await Promise.all(
    slots.flatMap(({ layout: { role, targetId }, signatures, targets }) =>
      signatures.map((signature) =>
        verifySlot({ role, targetId, signature, targets, canonicalizeTarget: canonicalize }),
      ),
    ),
  );
  return signatures.map((one, i) => {
    const isFirst = signatures.findIndex(({ role, target }) => role === one.role && target === one.target) === i;
    return isFirst ? one : refuseReference(one);
  });
}

function refuseReference(signature: SlotSignature): SlotSignature {
  if (signature.outcome === "failed") return signature;
  return { ...signature, outcome: "failed", code: `sig.${signature.role}.reference` };
}

/** For one element: head and seal cover the same. */
function rememberOctets(): Canonicalize {
  const known = new Map<C14nMethod, Uint8Array>();
  return (element, method) => {
    const octets = known.get(method) ?? canonicalize(element, method);
    known.set(method, octets);
    return octets;
  };
}
