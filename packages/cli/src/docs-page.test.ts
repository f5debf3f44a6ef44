import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { usageOf } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { EXIT_MEANINGS } from "./exit-codes.ts";

/** Without the spaces that align its tables. */
const page = readFileSync(new URL("../../../docs/cli.md", import.meta.url), "utf8").replaceAll(/ +/g, " ");

test("the page about the command says the same of exit codes as the help", () => {
  for (const [code, meaning] of EXIT_MEANINGS) expect(page).toContain(`| ${code} | ${meaning} |`);
});

test("the page about the command has every command with its options", () => {
  for (const command of COMMANDS) expect(page).toContain(`\`${usageOf(command).replaceAll("|", "\\|")}\``);
});
