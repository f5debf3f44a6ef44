/** The quiz language: document schema, compile and lint. What runs a compiled quiz is in `runtime/`. */

export { CHUNK_NAMES } from "./compile/chunks.ts";
export { DEFAULT_DARK, DEFAULT_LIGHT } from "./compile/theme-defaults.ts";
export { compile } from "./compile.ts";
export * from "./document.ts";
export { type ErrorCode, findStructuralErrors, isPublishable, lint, type WarningCode } from "./lint.ts";
export { compilePattern, MAX_PATTERN_LENGTH } from "./pattern/compile-pattern.ts";
export { isMultiple } from "./runtime/choice-kinds.ts";
export { isOutgoing } from "./runtime/clicks.ts";
export { OTHER_ID } from "./runtime/full-choice-kinds.ts";
export { withoutPipes } from "./runtime/pipe-syntax.ts";
