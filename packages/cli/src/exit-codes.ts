/** What the command's exit code means; `borda help` and `docs/cli.md` say the same. */
export const EXIT = {
  ok: 0,
  failure: 1,
  usage: 2,
  refused: 3,
  notAllowed: 4,
  notFound: 5,
  unreachable: 6,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** One line each, for the help. */
export const EXIT_MEANINGS: readonly (readonly [ExitCode, string])[] = [
  [EXIT.ok, "done"],
  [EXIT.failure, "something went wrong; the message says what"],
  [EXIT.usage, "the command line is not understood"],
  [EXIT.refused, "refused: lint errors, a file that cannot be imported, a conflict"],
  [EXIT.notAllowed, "not signed in, or the role does not permit it"],
  [EXIT.notFound, "no such quiz, version or file"],
  [EXIT.unreachable, "no Borda API answers at the address"],
];
