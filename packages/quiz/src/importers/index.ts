/** Importers of other products' files. */
export type { ImportedQuiz, ImportFailure, ImportOptions } from "./import-result.ts";
export { importTypebot } from "./typebot/import-typebot.ts";
