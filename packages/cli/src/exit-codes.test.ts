import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { EXIT_MEANINGS } from "./exit-codes.ts";

test("the page about the command says the same of exit codes as the help", () => {
  const page = readFileSync(new URL("../../../docs/borda-command.md", import.meta.url), "utf8");
  for (const [code, meaning] of EXIT_MEANINGS) expect(page).toContain(`| ${code} | ${meaning} |`);
});
