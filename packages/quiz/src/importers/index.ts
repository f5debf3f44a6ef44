/** Importers of files: other products' and our own. */
export type { ImportedQuiz, ImportFailure, ImportOptions } from "./import-result.ts";
export { importDocument } from "./quiz-document.ts";
export { importTypebot } from "./typebot/import-typebot.ts";
