import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { clientAddress, networkOf } from "../../api/client-address.ts";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:1:2::", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["64:ff9b::203.0.113.7", "64:ff9b:0:0::/64"],
])("%s counts as %s", (address, network) => {
  expect(networkOf(address)).toBe(network);
});

describe("whose address it is", () => {
  const seen = async (trustProxy: boolean, forwarded?: string) => {
    const app = new Hono().get("/", (c) => c.text(clientAddress(c, trustProxy)));
    const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
    const env = { incoming: { socket: { remoteAddress: "192.0.2.1" } } };
    return (await app.request("/", { headers }, env)).text();
  };

  test("without a proxy the header counts for nothing", async () => {
    expect(await seen(false, "203.0.113.7")).toBe("192.0.2.1");
  });

  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["10.0.0.1, 203.0.113.7", "203.0.113.7"],
    ["203.0.113.7:40122", "203.0.113.7"],
    ["[2001:db8:1:2::9]:443", "2001:db8:1:2::/64"],
    ["not an address", "192.0.2.1"],
    ["", "192.0.2.1"],
  ])("behind one, %o is %s", async (forwarded, address) => {
    expect(await seen(true, forwarded)).toBe(address);
  });
});
