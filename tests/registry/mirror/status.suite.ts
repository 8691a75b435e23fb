import { beforeAll, describe, expect, test } from "vitest";
import { grow } from "../../../api/registry/log/grow.ts";
import { putBlob } from "../../../db/blobs.ts";
import { insertCheckpoint, readEntry, readHead } from "../../../db/log.ts";
import { sha256 } from "../../../widget/crypto/digest.ts";
import { formatCheckpoint } from "../../../widget/crypto/log/checkpoint.ts";
import { parseSignerKey, signNote } from "../../../widget/crypto/log/note.ts";
import { formatStatusLeaf, formatStatusList, parseStatusLeaf, type StatusList } from "../../../widget/record/status.ts";
import type { Department } from "../../support/department.ts";
import { origins, type Scene } from "./scene.ts";

const schoolYear = "2025-2026";

/** Its department breaks its own log for good: the last of a scene. */
export function describeStatus(opened: () => Scene): void {
  describe("a status list", () => {
    let scene: Scene;
    beforeAll(() => {
      scene = opened();
    });

    /** What no registry of ours would sign. */
    async function tell({ database, keys, registry }: Department, list: StatusList): Promise<void> {
      const signer = await parseSignerKey(keys.log.skey);
      await database.orm.transaction(async (tx) => {
        const from = (await readHead(tx))!;
        const { years } = parseStatusLeaf((await readEntry(tx, from.size - 1))!);
        const octets = formatStatusList(list);
        const digest = await sha256(octets);
        await putBlob(tx, digest, octets);
        const { head } = await grow(tx, from, [formatStatusLeaf({ years: { ...years, [schoolYear]: digest } })]);
        await insertCheckpoint(
          tx,
          head.size,
          await signNote(formatCheckpoint({ origin: origins[0], ...head }), signer),
        );
      });
      await registry.publish();
    }

    test("follows a decision of two officers; one that forgets it is refused, and the decision stands", async () => {
      const { first, good, mirror } = scene;
      const standing = async () => (await mirror.verify(good)).records.map((record) => record.standing);
      const [record] = (await mirror.verify(good)).records;
      expect(await standing()).toEqual(["current"]);
      await tell(first, { schoolYear, revoked: [record!.lock!.index], replaced: [] });
      expect(await mirror.follow(first)).toBe("ok");
      expect(await standing()).toEqual(["withdrawn"]);
      await tell(first, { schoolYear, revoked: [], replaced: [] });
      expect(await mirror.follow(first)).toBe("mirror.status");
      expect(await scene.health()).toMatchObject({ departments: [{ code: "mirror.status" }, { code: null }] });
      expect(await standing()).toEqual(["withdrawn"]);
    });
  });
}
