/**
 * Who signs a yearly record, by the element that holds the signature.
 *
 * - `GVBM` giáo viên bộ môn, subject teacher: covers one subject row
 * - `GVCN` giáo viên chủ nhiệm, homeroom teacher: covers `#thongtinhocba`
 * - `CBQL` cán bộ quản lý, head of school, personal certificate: covers `#data`
 * - `KY_PHAT_HANH` the school's seal, organisation certificate: covers `#data`
 *
 * @module
 */
export const roles = ["CBQL", "KY_PHAT_HANH", "GVCN", "GVBM"] as const;

export type Role = (typeof roles)[number];
