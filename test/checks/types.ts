/** Type-checks every package and worker with its own configuration. */
import { dirname } from "node:path";
import { runCommand, trackedFiles } from "./command.ts";
import { checked, type Step } from "./step.ts";

/** Every folder with a tsconfig.json of its own; the root's is what they extend. */
export async function typedProjects(): Promise<string[]> {
  const configs = (await trackedFiles()).filter((file) => file.endsWith("/tsconfig.json"));
  return configs.map(dirname).toSorted();
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
