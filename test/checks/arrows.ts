/** Holds the arrows between packages: `contracts <- quiz, messaging, db, edge-kit <- view, client <- workers`. */
import { runCommand } from "./command.ts";
import { checked, type Step } from "./step.ts";

/** Violations in a tree whose `packages` and `workers` lie under `cwd`, one a line. */
export async function findArrowViolations(cwd?: string): Promise<string[]> {
  const config = new URL("./dependency-cruiser.mjs", import.meta.url).pathname;
  const { code, output } = await runCommand(
    ["depcruise", "--config", config, "packages", "workers"],
    cwd === undefined ? {} : { cwd },
  );
  const violations = output
    .split("\n")
    .filter((line) => /^\s+error /.test(line))
    .map((line) => line.trim());
  if (code !== 0 && violations.length === 0) return [output];
  return violations;
}

export const arrows: Step = {
  name: "package arrows",
  run: async () => checked(await findArrowViolations()),
};
