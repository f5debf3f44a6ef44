/** Exports that other people made, where they are at hand: they are no part of the project. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { ROOT } from "./command.ts";
import type { Step } from "./step.ts";
import { vitestStep } from "./vitest-step.ts";

/** Where the files lie beside a checkout, as seen from its root. */
const BESIDE = "../shared/fixtures/typebot";

/**
 * The folder of the files: the one that is named, else the one beside the checkout if it is there.
 * @param named what `BORDA_TYPEBOT_EXPORTS` says; a folder that is named has to exist
 */
export function exportsFolder(named: string | undefined, root: string): string | null {
  if (named !== undefined && named !== "") return resolve(root, named);
  const beside = resolve(root, BESIDE);
  return existsSync(beside) ? beside : null;
}

const NAME = "real Typebot exports";

export const realExports: Step = {
  name: NAME,
  async run() {
    const folder = exportsFolder(process.env.BORDA_TYPEBOT_EXPORTS, ROOT);
    if (folder === null) {
      const why = `BORDA_TYPEBOT_EXPORTS names no folder, and there is no ${BESIDE}`;
      return { passed: 0, failed: 0, notes: [], leftOut: why };
    }
    return vitestStep(NAME, ["exports"], { BORDA_TYPEBOT_EXPORTS: folder }).run();
  },
};
