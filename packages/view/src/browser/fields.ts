/** What quizzes with more than choices load: how those elements look and how their answers are read. */
export { FIELD_READERS } from "@borda/quiz/runtime/fields";
export { FIELD_VIEWS } from "../components/field-views.ts";
