/**
 * One signature in one slot: the shape, the element it must cover, the digests, the value, the certificate it means.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import type { Role } from "../../record/role.ts";
import { equal } from "../bytes.ts";
import { digest } from "../digest.ts";
import { type C14nMethod, canonicalize } from "../xml/c14n.ts";
import type { XmlElement } from "../xml/tree.ts";
import { parseSignature, type Reference } from "./parse.ts";
import { Refusal, refuse } from "./refusal.ts";
import type { SlotSignature } from "./result.ts";
import { findSigner } from "./value.ts";

/** `canonicalize`, or one that remembers: the head's and the seal's signature cover the same element. */
export type Canonicalize = (element: XmlElement, method: C14nMethod) => Uint8Array;

export interface SlotInput {
  readonly role: Role;
  readonly signature: XmlElement;
  /** By Id, the elements that it may cover. */
  readonly targets: ReadonlyMap<string, XmlElement>;
  /** Known before the signature is read, where the slot has one target only. */
  readonly targetId: string | null;
  readonly canonicalizeTarget: Canonicalize;
}

const nothing = new Uint8Array(0);

/** A refusal is a failed signature, with all that was known of it by then. Throws `Fault("xml.limits")` alone. */
export async function verifySlot({
  role,
  signature,
  targets,
  targetId,
  canonicalizeTarget,
}: SlotInput): Promise<SlotSignature> {
  let known: Omit<SlotSignature, "outcome" | "code"> = {
    role,
    target: targetId ?? "",
    signed: nothing,
    certificates: [],
  };
  try {
    const parsed = parseSignature(signature);
    const { data, properties, keyInfo } = parsed;
    known = { ...known, certificates: keyInfo.certificates };
    if (properties?.signingTime) known = { ...known, signingTime: properties.signingTime };
    const target = targets.get(data.id) ?? refuse("reference");
    known = { ...known, target: data.id, signed: canonicalizeTarget(target, data.transform) };
    const [signer] = await Promise.all([
      findSigner(parsed),
      checkDigest(data, known.signed),
      properties && checkDigest(properties.reference, canonicalize(properties.element, properties.reference.transform)),
    ]);
    const others = keyInfo.certificates.filter((certificate) => certificate !== signer.certificate);
    known = { ...known, certificates: [signer.certificate, ...others] };
    if (keyInfo.keys.some((key) => !equal(key, signer.publicKey))) refuse("substituted");
    if (properties) await checkCertificate(properties.certificate, signer.certificate);
    return { ...known, outcome: "passed", code: `sig.${role}.ok` };
  } catch (error) {
    return { ...known, outcome: "failed", code: codeOf(role, error) };
  }
}

/** A slot that must be filled and is not. */
export function missingSignature(role: Role, targetId: string | null): SlotSignature {
  return {
    role,
    target: targetId ?? "",
    outcome: "failed",
    code: `sig.${role}.missing`,
    signed: nothing,
    certificates: [],
  };
}

async function checkDigest(reference: Reference, octets: Uint8Array): Promise<void> {
  if (!equal(await digest(reference.hash, octets), reference.digest)) refuse("value");
}

async function checkCertificate(
  meant: { readonly hash: Reference["hash"]; readonly digest: Uint8Array },
  certificate: Uint8Array,
): Promise<void> {
  if (!equal(await digest(meant.hash, certificate), meant.digest)) refuse("substituted");
}

function codeOf(role: Role, error: unknown): string {
  if (error instanceof Refusal)
    return error.reason === "substituted" ? "cert.substituted" : `sig.${role}.${error.reason}`;
  // Too large is not for one signature to say: the file as a whole is read no further.
  if (!(error instanceof Fault) || error.code === "xml.limits") throw error;
  return `sig.${role}.${error.code === "xml.schema" ? "reference" : "value"}`;
}
