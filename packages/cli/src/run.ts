/** Finds the command, runs it, and tells a failure in words for people. */
import type { Command } from "./command.ts";
import { deadLettersCommand } from "./commands/dead-letters.ts";
import { importCommand } from "./commands/import.ts";
import { loginCommand } from "./commands/login.ts";
import { publishCommand } from "./commands/publish.ts";
import { responsesCommand } from "./commands/responses.ts";
import { rollbackCommand } from "./commands/rollback.ts";
import { statsCommand } from "./commands/stats.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { type CommandFailure, failureOf, usageFailure } from "./failure.ts";
import { helpText } from "./help.ts";
import { plainLine, table } from "./output/text.ts";
import type { System } from "./system.ts";

/** In the order in which the help lists them. */
const COMMANDS: readonly Command[] = [
  importCommand,
  publishCommand,
  rollbackCommand,
  statsCommand,
  responsesCommand,
  deadLettersCommand,
  loginCommand,
];
/** More would scroll the message away. */
const MAX_ISSUES = 10;

/**
 * Runs one command line.
 * @param args without the interpreter and the script
 * @returns the exit code; nothing is thrown
 */
export async function runBorda(args: readonly string[], system: System): Promise<ExitCode> {
  try {
    return await dispatch(args, system);
  } catch (error) {
    tell(failureOf(error), system);
    return failureOf(error).exitCode;
  }
}

async function dispatch(args: readonly string[], system: System): Promise<ExitCode> {
  const [name, ...rest] = args;
  const wantsHelp = name === undefined || name === "help" || name === "--help" || name === "-h";
  if (wantsHelp) return await help(name === "help" ? rest[0] : undefined, system, name === undefined);
  const command = find(name);
  if (rest.includes("--help") || rest.includes("-h")) return await help(name, system, false);
  return await command.run(rest, system);
}

async function help(name: string | undefined, system: System, isForgotten: boolean): Promise<ExitCode> {
  const text = helpText(COMMANDS, name === undefined ? undefined : find(name), system);
  if (!isForgotten) {
    await system.write(text);
    return EXIT.ok;
  }
  system.say(text.trimEnd());
  return EXIT.usage;
}

function find(name: string): Command {
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (command === undefined) throw usageFailure(`There is no command “${plainLine(name)}”.`);
  return command;
}

function tell({ message, hint, issues }: CommandFailure, system: System): void {
  system.say(`${system.paint("red", "borda:")} ${plainLine(message)}`);
  const rows = issues.slice(0, MAX_ISSUES).map((issue) => [issue.path.join("."), plainLine(issue.message)]);
  for (const line of table(rows, system.columns)) system.say(line);
  if (issues.length > MAX_ISSUES) system.say(`  and ${issues.length - MAX_ISSUES} more`);
  if (hint !== undefined) system.say(plainLine(hint));
}
