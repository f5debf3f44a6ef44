/** Reads a command's own arguments; whatever does not belong is a usage failure. */
import { type ParseArgsOptionsConfig, parseArgs } from "node:util";
import { usageFailure } from "./failure.ts";

type Values<Options extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true; strict: true }>
>["values"];

export type Arguments<Options extends ParseArgsOptionsConfig> = {
  readonly values: Values<Options>;
  readonly positionals: readonly string[];
};

/**
 * @param names what the positional arguments are called; as many are taken, no more and no fewer
 * @throws CommandFailure that names the command's help
 */
export function readArguments<Options extends ParseArgsOptionsConfig>(
  command: string,
  args: readonly string[],
  options: Options,
  names: readonly string[],
): Arguments<Options> {
  const parsed = parse(command, args, options);
  const { positionals } = parsed;
  const missing = names[positionals.length];
  if (missing !== undefined) throw usageFailure(`${missing} is missing.`, command);
  const extra = positionals[names.length];
  if (extra !== undefined) throw usageFailure(`“${extra}” is one argument too many.`, command);
  return parsed;
}

function parse<Options extends ParseArgsOptionsConfig>(
  command: string,
  args: readonly string[],
  options: Options,
): Arguments<Options> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw usageFailure(message.split(". ")[0] ?? message, command);
  }
}

/** A whole number from 1 in an option's value. */
export function countOf(command: string, option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(value))
    throw usageFailure(`--${option} must be a whole number from 1, not “${value}”.`, command);
  return Number(value);
}
