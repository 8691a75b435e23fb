/**
 * The element where it is meant to be: on other people's pages, under their policies, inside their components, in a frame.
 *
 * @module
 */
import type { Browser, Frame, Page } from "playwright";
import { describe, expect, test } from "vitest";
import type { DemoPupil, RunningPortal } from "../support/portal.ts";
import { policyOf, published, scriptOf, serveExample, servePage, type Page as HostPage } from "./hosts.ts";
import { papersOf, photograph } from "./paper.ts";
import { complaintsOf, desktop, lookUp, onPage, phone, pupilOf, verdictOn, violationsOn } from "./pages.ts";

const kind = "ordinary-secondary-four-years";

interface Heard {
  readonly type: string;
  readonly target: string;
  readonly detail: Record<string, unknown>;
}

/** Keeps what reaches the document from the first moment on, as a host's own listener would. */
async function listen(page: Page): Promise<() => Promise<readonly Heard[]>> {
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    for (const name of ["state", "report", "error"]) {
      document.addEventListener(`hoc-ba-so:${name}`, (event) => {
        const { type, detail } = event as CustomEvent<unknown>;
        heard.push({ type, target: (event.target as Element).localName, detail });
      });
    }
  });
  return () => page.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
}

const of = (heard: readonly Heard[], name: string) => heard.filter(({ type }) => type === `hoc-ba-so:${name}`);

/** A short time of trying for what the page does by itself. */
const eventually = <T>(read: () => Promise<T>, wanted: (value: T) => boolean) =>
  expect.poll(async () => wanted(await read()), { timeout: 20_000 }).toBe(true);

function secretsOf({ code, full_name: name, date_of_birth: born }: DemoPupil): readonly string[] {
  return [code, name, born, born.split("-").reverse().join("/")];
}

export function describeEmbed(portal: () => RunningPortal, browser: () => Browser): void {
  /** A page with the published script tag. */
  const hosted = async (page: Partial<HostPage>) =>
    servePage({
      head: await scriptOf(portal().url),
      body: "<hoc-ba-so></hoc-ba-so>",
      policy: policyOf(portal().url),
      ...page,
    });

  const on = async <T>(
    given: Partial<HostPage>,
    work: (page: Page, heard: () => Promise<readonly Heard[]>) => Promise<T>,
    viewport = desktop,
  ) => {
    const host = await hosted(given);
    try {
      await onPage(
        browser(),
        async (page) => {
          const heard = await listen(page);
          await page.goto(host.url);
          await work(page, heard);
        },
        viewport,
      );
    } finally {
      await host.stop();
    }
  };

  describe("a plain page of another origin", () => {
    test("looks up, verifies, and its server redeems the receipt: once", async () => {
      const host = await serveExample(portal());
      try {
        await onPage(browser(), async (page) => {
          await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
          const complaints = complaintsOf(page);
          const pupil = pupilOf(portal(), kind);
          const heard = await listen(page);
          await page.goto(host.url);
          await page.locator("#hbs-code").waitFor();
          const isSentWithout = await page.evaluate(() => document.forms[0]!.checkValidity());
          expect(isSentWithout, "the form waits for a report").toBe(false);
          await lookUp(page, pupil);
          expect(await verdictOn(page)).toBe("Thật");
          const [told] = of(await heard(), "report");
          expect(told!.detail).toMatchObject({ verdict: "TOTAL-PASSED", conclusion: "passed", codes: [] });
          for (const secret of secretsOf(pupil)) expect(JSON.stringify(await heard())).not.toContain(secret);
          const sent = page.waitForRequest(
            (request) => request.method() === "POST" && request.url().startsWith(host.url),
          );
          const answered = page.waitForResponse((response) => response.url() === `${host.url}/nop-ho-so`);
          await page.getByRole("button", { name: "Gửi" }).click();
          const reply = (await (await answered).json()) as { code: string; records: { listed: string }[] };
          expect(reply.code).toBe("receipt.ok");
          expect(reply.records.map(({ listed }) => listed)).toEqual(Array(4).fill("current"));
          const body = (await sent).postData()!;
          for (const secret of secretsOf(pupil)) expect(decodeURIComponent(body)).not.toContain(secret);
          const headers = { "content-type": "application/x-www-form-urlencoded" };
          const again = await page.request.post(`${host.url}/nop-ho-so`, { data: body, headers });
          expect([again.status(), await again.json()]).toEqual([403, { code: "receipt.nonce" }]);
          expect(complaints).toEqual([]);
        });
      } finally {
        await host.stop();
      }
    });

    test("works inside another component's shadow root, and the event comes out", async () => {
      const card = `customElements.define("their-card", class extends HTMLElement {
        constructor() { super(); this.attachShadow({ mode: "open" }).innerHTML = "<section><slot></slot><hoc-ba-so lang='en'></hoc-ba-so></section>"; }
      });`;
      const policy = policyOf(portal().url).replace("script-src", "script-src 'self'");
      const head = `${await scriptOf(portal().url)}<script type="module" src="/card.js"></script>`;
      await on(
        { head, policy, body: "<their-card></their-card>", files: { "/card.js": card } },
        async (page, heard) => {
          await lookUp(page, pupilOf(portal(), kind));
          expect(await verdictOn(page)).toBe("Genuine");
          const [told] = of(await heard(), "report");
          expect([told!.target, told!.detail["verdict"]]).toEqual(["their-card", "TOTAL-PASSED"]);
        },
      );
    });

    test("reveals the report, and a file that can be checked again, only where the page asks", async () => {
      const { verifyFile } = await import("../../widget/index.ts");
      const trust = JSON.parse(await (await fetch(`${portal().url}/api/v1/trust`)).text()) as never;
      await on({ body: "<hoc-ba-so reveal></hoc-ba-so>" }, async (page, heard) => {
        const pupil = pupilOf(portal(), kind);
        await lookUp(page, pupil);
        await verdictOn(page);
        const { revealed } = of(await heard(), "report")[0]!.detail as { revealed: { file: string; report: unknown } };
        expect(JSON.stringify(revealed.report)).toContain(pupil.full_name);
        const again = await verifyFile(new TextEncoder().encode(revealed.file), { trust, now: new Date() });
        expect(again.report.verdict).toBe("TOTAL-PASSED");
      });
    });

    test("tells each state, and a trouble as an error that judges nothing", async () => {
      await on({}, async (page, heard) => {
        const pupil = pupilOf(portal(), "long-name");
        await lookUp(page, { ...pupil, code: "00000000000040008000000000000000" });
        await page.locator("form.lookup [role=alert]").waitFor();
        const all = await heard();
        expect(of(all, "error").map(({ detail }) => detail)).toEqual([{ code: "lookup.refused" }]);
        expect(of(all, "state").map(({ detail }) => detail["state"])).toEqual(["form", "busy", "busy", "form"]);
        expect(of(all, "report")).toEqual([]);
      });
    });

    test("a chunk that is not as published never runs", async () => {
      const host = await hosted({});
      try {
        await onPage(browser(), async (page) => {
          await page.route("**/pinned.js", async (route) => {
            const response = await route.fetch();
            await route.fulfill({ response, body: `globalThis.isForged=true;${await response.text()}` });
          });
          await page.goto(host.url);
          await lookUp(page, pupilOf(portal(), kind));
          expect(await verdictOn(page)).toBe("Chưa kiểm tra được");
          expect(await page.evaluate(() => "isForged" in globalThis)).toBe(false);
        });
      } finally {
        await host.stop();
      }
    });

    test("nothing runs under another digest", async () => {
      const head = (await scriptOf(portal().url)).replace(/sha384-./, (digest) =>
        digest.endsWith("A") ? "sha384-B" : "sha384-A",
      );
      await on({ head, body: "<hoc-ba-so><a href='/'>thay thế</a></hoc-ba-so>" }, async (page) => {
        await page.waitForLoadState("networkidle");
        expect(await page.evaluate(() => customElements.get("hoc-ba-so") === undefined)).toBe(true);
        expect(await page.getByRole("link", { name: "thay thế" }).isVisible()).toBe(true);
      });
    });

    test("a nonce that cannot be one is said to the page, and the family sees the transcript all the same", async () => {
      await on({ body: '<hoc-ba-so receipt-nonce="short"></hoc-ba-so>' }, async (page, heard) => {
        await lookUp(page, pupilOf(portal(), kind));
        expect(await verdictOn(page)).toBe("Thật");
        const { detail } = of(await heard(), "report")[0]!;
        expect([detail["receiptProblem"], "receipt" in detail]).toEqual(["receipt.nonce", false]);
      });
    });

    test("verify() and reset() do what a hand would", async () => {
      await on({}, async (page) => {
        const { code, date_of_birth: dateOfBirth, id_last4: idLast4 } = pupilOf(portal(), kind);
        await page.locator("#hbs-code").waitFor();
        const detail = await page.evaluate((query) => document.querySelector("hoc-ba-so")!.verify(query), {
          code,
          dateOfBirth,
          idLast4,
        });
        expect(detail).toMatchObject({ verdict: "TOTAL-PASSED" });
        await page.evaluate(() => document.querySelector("hoc-ba-so")!.reset());
        await page.locator("#hbs-code").waitFor();
        await page.locator("#hbs-code").fill(code);
        await page.locator("#hbs-birth").fill(dateOfBirth.split("-").reverse().join("/"));
        await page.locator("#hbs-digits").fill(idLast4);
        const typed = await page.evaluate(() => document.querySelector("hoc-ba-so")!.verify());
        expect(typed).toMatchObject({ verdict: "TOTAL-PASSED" });
        const refused = page.evaluate(() => document.querySelector("hoc-ba-so")!.verify({ code: "12" }).catch(String));
        expect(await refused).toContain("TypeError");
      });
    });
  });

  describe("the published files", () => {
    test("never change under their version, and each is of its digest", async () => {
      const { version, files } = await published(portal().url);
      expect(Object.keys(files)).toEqual(expect.arrayContaining(["hoc-ba-so.js", "pinned.js", "file.js", "badge.js"]));
      for (const [name, { integrity }] of Object.entries(files)) {
        const response = await fetch(`${portal().url}/widget/${version}/${name}`, { integrity });
        expect([response.status, response.headers.get("cache-control")]).toEqual([
          200,
          "public, max-age=31536000, immutable",
        ]);
        expect(response.headers.get("access-control-allow-origin")).toBe("*");
        await response.arrayBuffer();
      }
    });

    test("hold the digest of every chunk that the element loads later", async () => {
      const { entry, files } = await published(portal().url);
      const code = await (await fetch(portal().url + entry)).text();
      const held = [...code.matchAll(/([\w.-]+\.js) (sha384-[\w+/=]+)/g)].map(
        ([, name, digest]) => [name!, digest!] as const,
      );
      for (const [name, digest] of held) expect(digest, name).toBe(files[name]!.integrity);
      const scripts = Object.keys(files).filter((name) => name.endsWith(".js"));
      const lazy = scripts.filter((name) => name !== "hoc-ba-so.js");
      expect([...new Set(held.map(([name]) => name))].sort()).toEqual(lazy.sort());
    });
  });

  describe("the test attribute", () => {
    test.each([
      ["passed", "Thật"],
      ["failed", "Không thật"],
      ["replaced", "Thật nhưng đã được thay thế"],
      ["withdrawn", "Thật nhưng đã bị thu hồi"],
      ["unknown", "Chưa kiểm tra được"],
      ["network", "Chưa kiểm tra được"],
    ])("plays %s without a portal, and says that it is a test", async (outcome, word) => {
      await on({ body: `<hoc-ba-so test="${outcome}"></hoc-ba-so>` }, async (page, heard) => {
        const asked: string[] = [];
        page.on("request", (request) => void (request.method() === "POST" && asked.push(request.url())));
        await page.reload();
        expect(await verdictOn(page)).toContain(word.split(" nhưng")[0]);
        expect(await page.locator(".hbs__trial").innerText()).toContain("CHẠY THỬ");
        await eventually(heard, (all) => of(all, outcome === "network" ? "error" : "report").length > 0);
        for (const { detail } of await heard()) expect(detail).toMatchObject({ test: true });
        expect(asked).toEqual([]);
      });
    });

    test("lets one choose, by keyboard", async () => {
      await on({ body: "<hoc-ba-so test lang=en></hoc-ba-so>" }, async (page) => {
        const failed = page.getByRole("button", { name: "Not genuine" });
        await failed.focus();
        await page.keyboard.press("Enter");
        expect(await verdictOn(page)).toBe("Not genuine");
        expect(await page.locator("[role=status]").innerText()).toBe("Not genuine");
      });
    });
  });

  describe("the badge", () => {
    test("opens the look-up, bears the verdict, and gives the focus back, by keyboard alone", async () => {
      await on({ body: '<p>Học bạ: <hoc-ba-so mode="badge"></hoc-ba-so></p>' }, async (page) => {
        const { code, date_of_birth: born, id_last4: digits } = pupilOf(portal(), kind);
        await page.getByRole("button", { name: "Kiểm tra học bạ số" }).waitFor();
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await page.getByRole("dialog").waitFor();
        await page.locator("#hbs-code").focus();
        await page.keyboard.type(code);
        await page.keyboard.press("Tab");
        await page.keyboard.type(born.split("-").reverse().join(""));
        await page.keyboard.press("Tab");
        await page.keyboard.type(digits);
        await page.keyboard.press("Enter");
        expect(await verdictOn(page)).toBe("Thật");
        await page.keyboard.press("Escape");
        const badge = page.locator(".badge");
        expect([await badge.innerText(), await badge.getAttribute("data-verdict")]).toEqual(["Thật", "passed"]);
        const focused = await page.evaluate(
          () => document.querySelector("hoc-ba-so")!.shadowRoot!.activeElement?.className,
        );
        expect(focused).toBe("badge");
      });
    });
  });

  describe("scanning in the element", () => {
    test("happens in the portal's own frame; the page learns verdict and codes, and starting again forgets it all", async () => {
      const pupil = pupilOf(portal(), kind);
      const papers = await papersOf(portal().url, pupil);
      const photo = await photograph(browser(), papers.at(-1)!.text);
      const policy = `${policyOf(portal().url)}; frame-src ${portal().url}`;
      await on({ body: '<hoc-ba-so mode="scan" lang="en"></hoc-ba-so>', policy }, async (page, heard) => {
        const complaints = complaintsOf(page);
        const within = page.frameLocator("hoc-ba-so iframe");
        await within.locator(".ladder").waitFor();
        const buffers = { name: "a.png", mimeType: "image/png", buffer: photo };
        await within.locator("input[data-source=file]").setInputFiles(buffers);
        await within.locator(".verdict[data-verdict=passed]").waitFor();
        await eventually(heard, (all) => of(all, "report").length > 0);
        const { target, detail } = of(await heard(), "report").at(-1)!;
        expect([target, detail]).toEqual([
          "hoc-ba-so",
          { verdict: "TOTAL-PASSED", standing: "current", conclusion: "passed", codes: [], schoolYears: [] },
        ]);
        for (const secret of secretsOf(pupil)) expect(JSON.stringify(await heard())).not.toContain(secret);
        const element = page.locator("hoc-ba-so");
        expect(await element.evaluate((own) => (own as { state?: string }).state)).toBe("report");
        await element.evaluate((own) => (own as unknown as { reset(): void }).reset());
        await within.locator(".ladder").waitFor();
        await eventually(
          () => element.evaluate((own) => (own as { state?: string }).state),
          (state) => state === "form",
        );
        expect(complaints).toEqual([]);
      });
    });

    test("tells by its code what cannot be read", async () => {
      const policy = `${policyOf(portal().url)}; frame-src ${portal().url}`;
      await on({ body: '<hoc-ba-so mode="scan"></hoc-ba-so>', policy }, async (page, heard) => {
        const input = page.frameLocator("hoc-ba-so iframe").locator("input[data-source=file]");
        await input.setInputFiles({ name: "a.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n") });
        await eventually(heard, (all) => of(all, "error").length > 0);
        expect(of(await heard(), "error")[0]!.detail).toEqual({ code: "pdf.malformed" });
      });
    });
  });

  describe("the frame", () => {
    const framed = async (
      query: string,
      nonce: string,
      sandbox = "allow-scripts allow-same-origin allow-forms allow-popups",
    ) => {
      const { version, files } = await published(portal().url);
      const script = `import { connectFrame } from "${portal().url}/widget/${version}/connect.js";
        connectFrame(document.querySelector("iframe"), { nonce: "${nonce}" });`;
      expect(files["connect.js"]).toBeDefined();
      const policy = `default-src 'none'; script-src 'self' ${portal().url}; frame-src ${portal().url}; style-src 'self'`;
      const body = `<iframe title="Học Bạ Số" src="${portal().url}/frame?${query}" sandbox="${sandbox}" allow="camera" width="100%" height="100"></iframe>`;
      return { head: '<script type="module" src="/page.js"></script>', policy, body, files: { "/page.js": script } };
    };
    const inside = (page: Page): Frame => page.frames().find((frame) => frame.url().startsWith(portal().url))!;

    test("tells the page around it verdict and codes only, and a receipt for that page", async () => {
      const { verifyReceipt } = await import("../../widget/index.ts");
      const trust = JSON.parse(await (await fetch(`${portal().url}/api/v1/trust`)).text()) as never;
      const nonce = "a-nonce-of-this-session";
      await on(await framed("lang=en", nonce), async (page, heard) => {
        const complaints = complaintsOf(page);
        await page.reload();
        const pupil = pupilOf(portal(), kind);
        await page.frameLocator("iframe").locator("#hbs-code").waitFor();
        await lookUp(inside(page) as unknown as Page, pupil);
        expect(await verdictOn(inside(page) as unknown as Page)).toBe("Genuine");
        await eventually(heard, (all) => of(all, "report").length === 1);
        const { detail, target } = of(await heard(), "report")[0]!;
        const { receipt, ...rest } = detail;
        expect([target, rest]).toEqual(["iframe", { verdict: "TOTAL-PASSED", conclusion: "passed", codes: [] }]);
        const expected = { audience: new URL(page.url()).origin, nonce };
        const redeemed = await verifyReceipt(receipt as string, { trust, expect: expected, now: new Date() });
        expect(redeemed).toMatchObject({ outcome: "passed" });
        for (const secret of secretsOf(pupil)) expect(JSON.stringify(await heard())).not.toContain(secret);
        const height = await page.locator("iframe").getAttribute("height");
        expect(Number(height)).toBeGreaterThan(300);
        expect(complaints).toEqual([]);
      });
    });

    test("heeds the page around it alone, and the first that introduced itself", async () => {
      const nonce = "a-nonce-of-this-session";
      await on(await framed("lang=vi", nonce), async (page) => {
        await page.frameLocator("iframe").locator("#hbs-code").waitFor();
        const nonceWithin = () => inside(page).evaluate(() => document.querySelector("hoc-ba-so")!.receiptNonce);
        await eventually(nonceWithin, (held) => held === nonce);
        const sibling = await page.evaluateHandle(() => {
          const frame = document.createElement("iframe");
          document.body.append(frame);
          return frame;
        });
        const other = { type: "hoc-ba-so:connect", nonce: "of-somebody-else-entirely" };
        await (await sibling.contentFrame())!.evaluate((sent) => parent.frames[0]!.postMessage(sent, "*"), other);
        await page.evaluate((sent) => frames[0]!.postMessage({ ...sent, nonce: 5 }, "*"), other);
        await inside(page).evaluate(() => new Promise((done) => setTimeout(done)));
        expect(await nonceWithin()).toBe(nonce);
        expect(await inside(page).evaluate(() => document.querySelector("hoc-ba-so")!.embedder)).toBe(
          new URL(page.url()).origin,
        );
      });
    });

    test("is the only page that may be framed", async () => {
      const ancestors = async (path: string) =>
        /frame-ancestors ([^;]+)/.exec((await fetch(portal().url + path)).headers.get("content-security-policy")!)![1];
      expect(await ancestors("/frame")).toBe("*");
      expect(await ancestors("/frame/")).toBe("*");
      expect(await ancestors("/frame/scan/")).toBe("*");
      for (const path of ["/", "/nhung/", "/quet/", "/frame/x", "/api/v1/trust"])
        expect(await ancestors(path)).toBe("'none'");
    });
  });

  describe("axe finds nothing", () => {
    const modes = [
      'mode="lookup"',
      'mode="file"',
      'mode="scan"',
      'mode="badge"',
      "test",
      'test="passed"',
      'test="failed"',
      'test="network"',
    ];
    const looks = [
      ["light", "vi"],
      ["dark", "en"],
    ] as const;
    test.each(modes.flatMap((mode) => looks.map(([theme, lang]) => [mode, theme, lang] as const)))(
      "in %s, %s, %s",
      async (mode, theme, lang) => {
        const body = `<hoc-ba-so ${mode} theme="${theme}" lang="${lang}"></hoc-ba-so>`;
        await on(
          { lang, body },
          async (page) => {
            await page.locator("hoc-ba-so .hbs").first().waitFor();
            if (/test="/.test(mode)) await verdictOn(page);
            if (mode.includes("badge")) await page.locator(".badge").click();
            expect(await violationsOn(page)).toEqual([]);
          },
          phone,
        );
      },
    );
  });

  describe("in a narrow column", () => {
    test.each(['mode="lookup"', 'mode="file"', 'mode="scan"', 'mode="badge"', 'test="passed"', "test"])(
      "of 280 px, %s does not overflow",
      async (mode) => {
        await on(
          { body: `<hoc-ba-so ${mode}></hoc-ba-so>` },
          async (page) => {
            await page.locator("hoc-ba-so .hbs").first().waitFor();
            if (mode.includes('test="')) await verdictOn(page);
            const isWide = await page.evaluate(
              () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
            );
            expect(isWide).toBe(false);
          },
          { width: 296, height: 700 },
        );
      },
    );
  });
}
