/** A file over 400 lines holds too many responsibilities; over 200 it is named so that somebody looks. */
import { readFile } from "node:fs/promises";
import { ROOT, trackedFiles } from "./command.ts";
import { checked, type Step } from "./step.ts";

export const WARN_LINES = 200;
export const FAIL_LINES = 400;

const MEASURED = /\.(?:ts|tsx|mjs|css)$/;
const GENERATED = /(?:worker-configuration\.d\.ts|\/generated\/)/;

/** Splits files by their number of lines. */
export function judgeSizes(sizes: ReadonlyMap<string, number>): {
  readonly tooLong: string[];
  readonly long: string[];
} {
  const tooLong: string[] = [];
  const long: string[] = [];
  for (const [file, lines] of sizes) {
    if (lines > FAIL_LINES)
      tooLong.push(`${file}: ${lines} lines, split it by what it is responsible for (limit ${FAIL_LINES})`);
    else if (lines > WARN_LINES) long.push(`warning: ${file}: ${lines} lines (over ${WARN_LINES})`);
  }
  return { tooLong, long };
}

export const fileSizes: Step = {
  name: "file sizes",
  async run() {
    const sizes = new Map<string, number>();
    for (const file of await trackedFiles()) {
      if (!MEASURED.test(file) || GENERATED.test(file)) continue;
      const text = await readFile(`${ROOT}${file}`, "utf8").catch(() => "");
      sizes.set(file, text.split("\n").length - 1);
    }
    const { tooLong, long } = judgeSizes(sizes);
    return checked(tooLong, long);
  },
};
