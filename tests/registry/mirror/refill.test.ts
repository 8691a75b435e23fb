import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { describeRefill } from "./refill.suite.ts";

const root = mkdtempSync(join(tmpdir(), "hoc-ba-so-refill-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describeRefill({
  create: (name) => Promise.resolve({ directory: join(root, name) }),
  copy({ directory }, name) {
    cpSync(directory!, join(root, name), { recursive: true });
    return Promise.resolve({ directory: join(root, name) });
  },
});
