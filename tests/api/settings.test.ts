import { describe, expect, test } from "vitest";
import { readSettings } from "../../api/settings.ts";

describe("the environment", () => {
  test("has defaults that start", () => {
    expect(readSettings({}, "/srv")).toMatchObject({
      port: 8787,
      host: "127.0.0.1",
      dataDirectory: "/srv/.data",
      trustFile: "/srv/.data/trust.json",
      portalUrl: "http://127.0.0.1:8787",
      trustProxy: false,
    });
    expect(readSettings({}, "/srv").gatewayPort).toBeUndefined();
  });

  test("take an empty variable for one that is not set", () => {
    const names = ["PORT", "HOST", "DATA_DIR", "BUILD_DIR", "TRUST_FILE", "DATABASE_URL", "LOG_LEVEL", "TRUST_PROXY"];
    const empty = Object.fromEntries([...names, "GATEWAY_PORT", "WITNESS_URL"].map((name) => [name, ""]));
    expect(readSettings(empty, "/srv")).toEqual(readSettings({}, "/srv"));
  });

  test("make a mirror where departments are named", () => {
    const env = {
      MIRROR_OF: "https://so-1.example/, https://so-2.example",
      MIRROR_KEY_FILE: "keys",
      MIRROR_INTERVAL: "5",
    };
    expect(readSettings(env, "/srv").mirror).toEqual({
      of: ["https://so-1.example", "https://so-2.example"],
      keyFile: "/srv/keys",
      intervalMs: 5000,
    });
    expect(readSettings({}, "/srv").mirror).toBeUndefined();
    for (const [name, value] of [
      ["MIRROR_OF", "so-1.example"],
      ["MIRROR_OF", "https://so-1.example,https://so-1.example/"],
      ["MIRROR_KEY_FILE", ""],
      ["MIRROR_INTERVAL", "0"],
    ] as const)
      expect(() => readSettings({ ...env, [name]: value }, "/srv")).toThrow(new RegExp(`^${name}: phải là`));
  });

  test.each([
    ["PORT", "0"],
    ["PORT", "0x50"],
    ["PORT", " 80"],
    ["WITNESS_URL", "file:///x"],
    ["PORT", "http"],
    ["GATEWAY_PORT", "70000"],
    ["DATABASE_URL", "mysql://x/y"],
    ["PORTAL_URL", "portal.example"],
    ["TRUST_PROXY", "maybe"],
    ["LOG_LEVEL", "loud"],
  ])("names %s when it is %s, in both languages", (name, value) => {
    expect(() => readSettings({ [name]: value }, "/srv")).toThrow(new RegExp(`^${name}: phải là .* It must be `));
  });
});
