/** What crosses a wire or a process. Everything here is zod schemas, plain types and pure functions. */
export * from "./answers.ts";
export * from "./ids.ts";
export * from "./meter.ts";
export * from "./page-token.ts";
export * from "./problems.ts";
export * from "./published-quiz.ts";
export * from "./queue-messages.ts";
export * from "./quick-check.ts";
export * from "./result.ts";
export * from "./resume-link.ts";
export * from "./shard-hash.ts";
export * from "./source-label.ts";
export * from "./spill.ts";
export * from "./text-schemas.ts";
export * from "./tunnel.ts";
export * from "./uploads.ts";
export * from "./visitor-facts.ts";
