/** Reads a command's own arguments; whatever does not belong is a usage failure that names what does. */
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { type Arguments, type Command, usageOf } from "./command.ts";
import { type CommandFailure, usageFailure } from "./failure.ts";

/** @throws CommandFailure that says what is wrong and how the command is used */
export function readArguments(command: Command, args: readonly string[]): Arguments {
  const { values, positionals } = parse(command, args);
  const missing = command.positionals[positionals.length];
  if (missing !== undefined) throw misuse(command, `${missing} is missing.`);
  const extra = positionals[command.positionals.length];
  if (extra !== undefined && command.rest === undefined) {
    throw misuse(command, `“${extra}” is one argument too many.`);
  }
  return {
    text: (option) => (typeof values[option] === "string" ? values[option] : undefined),
    flag: (option) => values[option] === true,
    positionals,
    misuse: (message) => misuse(command, message),
  };
}

/** Words of a command line that node:util does not accept; its own sentences name no remedy. */
const UNKNOWN_OPTION = /^Unknown option '([^']+)'/;
const OPTION_VALUE =
  /^Option '(?:-\w, )?--([\w-]+)[^']*' (argument missing|argument is ambiguous|does not take an argument)/;

function parse(command: Command, args: readonly string[]) {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { value }]) => [
      name,
      { type: value === undefined ? "boolean" : "string" },
    ]),
  ) as ParseArgsOptionsConfig;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw misuse(command, explain(command, message));
  }
}

function explain(command: Command, message: string): string {
  const unknown = UNKNOWN_OPTION.exec(message)?.[1];
  if (unknown !== undefined) {
    const known = Object.keys(command.options).map((name) => `--${name}`);
    return `${command.name} has no option ${unknown}; it has ${known.join(", ")}.`;
  }
  const [, option, fault] = OPTION_VALUE.exec(message) ?? [];
  if (fault === "does not take an argument") return `--${option} takes no value.`;
  if (fault !== undefined) return `--${option} needs a value.`;
  return message.split(". ")[0] ?? message;
}

function misuse(command: Command, message: string): CommandFailure {
  return usageFailure(message, `Usage: borda ${usageOf(command)}`);
}

/** A whole number from 1 in an option's value; undefined when the option was not given. */
export function countOf(args: Arguments, option: string): number | undefined {
  const value = args.text(option);
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(value)) {
    throw args.misuse(`--${option} must be a whole number from 1, not “${value}”.`);
  }
  return Number(value);
}
