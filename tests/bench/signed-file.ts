/**
 * The file that everybody verifies: a secondary pupil's real package after its head has signed and before anybody else has, RSA-2048
 * and XAdES-BES with the chain below the root; and the same package with every signature of a primary school.
 *
 * @module
 */
import { issueSigner } from "../../api/demo/issue.ts";
import { personName } from "../../api/demo/subject.ts";
import { signPackage } from "../../api/signing/sign.ts";
import { createTrees } from "../../api/demo/trees.ts";
import { utf8 } from "../../widget/crypto/bytes.ts";
import { formatPackage } from "../../widget/record/format.ts";
import { drawDraft, schoolOf } from "../support/draft.ts";
import { validity } from "../support/world.ts";

export interface SignedFile {
  /** About 16 KB, one signature. */
  readonly single: Uint8Array;
  /** A whole primary package: head, seal and homeroom teacher. */
  readonly whole: Uint8Array;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly root: Uint8Array;
}

export async function mintSignedFile(): Promise<SignedFile> {
  const { government } = await createTrees(validity, { government: "rsa", public: "rsa" });
  const { name: organisation, ward: locality } = schoolOf("tt22");
  const person = { name: "Phạm Minh Tuấn", number: "000175000001", organisation, locality };
  const signer = await issueSigner({ ...validity, subject: personName(person), kind: "rsa", issuer: government.sub });
  const act = { signer, at: new Date("2026-05-28T02:00:00Z"), form: "xades" } as const;
  const lookupId = new Uint8Array(32);
  const secondary = formatPackage(drawDraft({ circular: "tt22", grade: 9, closing: 2026, lookupId }));
  const primary = formatPackage(drawDraft({ circular: "tt27", grade: 5, closing: 2026, lookupId }));
  return {
    single: await signPackage(utf8(secondary), { CBQL: act }),
    whole: await signPackage(utf8(primary), { CBQL: act, KY_PHAT_HANH: act, GVCN: act }),
    certificate: signer.certificates[0]!,
    root: government.root.certificate,
  };
}
