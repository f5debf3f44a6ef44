/**
 * `npm test`: every check of the project, one after another, and a closing line with their sum.
 * `npm test -- NAME…` runs only the steps whose name holds one of the words.
 */
import { mkdir } from "node:fs/promises";
import { arrows } from "./checks/arrows.ts";
import { ensureChromium } from "./checks/chromium.ts";
import { ROOT } from "./checks/command.ts";
import { fileSizes } from "./checks/file-sizes.ts";
import { houseRules } from "./checks/house-rules.ts";
import { realExports } from "./checks/real-exports.ts";
import { checked, type Step, type StepResult } from "./checks/step.ts";
import {
  bindingTypes,
  buildAssets,
  buildDashboard,
  deadCode,
  formatAndLint,
  migrationDrift,
} from "./checks/tools.ts";
import { types } from "./checks/types.ts";
import { vitestStep } from "./checks/vitest-step.ts";
import { workerBundles } from "./checks/worker-bundles.ts";
import { wranglerParity } from "./checks/wrangler-parity.ts";

const chromium: Step = {
  name: "Chromium is here",
  run: async () => checked([], [await ensureChromium()]),
};

const STEPS: readonly Step[] = [
  buildAssets,
  formatAndLint,
  houseRules,
  fileSizes,
  arrows,
  types,
  bindingTypes,
  wranglerParity,
  deadCode,
  migrationDrift,
  vitestStep("unit tests inside workerd", ["packages", "edge", "hooks", "ingest", "api"]),
  vitestStep("tests on Node and PostgreSQL", ["checks", "node", "postgres"]),
  realExports,
  buildDashboard,
  workerBundles,
  vitestStep("integration over all workers", ["integration"]),
  chromium,
  vitestStep("the thread in Chromium", ["runtime", "browser"]),
];

async function runStep(step: Step): Promise<StepResult> {
  try {
    return await step.run();
  } catch (error) {
    return { passed: 0, failed: 1, notes: [error instanceof Error ? error.message : String(error)] };
  }
}

async function main(words: readonly string[]): Promise<number> {
  await mkdir(`${ROOT}test/results`, { recursive: true });
  const steps =
    words.length === 0 ? STEPS : STEPS.filter((step) => words.some((word) => step.name.includes(word)));
  if (steps.length === 0) {
    console.error(
      `No step is named like that. There are:\n${STEPS.map((step) => `  ${step.name}`).join("\n")}`,
    );
    return 2;
  }
  let passed = 0;
  let failed = 0;
  const failures: string[] = [];
  const leftOut: string[] = [];
  for (const [index, step] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${step.name}`);
    const startedMs = performance.now();
    const result = await runStep(step);
    for (const note of result.notes) console.log(`  ${note.replaceAll("\n", "\n  ")}`);
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    if (result.leftOut !== undefined) {
      console.log(`  NOT RUN: ${result.leftOut}`);
      leftOut.push(`${step.name} (${result.leftOut})`);
      continue;
    }
    console.log(
      `  ${result.failed === 0 ? "ok" : "FAILED"} in ${seconds} s: ${result.passed} passed, ${result.failed} failed`,
    );
    passed += result.passed;
    failed += result.failed;
    if (result.failed > 0) failures.push(step.name);
  }
  if (leftOut.length > 0) console.log(`\nNOT RUN: ${leftOut.join("; ")}`);
  if (failures.length > 0) console.log(`\nFailed: ${failures.join("; ")}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
