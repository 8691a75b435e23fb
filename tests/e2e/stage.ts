/**
 * One portal and one browser for a file of journeys; and when all are done, that nothing of a pupil was left behind.
 *
 * @module
 */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserArguments } from "../support/browser.ts";
import { startIdentityProvider, type IdentityProvider } from "../support/identity-provider.ts";
import { copyOfDemo } from "../support/portal-template.ts";
import { startPortal, type RunningPortal } from "../support/portal.ts";
import type { Answers } from "./gateway.ts";
import { describeSecrets, finderOf, needlesOf } from "./secrets.ts";

export interface Stage {
  /** Where families may sign in. */
  readonly issuer: () => IdentityProvider;
  readonly portal: () => RunningPortal;
  readonly browser: () => Browser;
  /** What the gateway answered: more to look for in what is left. */
  readonly answers: Answers;
}

/** To be called at the top of a file. */
export function describeJourneys(journeys: (stage: Stage) => void): void {
  let portal: RunningPortal;
  let issuer: IdentityProvider;
  let browser: Browser;
  let stopped: Parameters<typeof describeSecrets>[0] extends () => infer T ? T : never;
  const answers: Answers = new Map();
  const left = mkdtempSync(join(tmpdir(), "hoc-ba-so-left-"));

  beforeAll(async () => {
    issuer = await startIdentityProvider();
    const secretFile = join(left, "oidc.secret");
    writeFileSync(secretFile, issuer.clientSecret);
    const env = {
      OIDC_ISSUER: issuer.issuer,
      OIDC_CLIENT_ID: issuer.clientId,
      OIDC_CLIENT_SECRET_FILE: secretFile,
    };
    portal = await startPortal({ env, directory: await copyOfDemo() });
    issuer.allow(`${portal.url}/account/callback`);
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
      args: browserArguments,
    });
  });

  afterAll(async () => {
    await browser?.close();
    await issuer?.close();
    rmSync(left, { recursive: true, force: true });
  });

  journeys({ portal: () => portal, browser: () => browser, issuer: () => issuer, answers });

  test("stops when it is told to, without a fault, though somebody holds a request half sent", async () => {
    const { port, hostname } = new URL(portal.url);
    const held = connect(Number(port), hostname).on("error", () => undefined);
    held.write(
      "POST /api/v1/lookups HTTP/1.1\r\nhost: portal\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{",
    );
    const found = finderOf(needlesOf(portal.pupils(), answers));
    const code = await portal.stop((data) => cpSync(data, left, { recursive: true }));
    stopped = { data: left, output: portal.output(), found };
    expect(code).toBe(0);
  });

  describeSecrets(() => stopped);
}
