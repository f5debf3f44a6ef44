/** Every command on one screen. */
import type { Command, OptionSpec } from "./command.ts";

const JSON_OPTION: Readonly<Record<"json", OptionSpec>> = {
  json: { summary: "print one JSON document and nothing else; failures as JSON on standard error" },
};

/** In the order in which the help lists them. */
export const COMMANDS: readonly Command[] = [
  {
    name: "import",
    positionals: ["FILE"],
    options: {
      slug: {
        value: "SLUG",
        summary: "last part of the public address; made from the quiz's name otherwise",
      },
      consent: { summary: "put a consent element beside the first contact field" },
      chat: { summary: "show it as a chat, with what was said above each step, in place of screens" },
      publish: { summary: "publish it at once; with lint errors nothing is stored" },
      "dry-run": { summary: "store nothing, show what would become of the file; needs no running stack" },
      locale: {
        value: "pt-BR|en|es",
        summary: "language of the report; LC_ALL, LC_MESSAGES or LANG otherwise",
      },
      ...JSON_OPTION,
    },
    summary: "make a quiz of a Typebot export or of a quiz document",
    notes: [
      "FILE is what Typebot's editor gives under Export flow, at most 5 MB; - reads standard input.",
      "Or it is a document with the schema borda.quiz/1, at most 1 MB, which is taken as it is.",
      "Without consent no respondent is ever written to.",
    ],
    load: async () => (await import("./commands/import.ts")).runImport,
  },
  {
    name: "publish",
    positionals: ["SLUG"],
    options: JSON_OPTION,
    summary: "publish the draft of a quiz as its next version",
    notes: ["An unchanged draft keeps its version, so publishing twice is publishing once."],
    load: async () => (await import("./commands/publish.ts")).runPublish,
  },
  {
    name: "rollback",
    positionals: ["SLUG"],
    options: {
      version: { value: "N", summary: "the version to serve; the one before the present one otherwise" },
      ...JSON_OPTION,
    },
    summary: "serve an earlier version of a quiz again",
    notes: ["The draft stays as it is."],
    load: async () => (await import("./commands/rollback.ts")).runRollback,
  },
  {
    name: "quizzes",
    positionals: [],
    options: JSON_OPTION,
    summary: "list the quizzes of the account with their numbers",
    load: async () => (await import("./commands/quizzes.ts")).runQuizzes,
  },
  {
    name: "stats",
    positionals: ["SLUG"],
    options: JSON_OPTION,
    summary: "show how many see, start and finish a quiz, step by step",
    load: async () => (await import("./commands/stats.ts")).runStats,
  },
  {
    name: "responses",
    positionals: ["SLUG"],
    options: {
      format: { value: "csv|ndjson", summary: "csv unless given" },
      separator: {
        value: "comma|semicolon",
        summary: "of csv; with semicolon Excel opens it by itself where numbers have a comma",
      },
    },
    summary: "write all responses of a quiz to standard output, newest first",
    notes: ["They are streamed as they come, so that any number of them fits."],
    load: async () => (await import("./commands/responses.ts")).runResponses,
  },
  {
    name: "dead-letters list",
    positionals: [],
    options: JSON_OPTION,
    summary: "show messages that could not be stored, newest first",
    load: async () => (await import("./commands/dead-letters.ts")).runListDeadLetters,
  },
  {
    name: "dead-letters show",
    positionals: ["ID"],
    options: JSON_OPTION,
    summary: "show one of them: why it was not stored, and the message itself",
    notes: ["The message may hold what a respondent typed."],
    load: async () => (await import("./commands/dead-letters.ts")).runShowDeadLetter,
  },
  {
    name: "dead-letters replay",
    positionals: [],
    rest: "ID",
    options: JSON_OPTION,
    summary: "send them again: the named ones, else all that wait",
    notes: ["Sending one twice does no harm: whatever a message does is done once."],
    load: async () => (await import("./commands/dead-letters.ts")).runReplayDeadLetters,
  },
  {
    name: "login",
    positionals: [],
    options: {
      email: { value: "EMAIL", summary: "who signs in; BORDA_EMAIL, else asked for" },
      "print-token": { summary: "print the token for BORDA_TOKEN instead of keeping it" },
      ...JSON_OPTION,
    },
    summary: "sign in and stay signed in",
    notes: [
      "The password is asked for without echo; without a terminal it is BORDA_PASSWORD, else the first",
      "line of standard input. Kept is a token that only your user can read, never the password.",
    ],
    load: async () => (await import("./commands/login.ts")).runLogin,
  },
  {
    name: "logout",
    positionals: [],
    options: JSON_OPTION,
    summary: "end the login that `borda login` keeps",
    load: async () => (await import("./commands/logout.ts")).runLogout,
  },
];

/** Commands of that name, or of that group when it is the first of two words. */
export function commandsNamed(name: string): readonly Command[] {
  return COMMANDS.filter((command) => command.name === name || command.name.startsWith(`${name} `));
}
