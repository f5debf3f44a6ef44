/** Checks that other programs make for us: format and lint, dead code, binding types, migration drift. */
import { runCommand } from "./command.ts";
import { checked, type Step } from "./step.ts";

function commandStep(name: string, args: readonly [string, ...string[]]): Step {
  return {
    name,
    async run() {
      const { code, output } = await runCommand(args);
      return checked(code === 0 ? [] : [`${args.join(" ")} ended with ${code}:\n${output}`]);
    },
  };
}

export const formatAndLint = commandStep("format and lint", ["biome", "ci", "--colors=off", "."]);
export const deadCode = commandStep("dead code", ["knip", "--no-progress"]);
export const bindingTypes = commandStep("wrangler types", [
  "node",
  "packages/local/src/generate-worker-types.ts",
  "--check",
]);
export const migrationDrift = commandStep("migration drift", ["node", "packages/db/src/check-drift.ts"]);
export const buildAssets = commandStep("build assets", ["node", "packages/view/build/build-assets.ts"]);
export const buildDashboard = commandStep("build the dashboard", [
  "pnpm",
  "--filter",
  "@borda/dashboard",
  "build",
]);
