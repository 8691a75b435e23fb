/**
 * The closing line that CI reads: `N passed, N failed` alone, after everything else.
 *
 * @module
 */
import type { Reporter, SerializedError, TestModule } from "vitest/node";

export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    // A file that could not be collected has no failed test of its own, yet it failed.
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const skipped = count("skipped");
    const line = `${String(count("passed"))} passed, ${String(count("failed") + broken + unhandled.length)} failed`;
    process.on("exit", () => {
      console.log(skipped > 0 ? `${line}, ${String(skipped)} skipped` : line);
    });
  }
}
