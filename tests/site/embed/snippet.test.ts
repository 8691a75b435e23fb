import { describe, expect, test } from "vitest";
import { snippetOf, type Options } from "../../../site/app/snippet.ts";

const source = {
  origin: "https://p.example",
  entry: "/widget/1/hoc-ba-so.js",
  integrity: "sha384-x",
  fallback: "Kiểm tra",
};
const usual: Options = {
  ...{ how: "element", lang: "vi", theme: "auto", mode: "lookup", test: "none" },
  ...{ hasReceipt: false, isRequired: true },
};
const snippet = (options: Partial<Options>) => snippetOf({ ...usual, ...options }, source);

describe("the snippet to paste", () => {
  test("has the script under its digest, the fallback, and nothing that is the default", () => {
    expect(snippet({})).toBe(`<script type="module" src="https://p.example/widget/1/hoc-ba-so.js"
  integrity="sha384-x"
  crossorigin="anonymous"></script>

<hoc-ba-so lang="vi">
  <a href="https://p.example/">Kiểm tra</a>
</hoc-ba-so>`);
  });

  test("says what was chosen", () => {
    const told = snippet({ lang: "en", theme: "dark", mode: "badge", test: "", hasReceipt: true });
    expect(told).toContain(
      '<hoc-ba-so name="receipt" receipt-nonce="NONCE" lang="en" theme="dark" mode="badge" test required>',
    );
  });

  test("is a sandboxed frame where the page must not see", () => {
    const told = snippet({ how: "frame", theme: "dark", hasReceipt: true });
    expect(told).toContain('src="https://p.example/frame?lang=vi&amp;theme=dark"');
    expect(told).toContain("sandbox=");
    expect(told).not.toContain("NONCE");
  });
});
