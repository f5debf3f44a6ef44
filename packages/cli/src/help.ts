/** The help: all commands, or one with its options. */
import type { Command } from "./command.ts";
import { EXIT_MEANINGS } from "./exit-codes.ts";
import { table } from "./output/text.ts";
import type { System } from "./system.ts";

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ["BORDA_URL", "address of the API; that of the local stack otherwise"],
  ["BORDA_TOKEN", "a token of `borda login`"],
  ["BORDA_EMAIL, BORDA_PASSWORD", "who signs in when there is no token"],
];

export function helpText(
  commands: readonly Command[],
  one: Command | undefined,
  system: Pick<System, "paint" | "columns">,
): string {
  const { paint, columns } = system;
  if (one !== undefined) {
    return `${[`${paint("bold", "borda")} ${one.usage}`, "", one.summary, "", ...one.details.map((line) => `  ${line}`)].join("\n")}\n`;
  }
  const lines = [
    `${paint("bold", "borda")} COMMAND`,
    "",
    ...table(
      commands.map(({ usage, summary }) => [usage, summary]),
      Math.max(columns, 110),
    ),
    "",
    "borda help COMMAND shows the options of one.",
    "",
    paint("bold", "Environment"),
    ...table(ENVIRONMENT, columns),
    "  Without any of them the demo login of the local stack is used.",
    "",
    paint("bold", "Exit codes"),
    ...table(
      EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning]),
      columns,
    ),
  ];
  return `${lines.join("\n")}\n`;
}
