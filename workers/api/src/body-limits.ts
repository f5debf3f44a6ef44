/** How much a body may hold where the contracts name no limit of their own. */

/** Sign-in, roll back, replay: a few short fields. */
export const SMALL_BODY = { maxBytes: 32_000, maxDepth: 4 } as const;
/** A follow-up's text. */
export const TEXT_BODY = { maxBytes: 100_000, maxDepth: 4 } as const;
/** Levels that wrap a document in a request: the body and its `document`. */
export const WRAPPER_DEPTH = 1;
/** Exports of other products nest rich text deeply; the importer has a limit of its own. */
export const IMPORT_MAX_DEPTH = 64;
