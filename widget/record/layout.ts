/**
 * Where things stand in a package (gói tin): one layout for each schema that can be read.
 *
 * A second schema, the ministry's own the day it is published, is one more `Layout` beside this one.
 * Paths are local names in the layout's namespace, from the root element inclusive.
 *
 * @module
 */
import { descendants, isNamed, textContent } from "../crypto/xml/read.ts";
import type { XmlElement } from "../crypto/xml/tree.ts";
import { circulars } from "./circulars/index.ts";
import { roles, type Role } from "./role.ts";

export interface SlotLayout {
  readonly role: Role;
  /** Path of the element that holds exactly one ds:Signature. For GVBM there is one such element for each subject row. */
  readonly path: readonly string[];
  /** Path of the element that the signature must cover. */
  readonly target: readonly string[];
  /** The Id that element must bear; `null` where each row bears its own (GVBM). */
  readonly targetId: string | null;
}

export interface Layout {
  readonly namespace: string;
  /** Path of the element that CBQL and KY_PHAT_HANH cover: the only tree that is read after they verified. */
  readonly data: readonly string[];
  /** The containers around content and slots: the children each may hold, by local name, in their order. */
  readonly envelope: Readonly<Record<string, readonly string[]>>;
  readonly slots: readonly SlotLayout[];
  /** Who must have signed these data: policy, by the circular that they name. Others may have signed as well. */
  readonly requiredRoles: (data: XmlElement) => readonly Role[];
}

const data = ["HOC_BA", "DU_LIEU_HOC_BA"];
const information = [...data, "THONG_TIN_HOC_BA"];
const signatures = [...data, "DANH_SACH_THONG_TIN_KY"];

export const hocBaSo1: Layout = {
  namespace: "urn:hoc-ba-so:1",
  data,
  envelope: {
    HOC_BA: ["DU_LIEU_HOC_BA", "PHAT_HANH_HOC_BA"],
    DU_LIEU_HOC_BA: ["THONG_TIN_HOC_BA", "DANH_SACH_THONG_TIN_KY"],
    DANH_SACH_THONG_TIN_KY: ["DANH_SACH_GVBM", "GVCN"],
    DANH_SACH_GVBM: ["GVBM"],
    PHAT_HANH_HOC_BA: ["CBQL", "KY_PHAT_HANH"],
  },
  slots: [
    { role: "CBQL", path: ["HOC_BA", "PHAT_HANH_HOC_BA", "CBQL"], target: data, targetId: "data" },
    { role: "KY_PHAT_HANH", path: ["HOC_BA", "PHAT_HANH_HOC_BA", "KY_PHAT_HANH"], target: data, targetId: "data" },
    { role: "GVCN", path: [...signatures, "GVCN"], target: information, targetId: "thongtinhocba" },
    {
      role: "GVBM",
      path: [...signatures, "DANH_SACH_GVBM", "GVBM"],
      target: [...information, "BANG_DIEM", "DIEM_TONG_KET"],
      targetId: null,
    },
  ],
  requiredRoles(element) {
    const stated = [...descendants(element)].find((one) => isNamed(one, element.namespace, "thongtu"));
    const text = stated && textContent(stated);
    const named = circulars.filter(({ name }) => name === text);
    // Of a circular that nobody knows, what all of them ask for.
    const asking = named.length > 0 ? named : circulars;
    return roles.filter((role) => asking.every(({ requiredRoles }) => requiredRoles.includes(role)));
  },
};

/** Every layout that can be read. The root element's namespace picks one. */
export const layouts: readonly Layout[] = [hocBaSo1];
