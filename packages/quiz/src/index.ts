/** The quiz language: document schema, compile, lint and answer rules. */
export * from "./document.ts";
