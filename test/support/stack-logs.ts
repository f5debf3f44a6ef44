/** Looks for people in what a stack has logged. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { TRACES_OF_PEOPLE } from "./people.ts";

/** Long enough for a name or an address to stand in it. */
const MAYBE_BASE64 = /[A-Za-z0-9_-]{24,}/g;

/** The lines of a log of the stack. */
export async function logLines(stateFolder: string, file: string): Promise<string[]> {
  return (await readFile(join(stateFolder, "logs", file), "utf8")).split("\n");
}

/** The fields of a line that a part has written; wrangler paints warnings and errors, so it stands in colour codes. */
export function logFields(line: string): Readonly<Record<string, unknown>> {
  return JSON.parse(line.slice(line.indexOf("{"), line.lastIndexOf("}") + 1)) as Record<string, unknown>;
}

/** Every line of every log that names one of the tests' people, plain or in base64, as `file:line: text`. */
export async function peopleInLogs(stateFolder: string): Promise<string[]> {
  const found: string[] = [];
  for (const file of await readdir(join(stateFolder, "logs"))) {
    for (const [index, line] of (await logLines(stateFolder, file)).entries()) {
      const decoded = (line.match(MAYBE_BASE64) ?? []).map((part) =>
        Buffer.from(part, "base64url").toString(),
      );
      const text = [line, ...decoded].join("\n");
      if (TRACES_OF_PEOPLE.some((trace) => trace.test(text))) {
        found.push(`${file}:${index + 1}: ${line.slice(0, 300)}`);
      }
    }
  }
  return found;
}
