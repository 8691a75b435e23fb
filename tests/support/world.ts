/**
 * One school of each level with its certificates, heads and teachers: minted once for each test file. Runs in browsers too.
 *
 * @module
 */
import { issueCrl, issueSigner, type Authority, type Revocation, type Signer } from "../../api/demo/issue.ts";
import { department, schools } from "../../api/demo/schools.ts";
import { organisationName, personName } from "../../api/demo/subject.ts";
import { issuePaperSeal } from "../../api/demo/paper-seal.ts";
import { createTrees, type Trees } from "../../api/demo/trees.ts";

export const validity = { from: new Date("2020-01-01T00:00:00Z"), to: new Date("2032-01-01T00:00:00Z") };

export interface World {
  readonly trees: Trees;
  readonly head: Signer;
  readonly seal: Signer;
  readonly homeroom: Signer;
  /** Two teachers share the subjects: enough for one certificate on several rows. */
  readonly teachers: readonly [Signer, Signer];
  /** A head of another school, with everything in order. */
  readonly otherHead: Signer;
  /** The department's, for QR seals. */
  readonly paperSeal: Signer;
  /** A genuine certificate of the public tree, of somebody who signs for no school. */
  readonly citizen: Signer;
}

let made: Promise<World> | undefined;

export function createWorld(): Promise<World> {
  made ??= make();
  return made;
}

/** A signer under any authority: for certificates that are wrong on purpose. */
export function hire(
  issuer: Authority,
  name: string,
  more: { keys?: CryptoKeyPair; from?: Date; to?: Date } = {},
): Promise<Signer> {
  const person = { name, number: "000175000001", organisation: schools.hoaSua.name, locality: schools.hoaSua.ward };
  return issueSigner({ ...validity, ...more, subject: personName(person), kind: "p256", issuer });
}

async function make(): Promise<World> {
  const trees = await createTrees(validity, { government: "p256", public: "p256" });
  const { government, public: open } = trees;
  const organisation = {
    name: schools.hoaSua.name,
    taxNumber: "0000000017",
    parent: department.name,
    locality: "Sông Mây",
  };
  const [head, homeroom, first, second, otherHead, citizen, paperSeal, seal] = await Promise.all([
    hire(government.sub, "Phạm Minh Tuấn"),
    hire(open.sub, "Lê Thị Thanh Hà"),
    hire(open.sub, "Ngô Thị Bích Phượng"),
    hire(open.sub, "Vũ Quang Huy"),
    hire(government.sub, "Đặng Văn Khoa"),
    hire(open.sub, "Nguyễn Văn Dân"),
    issuePaperSeal(trees, validity),
    issueSigner({ ...validity, subject: organisationName(organisation), kind: "p256", issuer: government.sub }),
  ]);
  return { trees, head, seal, homeroom, teachers: [first, second], otherHead, citizen, paperSeal };
}

/** CRLs of every authority given, as of `at`. */
export function crlsOf(
  authorities: readonly Authority[],
  at: Date,
  revoked: readonly Revocation[] = [],
): Promise<readonly Uint8Array[]> {
  const window = { thisUpdate: at, nextUpdate: new Date(at.getTime() + 7 * 86_400_000), number: 1 };
  return Promise.all(authorities.map((authority) => issueCrl(authority, { ...window, revoked })));
}

export function authoritiesOf({ government, public: open }: Trees): readonly Authority[] {
  return [government.root, government.sub, open.root, open.sub];
}
