/** Type-checks every package and worker with its own configuration. */
import { readdir } from "node:fs/promises";
import { ROOT, runCommand } from "./command.ts";
import { checked, type Step } from "./step.ts";

/** Folders with a tsconfig.json of their own, besides the tests. */
export async function typedProjects(): Promise<string[]> {
  const projects = ["test"];
  for (const parent of ["packages", "workers"]) {
    for (const entry of await readdir(`${ROOT}${parent}`)) projects.push(`${parent}/${entry}`);
  }
  return projects.toSorted();
}

export const types: Step = {
  name: "types",
  async run() {
    const findings: string[] = [];
    for (const project of await typedProjects()) {
      const { code, output } = await runCommand(["tsc", "-p", project]);
      if (code !== 0) findings.push(`${project}:\n${output}`);
    }
    return checked(findings);
  },
};
