/** The language in which a report is told: what was asked for, else what the environment says. */
import { REMARK_LANGUAGES, type RemarkLanguage } from "@borda/contracts/import-remarks";
import type { Arguments } from "./command.ts";
import type { System } from "./system.ts";

/** In the order in which POSIX asks them; an empty one counts as unset. */
const VARIABLES = ["LC_ALL", "LC_MESSAGES", "LANG"] as const;

/**
 * The language of `--locale`, else of the environment, else English.
 * @throws CommandFailure for a `--locale` that is none of ours
 */
export function localeOf(args: Arguments, { env }: Pick<System, "env">): RemarkLanguage {
  const asked = args.text("locale");
  if (asked !== undefined) {
    const language = languageNamed(asked);
    if (language === undefined) {
      throw args.misuse(`--locale must be ${REMARK_LANGUAGES.join(", ")}, not “${asked}”.`);
    }
    return language;
  }
  const named = VARIABLES.map((name) => env[name]).find((value) => value !== undefined && value !== "");
  return languageNamed(named ?? "") ?? "en";
}

/** `pt`, `pt-BR` and `pt_BR.UTF-8` all name Portuguese. */
function languageNamed(tag: string): RemarkLanguage | undefined {
  const primary = /^([a-z]{2})(?![a-z])/i.exec(tag)?.[1]?.toLowerCase();
  return REMARK_LANGUAGES.find((language) => language.slice(0, 2) === primary);
}
