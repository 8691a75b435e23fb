/**
 * Signs a package in the order of a school's work: subject teachers, homeroom teacher, head, seal.
 *
 * @module
 */
import { canonicalize } from "../../widget/crypto/xml/c14n.ts";
import { parseXml } from "../../widget/crypto/xml/parse.ts";
import { isNamed } from "../../widget/crypto/xml/read.ts";
import type { XmlElement } from "../../widget/crypto/xml/tree.ts";
import { layouts, type Layout, type SlotLayout } from "../../widget/record/layout.ts";
import type { Role } from "../../widget/record/role.ts";
import { SigningFault } from "./fault.ts";
import { createSignature, type SigningAct } from "./signature.ts";

export type { SigningAct } from "./signature.ts";

/** Who signs what. Roles left out stay unsigned. */
export interface PackageActs {
  /** By the Id of the subject row. */
  readonly GVBM?: ReadonlyMap<string, SigningAct>;
  readonly GVCN?: SigningAct;
  readonly CBQL?: SigningAct;
  readonly KY_PHAT_HANH?: SigningAct;
}

/** One signature to be put in place. */
export interface Placement {
  readonly role: Role;
  /** Id of the element to cover; the layout's own where it names one. */
  readonly target?: string;
  readonly act: SigningAct;
}

/** @param unsigned what `formatPackage` wrote: every slot there and empty */
export async function signPackage(unsigned: Uint8Array, acts: PackageActs): Promise<Uint8Array> {
  const rows = Array.from(acts.GVBM ?? [], ([target, act]) => ({ role: "GVBM" as const, target, act }));
  const teachers = await placeSignatures(unsigned, [...rows, ...single("GVCN", acts.GVCN)]);
  return placeSignatures(teachers, [...single("CBQL", acts.CBQL), ...single("KY_PHAT_HANH", acts.KY_PHAT_HANH)]);
}

function single(role: Role, act: SigningAct | undefined): readonly Placement[] {
  return act === undefined ? [] : [{ role, act }];
}

/**
 * Signs each target as it stands now, all of them before any is put in place; each goes into the first empty slot of its role.
 *
 * @returns the document in canonical form: no declaration, comment or CDATA section, which no signature covers either
 * @throws SigningFault("package.slot") where a role has no empty slot left
 */
export async function placeSignatures(xml: Uint8Array, placements: readonly Placement[]): Promise<Uint8Array> {
  const root = parseXml(xml);
  const layout = layouts.find(({ namespace }) => namespace === root.namespace);
  const filled = new Map<XmlElement, XmlElement>();
  const chosen = placements.map((placement) => {
    const { slot, element } = emptySlot(root, layout, placement.role, filled);
    filled.set(element, element);
    return { ...placement, slot, element };
  });
  await Promise.all(
    chosen.map(async ({ role, target, act, slot, element }) => {
      const covered = target ?? slot.targetId;
      if (covered === null) throw new TypeError(`no target for ${role}`);
      const id = slot.targetId === null ? `ky-${role}-${covered}` : `ky-${role}`;
      filled.set(element, await createSignature(root, covered, id, act));
    }),
  );
  return canonicalize(fill(root, filled), "inclusive");
}

function emptySlot(
  root: XmlElement,
  layout: Layout | undefined,
  role: Role,
  taken: ReadonlyMap<XmlElement, XmlElement>,
): { readonly slot: SlotLayout; readonly element: XmlElement } {
  const slot = layout?.slots.find((candidate) => candidate.role === role);
  const isEmpty = (element: XmlElement) => element.children.every(({ kind }) => kind === "text");
  const element = elementsAt(root, slot?.path ?? []).find((each) => isEmpty(each) && !taken.has(each));
  if (slot === undefined || element === undefined) throw new SigningFault("package.slot", { role });
  return { slot, element };
}

/** @param path local names from the root inclusive */
function elementsAt(root: XmlElement, path: readonly string[]): readonly XmlElement[] {
  return path
    .slice(1)
    .reduce<readonly XmlElement[]>(
      (found, local) =>
        found.flatMap(({ children }) =>
          children.filter((child) => child.kind === "element").filter((child) => isNamed(child, root.namespace, local)),
        ),
      [root],
    );
}

/** The same tree with each slot's content replaced. Recursion is bounded by the parser's cap on depth. */
function fill(element: XmlElement, contents: ReadonlyMap<XmlElement, XmlElement>): XmlElement {
  const content = contents.get(element);
  if (content !== undefined) return { ...element, children: [content] };
  const children = element.children.map((child) => (child.kind === "element" ? fill(child, contents) : child));
  return { ...element, children };
}
