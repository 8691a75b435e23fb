// A host's server: draws a nonce for each page, and believes the receipt, never the browser's word.
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";
import { verifyReceipt } from "hoc-ba-so";

const { PORT = "3000", ORIGIN, PORTAL, PAGE, TRUST } = process.env;
const trust = JSON.parse(readFileSync(TRUST, "utf8")); // your own copy of the portal's trust.json
const policy = `default-src 'none'; script-src ${PORTAL}; connect-src ${PORTAL}; style-src 'self'; form-action 'self'`;
const nonces = new Map(); // in life: your session store, with an expiry

createServer(async (request, response) => {
  if (request.url !== "/" && request.url !== "/nop-ho-so") return response.writeHead(404).end();
  if (request.method === "GET") {
    const nonce = randomBytes(24).toString("base64url");
    const session = randomBytes(24).toString("base64url");
    nonces.set(session, nonce);
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": policy,
      "set-cookie": `session=${session}; HttpOnly; SameSite=Strict; Path=/`,
    });
    return response.end(readFileSync(PAGE, "utf8").replace("NONCE", nonce));
  }
  const session = /session=([\w-]+)/.exec(request.headers.cookie ?? "")?.[1];
  const nonce = nonces.get(session);
  nonces.delete(session); // used once, whatever comes of it
  const receipt = new URLSearchParams(await text(request)).get("receipt") ?? "";
  const result =
    nonce === undefined
      ? { outcome: "failed", code: "receipt.nonce" }
      : await verifyReceipt(receipt, { trust, expect: { audience: ORIGIN, nonce }, now: new Date() });
  // Passed: a portal that you trust served these locked records to this page, just now. It is no verdict:
  // compare `records` with your own gateway's answer, or ask for the report file and call verifyFile().
  response.writeHead(result.outcome === "passed" ? 200 : 403, { "content-type": "application/json" });
  response.end(JSON.stringify({ code: result.code, records: result.receipt?.records }));
}).listen(Number(PORT), "127.0.0.1", () => console.log("listening"));
