import { playwright } from "@vitest/browser-playwright";
import solid from "vite-plugin-solid";
import { defineConfig } from "vitest/config";
import { browserArguments } from "./tests/support/browser.ts";
import { ClosingLine } from "./tests/support/reporter.ts";
import { LongestFirst } from "./tests/support/sequence.ts";

const chromium = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";

export default defineConfig({
  test: {
    reporters: ["default", new ClosingLine()],
    // Two cores: more workers only take turns.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: "node",
          environment: "node",
          // Files of one worker share what they import: reading it anew for each takes a fifth of the time.
          isolate: false,
          include: ["tests/**/*.test.ts"],
          exclude: ["tests/**/*.browser.test.ts", "tests/**/*.postgres.test.ts"],
          globalSetup: ["tests/support/template.ts"],
          testTimeout: 60_000,
          hookTimeout: 240_000,
          // These alone: `npm run check` looks at the types of the whole.
          typecheck: {
            enabled: true,
            checker: "tsc",
            include: ["tests/**/*.test-d.ts"],
            tsconfig: "./tests/types.tsconfig.json",
          },
        },
      },
      {
        plugins: [solid()],
        test: {
          name: "browser",
          include: ["tests/**/*.browser.test.{ts,tsx}"],
          testTimeout: 60_000,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: chromium, args: browserArguments } }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        test: {
          name: "postgres",
          environment: "node",
          isolate: false,
          include: ["tests/**/*.postgres.test.ts"],
          globalSetup: ["tests/support/postgres.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
