/** Loaded by quizzes whose texts hold `{{`. */
export { pipe, pipeHref } from "@borda/quiz/runtime/piping";
