/**
 * Who signs for the test's schools, and as what. Runs in browsers too.
 *
 * @module
 */
import type { Signer } from "../../api/demo/issue.ts";
import type { PackageActs } from "../../api/signing/sign.ts";
import type { TranscriptRecord } from "../../widget/record/record.ts";
import type { Role } from "../../widget/record/role.ts";
import type { World } from "./world.ts";

/** Everybody whom a school of this circular appoints. */
export function postsOf(
  circular: string,
  { head, seal, homeroom, teachers }: World,
): readonly (readonly [Role, Signer])[] {
  return [
    ["CBQL", head],
    ["KY_PHAT_HANH", seal],
    ["GVCN", homeroom],
    ...(circular === "tt22" ? teachers.map((teacher) => ["GVBM", teacher] as const) : []),
  ];
}

/** Every signature that the record's circular asks for. Two teachers share the subjects and sign plain XMLDSig. */
export function actsOf(record: TranscriptRecord, at: Date, { head, seal, homeroom, teachers }: World): PackageActs {
  const act = (signer: Signer, form: "xades" | "xmldsig" = "xades") => ({ signer, at, form });
  const rows = record.subjects.map(({ id }, i) => [id, act(teachers[i % 2]!, "xmldsig")] as const);
  return {
    ...(record.circular === "tt22" ? { GVBM: new Map(rows) } : {}),
    GVCN: act(homeroom),
    CBQL: act(head),
    KY_PHAT_HANH: act(seal),
  };
}
