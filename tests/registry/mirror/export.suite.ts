import { describe, expect, test } from "vitest";
import { addClient } from "../../../api/clients/key.ts";
import { origins, type Scene } from "./scene.ts";

export function describeExport(opened: () => Scene): void {
  describe("the export", () => {
    test.each([
      "/export/state",
      "/export?from=0",
      "/export/transcripts?after=0&upTo=1",
      "/export/later",
      "/export/log/checkpoint",
    ])("%s is for the ministry alone", async (path) => {
      const { first } = opened();
      expect((await first.as("school", "0101", path)).status).toBe(403);
      expect((await first.as("department", undefined, path)).status).toBe(403);
      expect((await first.app.request(`/api/v1/registry${path}`)).status).toBe(401);
      expect((await first.as("ministry", undefined, path)).status).toBe(200);
    });

    test("of a mirror gives a department its own log and no other's", async () => {
      const { main, mirror } = opened();
      const client = { kind: "department", name: "Sở 1", scope: origins[0] } as const;
      const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
      const { key } = await addClient(main.orm, client, { now: () => new Date(), random });
      const ask = async (origin: string) => {
        const path = `/api/v1/registry/export/state?origin=${encodeURIComponent(origin)}`;
        return (await mirror.app.request(path, { headers: { authorization: `Bearer ${key}` } })).status;
      };
      expect([await ask(origins[0]), await ask(origins[1])]).toEqual([200, 404]);
    });

    test("holds no key, no name, no custody", async () => {
      const path = "/export/transcripts?after=0&upTo=9007199254740991";
      const text = await (await opened().first.as("ministry", undefined, path)).text();
      const names = Object.keys(JSON.parse(text.split("\n")[0]!) as object);
      expect(names.sort()).toEqual(["accessHash", "card", "changed", "isFrozen", "lookupId", "proofHash"]);
    });
  });
}
