/** The help: all commands, or one with its options. */
import { type Command, usageOf } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { EXIT_MEANINGS } from "./exit-codes.ts";
import { table } from "./output/text.ts";
import type { Terminal } from "./system.ts";

const ENVIRONMENT: readonly (readonly [string, string])[] = [
  ["BORDA_URL", "origin of the API; that of the last login otherwise, else the local stack's"],
  ["BORDA_TOKEN", "a token of `borda login --print-token`"],
  ["BORDA_EMAIL, BORDA_PASSWORD", "who signs in when there is neither a token nor a kept login"],
  ["BORDA_PORT_BASE", "the local stack of these ports alone; any that runs otherwise"],
  ["NO_COLOR", "no colours"],
];

/** What `borda help` prints. */
export function overview({ paint, columns }: Terminal): string {
  const lines = [
    `${paint("bold", "borda")} COMMAND`,
    "",
    ...table(
      [...COMMANDS.map(headline), ["help [COMMAND]", "show this, or the options of a command"]],
      columns,
    ),
    "",
    paint("bold", "Environment"),
    ...table(ENVIRONMENT, columns),
    "  Without any of them, and without a login, the demo login of the local stack is used.",
    "",
    paint("bold", "Exit codes"),
    ...table(
      EXIT_MEANINGS.map(([code, meaning]) => [String(code), meaning]),
      columns,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function headline({ name, positionals, rest, summary }: Command): readonly [string, string] {
  return [[name, ...positionals, ...(rest === undefined ? [] : [`[${rest} ...]`])].join(" "), summary];
}

/** What `borda help COMMAND` prints. */
export function commandHelp(command: Command, { paint, columns }: Terminal): string {
  const options = Object.entries(command.options).map(([name, { value, summary }]) => [
    value === undefined ? `--${name}` : `--${name} ${value}`,
    summary,
  ]);
  const lines = [
    `${paint("bold", "borda")} ${usageOf(command)}`,
    "",
    `  ${command.summary}`,
    ...(command.notes ?? []).map((note) => `  ${note}`),
    "",
    ...table(options, columns),
  ];
  return `${lines.join("\n")}\n`;
}
