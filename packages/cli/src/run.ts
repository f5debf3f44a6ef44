/** Finds the command, runs it, and tells a failure in words for people, or as JSON. */
import { readArguments } from "./arguments.ts";
import type { Command } from "./command.ts";
import { COMMANDS, commandsNamed } from "./commands.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { CommandFailure, failureDocument, usageFailure } from "./failure.ts";
import { commandHelp, overview } from "./help.ts";
import { failureLines } from "./output/failure.ts";
import { plainLine } from "./output/text.ts";
import type { System } from "./system.ts";

const HELP_HINT = "`borda help` lists the commands.";

/**
 * Runs one command line.
 * @param args without the interpreter and the script
 * @returns the exit code; nothing is thrown
 */
export async function runBorda(args: readonly string[], system: System): Promise<ExitCode> {
  try {
    return await dispatch(args, system);
  } catch (error) {
    const failure = failureOf(error);
    if (asksFor("--json", args)) system.say(JSON.stringify(failureDocument(failure)));
    else for (const line of failureLines(failure, system)) system.say(line);
    if (system.env.BORDA_DEBUG && error instanceof Error) system.say(error.stack ?? "");
    return failure.exitCode;
  }
}

async function dispatch(args: readonly string[], system: System): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === undefined) {
    system.say(overview({ paint: system.paintMessage, columns: system.columns }).trimEnd());
    return EXIT.usage;
  }
  if (name === "--version" || name === "-v") return await showVersion(system);
  if (name === "help" || name === "--help" || name === "-h") return await showHelp(rest.join(" "), system);
  if (asksFor("--help", rest) || asksFor("-h", rest)) return await showHelp(helpTopic(name, rest), system);
  const { command, own } = find(name, rest);
  return await (await command.load())(readArguments(command, own), system);
}

/** The command, and the arguments behind its name. */
function find(
  name: string,
  rest: readonly string[],
): { readonly command: Command; readonly own: readonly string[] } {
  const [second, ...own] = rest;
  const single = COMMANDS.find((command) => command.name === name);
  if (single !== undefined) return { command: single, own: rest };
  const group = commandsNamed(name);
  if (group.length === 0) throw usageFailure(`There is no command “${plainLine(name)}”.`, HELP_HINT);
  const command = group.find((member) => member.name === `${name} ${second}`);
  if (command !== undefined) return { command, own };
  const verbs = group.map((member) => member.name.slice(name.length + 1));
  const what = `${verbs.slice(0, -1).join(", ")} or ${verbs.at(-1) ?? ""}`;
  throw usageFailure(
    `Say what to do: borda ${name} ${what}.`,
    `\`borda help ${name}\` shows how they are used.`,
  );
}

/** `dead-letters list --help` means the one command, `dead-letters --help` the group. */
function helpTopic(name: string, [second]: readonly string[]): string {
  const both = `${name} ${second}`;
  return COMMANDS.some((command) => command.name === both) ? both : name;
}

async function showHelp(name: string, system: System): Promise<ExitCode> {
  const commands = commandsNamed(name);
  if (name !== "" && commands.length === 0) {
    throw usageFailure(`There is no command “${plainLine(name)}”.`, HELP_HINT);
  }
  const text =
    name === "" ? overview(system) : commands.map((command) => commandHelp(command, system)).join("\n");
  await system.write(text);
  return EXIT.ok;
}

async function showVersion(system: System): Promise<ExitCode> {
  const { default: manifest } = await import("../package.json", { with: { type: "json" } });
  await system.write(`borda ${manifest.version}\n`);
  return EXIT.ok;
}

/** Whether an option stands before the end of the options. */
function asksFor(option: string, args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end === -1 ? args : args.slice(0, end)).includes(option);
}

/** Whatever is not foreseen is a defect of ours: told in a sentence, with its stack for BORDA_DEBUG=1 only. */
function failureOf(error: unknown): CommandFailure {
  if (error instanceof CommandFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  const hint = "This is a defect of ours. Run it again with BORDA_DEBUG=1 and report what it prints.";
  return new CommandFailure(EXIT.failure, "internal", message, hint, { cause: error });
}
