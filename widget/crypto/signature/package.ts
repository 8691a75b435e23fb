/**
 * All signatures of a package, in the order of DESIGN §3: head and seal over the data as it stands, then, in those very
 * octets parsed again, the teachers. What is read later is read from that second tree.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import { type Layout, layouts as allLayouts } from "../../record/layout.ts";
import type { Role } from "../../record/role.ts";
import { equal } from "../bytes.ts";
import { type C14nMethod, canonicalize, inScope } from "../xml/c14n.ts";
import { packageLimits } from "../xml/limits.ts";
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
  const data = parseXml(outer.octets, packageLimits, surroundings(outer.data));
  const inner = await verifyInner(readEnvelope(data, layout, layout.data), layout.requiredRoles(data));
  const signatures = [...outer.signatures, ...inner];
  const failure = signatures.find(({ outcome }) => outcome === "failed");
  return {
    outcome: failure ? "failed" : "passed",
    code: failure?.code ?? "sig.ok",
    signatures,
    ...(outer.signatures.every(({ outcome }) => outcome === "passed") ? { data } : {}),
  };
}

/**
 * Exclusive canonicalisation by head or seal drops the declarations that nothing within the data uses (`xmlns:xsi` on the
 * root, as .NET writes it); inclusive canonicalisation by a teacher's tool wrote them. They bind no name that is read.
 */
function surroundings(data: XmlElement): XmlElement {
  return { ...data, attributes: [], declarations: inScope(data), children: [], parent: null };
}

interface Outer {
  readonly signatures: readonly SlotSignature[];
  /** What they cover, as it stands in the file, and as they signed it. */
  readonly data: XmlElement;
  readonly octets: Uint8Array;
}

/** Head and seal: each must be there, and both must have signed the same octets. */
async function verifyOuter(slots: readonly Slot[]): Promise<Outer> {
  const canonicalizeOnce = rememberOctets();
  const signatures = await Promise.all(
    slots.map(async ({ layout: { role, targetId }, signatures: [signature], targets }) =>
      signature
        ? verifySlot({ role, targetId, signature, targets, canonicalizeTarget: canonicalizeOnce })
        : missingSignature(role, targetId),
    ),
  );
  const known =
    signatures.find(({ outcome }) => outcome === "passed") ?? signatures.find(({ signed }) => signed.length > 0);
  const data = slots.flatMap(({ targets }) => [...targets.values()])[0]!;
  const octets = known?.signed ?? canonicalizeOnce(data, "exclusive");
  return {
    signatures: signatures.map((one) => (equal(one.signed, octets) ? one : refuseReference(one))),
    data,
    octets,
  };
}

/** Teachers: each row by one of them at most, and by one where they must. */
async function verifyInner(slots: readonly Slot[], requiredRoles: readonly Role[]): Promise<readonly SlotSignature[]> {
  const bySlot = await Promise.all(
    slots.map(async ({ layout: { role, targetId }, signatures, targets }) => {
      const all = await Promise.all(
        signatures.map((signature) =>
          verifySlot({ role, targetId, signature, targets, canonicalizeTarget: canonicalize }),
        ),
      );
      const made = all.map(refuseRepeated);
      // One that failed may be the one that seems to be missing.
      const isSettled = !requiredRoles.includes(role) || made.some(({ outcome }) => outcome === "failed");
      const unsigned = isSettled ? [] : [...targets.keys()].filter((id) => made.every(({ target }) => target !== id));
      return [...made, ...unsigned.map((id) => missingSignature(role, id))];
    }),
  );
  return bySlot.flat();
}

function refuseRepeated(signature: SlotSignature, at: number, made: readonly SlotSignature[]): SlotSignature {
  return made.findIndex(({ target }) => target === signature.target) === at ? signature : refuseReference(signature);
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
