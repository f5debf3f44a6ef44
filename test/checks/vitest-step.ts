/** Runs projects of `test/vitest.config.ts` and counts their tests. */
import { readFile, rm } from "node:fs/promises";
import { ROOT, runCommand } from "./command.ts";
import type { Step } from "./step.ts";

type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly numFailedTestSuites: number;
  /** False also when a suite could not be loaded or an error escaped from the tests. */
  readonly success: boolean;
};

/**
 * A skipped or pending test counts as failed: nothing is left out in silence.
 * @param env variables for the tests besides those of this process
 */
export function vitestStep(
  name: string,
  projects: readonly string[],
  env: Record<string, string> = {},
): Step {
  return {
    name,
    async run() {
      const report = `${ROOT}test/results/${projects.join("-")}.json`;
      await rm(report, { force: true });
      const { code } = await runCommand(
        [
          "vitest",
          "run",
          "-c",
          "test/vitest.config.ts",
          ...projects.flatMap((project) => ["--project", project]),
          "--reporter=default",
          "--reporter=json",
          `--outputFile.json=${report}`,
        ],
        { echo: true, env },
      );
      const counts = await readReport(report);
      if (counts === null)
        return { passed: 0, failed: 1, notes: [`vitest ended with ${code} and wrote no report`] };
      const left = counts.numPendingTests + counts.numTodoTests;
      const failed = counts.numFailedTests + left;
      // A suite that could not even be loaded has no failed test of its own.
      const isBroken = failed === 0 && (code !== 0 || !counts.success);
      const broken = isBroken ? Math.max(1, counts.numFailedTestSuites) : 0;
      const notes = left > 0 ? [`${left} tests were skipped, which counts as failed`] : [];
      return { passed: counts.numPassedTests, failed: failed + broken, notes };
    },
  };
}

async function readReport(path: string): Promise<VitestReport | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as VitestReport;
  } catch {
    return null;
  }
}
