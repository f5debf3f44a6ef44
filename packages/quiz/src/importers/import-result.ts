/** What every importer gives back, whatever product the file comes from. */
import type { Issue } from "@borda/contracts";
import type { ImportReport } from "@borda/contracts/api";
import type { QuizDocument } from "../document.ts";

export type ImportedQuiz<Source extends string> = {
  readonly source: Source;
  /** The version of the format that the file names. */
  readonly version: string;
  readonly document: QuizDocument;
  readonly report: ImportReport;
};

/** Why a file was not imported. `message` says what was expected and what can be done. */
export type ImportFailure = {
  readonly code:
    | "not_the_format"
    | "unsupported_version"
    | "too_deep"
    | "too_large"
    | "empty"
    | "not_a_document";
  readonly message: string;
  /** Where in the file, when that is known. */
  readonly issues: readonly Issue[];
};

export type ImportOptions = {
  /** Put a consent element beside the first contact field. */
  readonly consent: boolean;
  /** One step a screen unless it is a chat. */
  readonly presentation?: "screens" | "chat";
  /** The language of the quiz where the words of the file do not tell; English unless one that importers speak is given. */
  readonly localeInDoubt?: string;
};
