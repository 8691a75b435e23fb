/**
 * The demo's own trust list: made at first start, marked DEMO on every page that it touches.
 *
 * @module
 */
import { base64 } from "../../widget/crypto/bytes.ts";
import type { Trust } from "../../widget/checks/trust.ts";
import { department } from "./schools.ts";
import type { Trees } from "./trees.ts";

const year = 365 * 86_400_000;

export const logOrigin = "so-gddt-song-may.example/hoc-ba";
export const witnessName = "nhan-chung.example/thu-nghiem";
export const receiptName = "so-gddt-song-may.example/bien-nhan";

export interface TrustKeys {
  /** C2SP verifier keys. */
  readonly log: string;
  readonly witness: string;
  /** Certificate of the key that signs QR seals, DER; absent: nothing is sealed. */
  readonly seal?: Uint8Array;
  /** Absent: no portal of the demo signs receipts. */
  readonly receipt?: string;
}

export function demoTrust(trees: Trees, keys: TrustKeys, from: Date, now: Date): Trust {
  const window = { from: from.toISOString(), to: new Date(now.getTime() + 10 * year).toISOString() };
  const root = (tree: keyof Trees, name: string) => ({
    name,
    certificate: base64(trees[tree].root.certificate),
    tree,
    ...window,
  });
  return {
    version: 1,
    issued: now.toISOString(),
    expires: new Date(now.getTime() + year).toISOString(),
    demo: true,
    publisher: department.name,
    roots: [
      {
        ...root("government", "CA gốc THỬ NGHIỆM Chính phủ (dữ liệu mẫu)"),
        roles: ["CBQL", "KY_PHAT_HANH", "GVCN", "GVBM"],
      },
      { ...root("public", "CA gốc THỬ NGHIỆM công cộng (dữ liệu mẫu)"), roles: ["GVCN", "GVBM"] },
    ],
    logs: [{ name: department.name, origin: logOrigin, department: department.code, key: keys.log, ...window }],
    witnesses: [{ name: "Nhân chứng THỬ NGHIỆM của Bộ (dữ liệu mẫu)", key: keys.witness, ...window }],
    quorum: 1,
    seals:
      keys.seal === undefined
        ? []
        : [{ name: department.name, department: department.code, certificate: base64(keys.seal), ...window }],
    ...(keys.receipt === undefined ? {} : { receipts: [{ name: department.name, key: keys.receipt, ...window }] }),
  };
}
