/**
 * The envelope of a package against its layout: every slot and every target is found by path, never by Id (DESIGN §3).
 *
 * Whatever the layout does not name is refused with `Fault("xml.schema")`, so that nothing can be parked out of sight:
 * foreign elements, a second container, text between elements, a ds:Signature outside a slot.
 *
 * @module
 */
import { Fault } from "../../fault.ts";
import type { Layout, SlotLayout } from "../../record/layout.ts";
import { dsNamespace } from "../xml/namespaces.ts";
import { allowAttributes, attribute, childElements, descendants, isNamed } from "../xml/read.ts";
import type { XmlElement } from "../xml/tree.ts";

/** A place for signatures, as it stands in one tree. */
export interface Slot {
  readonly layout: SlotLayout;
  /** Whether it signs the data as a whole, from outside. */
  readonly isOuter: boolean;
  /** Those that fill it, in document order: at most one but for GVBM. */
  readonly signatures: readonly XmlElement[];
  /** By Id, the elements that they may cover: exactly one but for GVBM. */
  readonly targets: ReadonlyMap<string, XmlElement>;
}

type Path = readonly string[];

/** The slots below `apex`, which stands at `path` in the layout: the root, or the signed data parsed again. */
export function readEnvelope(apex: XmlElement, layout: Layout, path: Path): readonly Slot[] {
  if (!isNamed(apex, layout.namespace, path.at(-1) ?? "")) schemaFault("root");
  const slots = layout.slots
    .filter((slot) => isSame(slot.path.slice(0, path.length), path))
    .map((slot) => ({
      layout: slot,
      isOuter: isSame(slot.target, layout.data),
      signatures: [] as XmlElement[],
      targets: findTargets(apex, slot, path),
    }));
  readPart(apex, path);
  return slots;

  /** Recursion here goes down the layout, never down the input. */
  function readPart(element: XmlElement, at: Path): void {
    const slot = slots.find(({ layout: { path } }) => isSame(path, at));
    const isTarget = layout.slots.some(({ target, targetId }) => targetId !== null && isSame(target, at));
    allowAttributes(element, ...(slot || isTarget ? ["Id"] : []));
    const names = layout.envelope[element.local];
    if (slot) slot.signatures.push(...readSlot(element));
    else if (names) readContainer(element, at, names);
    else readContent(element);
  }

  function readContainer(container: XmlElement, at: Path, names: readonly string[]): void {
    const children = childElements(container);
    let next = 0;
    for (const child of children) {
      const index = child.namespace === layout.namespace ? names.indexOf(child.local, next) : -1;
      if (index < 0) schemaFault("element");
      const path = [...at, child.local];
      const repeats = layout.slots.some((slot) => slot.targetId === null && isSame(slot.path, path));
      next = repeats ? index : index + 1;
      readPart(child, path);
    }
    if (at.length === 1 && children.length < names.length) schemaFault("missing element");
  }

  /** Its fields are the record parser's to check; here nothing foreign may hide in it. */
  function readContent(content: XmlElement): void {
    for (const { namespace } of descendants(content)) {
      if (namespace !== layout.namespace) schemaFault("foreign element");
    }
  }
}

/** At most one ds:Signature, and none within it. */
function readSlot(slot: XmlElement): readonly XmlElement[] {
  const signatures = childElements(slot);
  for (const signature of signatures) {
    if (signatures.length > 1 || !isSignature(signature)) schemaFault("slot");
    for (const inner of descendants(signature)) if (isSignature(inner)) schemaFault("nested signature");
  }
  return signatures;
}

function isSignature(element: XmlElement): boolean {
  return isNamed(element, dsNamespace, "Signature");
}

/** Every step of the path but the last must be unique; the last too, and bear its Id, unless rows bear their own. */
function findTargets(apex: XmlElement, { target, targetId }: SlotLayout, path: Path): ReadonlyMap<string, XmlElement> {
  let found = [apex];
  for (const local of target.slice(path.length)) {
    const [parent, ...others] = found;
    if (others.length > 0) schemaFault("container twice");
    found = [];
    for (const child of parent?.children ?? []) {
      if (child.kind === "element" && isNamed(child, apex.namespace, local)) found.push(child);
    }
  }
  const targets = new Map<string, XmlElement>();
  for (const element of found) targets.set(attribute(element, "Id") ?? "", element);
  if (targetId !== null && (found.length !== 1 || !targets.has(targetId))) schemaFault("target");
  return targets;
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((local, i) => local === b[i]);
}

function schemaFault(what: string): never {
  throw new Fault("xml.schema", what);
}
