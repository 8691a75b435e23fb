/**
 * Signs a package in the order of a school's work: subject teachers, homeroom teacher, head, seal.
 *
 * @module
 */
import { textOf, utf8 } from "../../widget/crypto/bytes.ts";
import { parseXml } from "../../widget/crypto/xml/parse.ts";
import { layouts, type SlotLayout } from "../../widget/record/layout.ts";
import type { Role } from "../../widget/record/role.ts";
import { createSignature, type SigningAct } from "./signature.ts";

export type { SigningAct } from "./signature.ts";

/** Who signs what. Roles left out stay unsigned. */
export interface PackageActs {
  /** By the Id of the subject row, in the order of the rows. */
  readonly GVBM?: ReadonlyMap<string, SigningAct>;
  readonly GVCN?: SigningAct;
  readonly CBQL?: SigningAct;
  readonly KY_PHAT_HANH?: SigningAct;
}

/** One signature to be put in place: tests aim it at other slots and targets than a layout would. */
export interface Placement {
  readonly role: Role;
  /** Which of the slots of that name, from 0; only GVBM has more than one. */
  readonly ordinal?: number;
  /** Id of the element to cover; the layout's unless told. */
  readonly target?: string;
  readonly act: SigningAct;
}

/** @param unsigned what `formatPackage` wrote: every slot there and empty */
export async function signPackage(unsigned: Uint8Array, acts: PackageActs): Promise<Uint8Array> {
  const rows = Array.from(acts.GVBM ?? [], ([target, act], ordinal) => ({
    role: "GVBM" as const,
    ordinal,
    target,
    act,
  }));
  const teachers = await placeSignatures(unsigned, [...rows, ...single("GVCN", acts.GVCN)]);
  return placeSignatures(teachers, [...single("CBQL", acts.CBQL), ...single("KY_PHAT_HANH", acts.KY_PHAT_HANH)]);
}

function single(role: Role, act: SigningAct | undefined): readonly Placement[] {
  return act === undefined ? [] : [{ role, act }];
}

/** Signs each target as it stands now, all of them before any is put in place. */
export async function placeSignatures(xml: Uint8Array, placements: readonly Placement[]): Promise<Uint8Array> {
  const root = parseXml(xml);
  const layout = layouts.find(({ namespace }) => namespace === root.namespace);
  const signatures = await Promise.all(
    placements.map(async ({ role, ordinal = 0, target, act }) => {
      const slot = layout?.slots.find((candidate) => candidate.role === role);
      const covered = target ?? slot?.targetId;
      if (slot === undefined || covered == null) throw new Error(`no target for ${role}`);
      const id = slot.targetId === null ? `ky-${role}-${covered}` : `ky-${role}`;
      return { slot, ordinal, markup: await createSignature(root, covered, id, act) };
    }),
  );
  // From the last slot on, so that earlier positions of the same name keep their ordinal.
  const ordered = signatures.toSorted((a, b) => b.ordinal - a.ordinal);
  return utf8(ordered.reduce((text, { slot, ordinal, markup }) => fill(text, slot, ordinal, markup), textOf(xml)));
}

/** Our own formatter writes an empty slot in one way, so a text search finds it; nothing hostile comes here. */
function fill(text: string, slot: SlotLayout, ordinal: number, markup: string): string {
  const name = slot.path.at(-1)!;
  const empty = [...text.matchAll(new RegExp(`<${name}(?:/>|></${name}>)`, "g"))][ordinal];
  if (empty === undefined) throw new Error(`no empty slot ${name}`);
  const end = empty.index + empty[0].length;
  return `${text.slice(0, empty.index)}<${name}>${markup}</${name}>${text.slice(end)}`;
}
