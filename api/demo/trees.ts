/**
 * The two certificate trees that sign transcripts: the government's (heads, seals) and a public one (teachers' remote signing).
 *
 * Every name says THỬ NGHIỆM: none of these may be taken for a real authority.
 *
 * @module
 */
import { issueAuthority, issueCrl, type Authority, type CrlOptions, type Revocation, type Validity } from "./issue.ts";
import type { KeyKind } from "./keys.ts";
import { authorityName } from "./subject.ts";

export interface Tree {
  readonly root: Authority;
  readonly sub: Authority;
}

export interface Trees {
  readonly government: Tree;
  readonly public: Tree;
}

const names = {
  government: {
    root: "CA gốc THỬ NGHIỆM Chính phủ (dữ liệu mẫu)",
    sub: "CA THỬ NGHIỆM phục vụ cơ quan Nhà nước (dữ liệu mẫu)",
  },
  public: {
    root: "CA gốc THỬ NGHIỆM công cộng (dữ liệu mẫu)",
    sub: "CA THỬ NGHIỆM ký số từ xa (dữ liệu mẫu)",
  },
} as const;

export async function createTrees(validity: Validity, kinds: Record<keyof Trees, KeyKind>): Promise<Trees> {
  const [government, open] = await Promise.all(
    (["government", "public"] as const).map((tree) => createTree(tree, validity, kinds[tree])),
  );
  return { government: government!, public: open! };
}

async function createTree(tree: keyof Trees, validity: Validity, kind: KeyKind): Promise<Tree> {
  const root = await issueAuthority({
    ...validity,
    subject: authorityName(names[tree].root),
    kind,
    crlUrl: `http://ca-thu-nghiem.example/crl/${tree}-root.crl`,
  });
  const sub = await issueAuthority({
    ...validity,
    subject: authorityName(names[tree].sub),
    kind,
    issuer: root,
    pathLength: 0,
    crlUrl: `http://ca-thu-nghiem.example/crl/${tree}-sub.crl`,
  });
  return { root, sub };
}

/** A CRL of every authority, DER: what a verifier needs to answer for each certificate below the roots. */
export function issueCrls(
  trees: Trees,
  window: Omit<CrlOptions, "revoked">,
  revoked: readonly (Revocation & { readonly issuer: Authority })[] = [],
): Promise<readonly Uint8Array[]> {
  const authorities = [trees.government.root, trees.government.sub, trees.public.root, trees.public.sub];
  return Promise.all(
    authorities.map((authority) =>
      issueCrl(authority, { ...window, revoked: revoked.filter(({ issuer }) => issuer === authority) }),
    ),
  );
}
