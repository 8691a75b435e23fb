/**
 * Signing in and out. None of it is for other origins: no `Access-Control-Allow-Origin`, and a cookie that no other site can make a
 * browser send with more than a click on a link.
 *
 * @module
 */
import { Hono } from "hono";
import type { Logger } from "pino";
import type { Accounts } from "../account/account.ts";
import { framesOf } from "../failure.ts";
import { onlyMethods, problem } from "../problem.ts";

/** Pages that a person may be sent back to. */
const pages = ["/gia-dinh/", "/en/family/"];

export function accountRoutes(accounts: Accounts, log: Logger) {
  const { provider } = accounts;
  const app = new Hono();
  app.use(async (c, next) => {
    await next();
    c.res.headers.set("cache-control", "no-store");
  });

  app.get("/me", (c) => c.json({ provider: provider.name, isSignedIn: accounts.accountOf(c) !== undefined }));
  app.all("/me", onlyMethods("GET", "HEAD"));

  app.get("/sign-in", async (c) => {
    const back = c.req.query("return") ?? pages[0]!;
    if (!pages.includes(back)) return problem(c, "request.query", { field: "return" });
    try {
      const { url, flow } = await provider.begin(back);
      accounts.keepFlow(c, flow);
      return c.redirect(url.href, 303);
    } catch (error) {
      log.warn({ at: framesOf(error as Error) }, "the identity provider did not answer");
      return c.redirect(`${back}?account=away`, 303);
    }
  });

  app.get("/callback", async (c) => {
    const flow = accounts.takeFlow(c);
    if (flow === undefined) return c.redirect(`${pages[0]!}?account=late`, 303);
    try {
      accounts.signIn(c, await provider.finish(new URL(c.req.url).search, flow));
      return c.redirect(`${flow.back}?account=in`, 303);
    } catch (error) {
      log.warn({ at: framesOf(error as Error) }, "a sign-in was not completed");
      return c.redirect(`${flow.back}?account=refused`, 303);
    }
  });

  app.post("/sign-out", (c) => {
    accounts.signOut(c);
    return c.body(null, 204);
  });
  app.all("/sign-out", onlyMethods("POST"));
  return app;
}
