/** What a word behind `borda` is: its description, and where its program stands. */
import type { ExitCode } from "./exit-codes.ts";
import type { CommandFailure } from "./failure.ts";
import type { System } from "./system.ts";

export type OptionSpec = {
  /** What stands for the value in the help, such as `SLUG`; an option without one is a switch. */
  readonly value?: string;
  readonly summary: string;
};

/** What was given behind the name of a command. */
export interface Arguments {
  /** What was given for an option with a value. */
  text(option: string): string | undefined;
  /** Whether a switch was given. */
  flag(option: string): boolean;
  /** The arguments that must be given, then those that may follow. */
  readonly positionals: readonly string[];
  /** The failure of a value that the command does not take. */
  misuse(message: string): CommandFailure;
}

/** @throws CommandFailure, or whatever the API client throws */
export type RunCommand = (args: Arguments, system: System) => Promise<ExitCode>;

export type Command = {
  /** One word, or two for a command that belongs to a group: `dead-letters list`. */
  readonly name: string;
  /** Names of the arguments that must be given. */
  readonly positionals: readonly string[];
  /** Name of arguments that may follow, any number of them. */
  readonly rest?: string;
  readonly options: Readonly<Record<string, OptionSpec>>;
  /** What it does, in a few words. */
  readonly summary: string;
  /** What a person should know before using it, a sentence a line. */
  readonly notes?: readonly string[];
  /** The program is loaded when it is run, so that no command waits for the modules of another. */
  load(): Promise<RunCommand>;
};

/** The command line behind `borda`, such as `import FILE [--slug SLUG] [--json]`. */
export function usageOf({ name, positionals, rest, options }: Command): string {
  const named = Object.entries(options).map(([option, { value }]) =>
    value === undefined ? `[--${option}]` : `[--${option} ${value}]`,
  );
  return [name, ...positionals, ...(rest === undefined ? [] : [`[${rest} ...]`]), ...named].join(" ");
}
