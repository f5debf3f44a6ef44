/** Repositories of the tenant API. They run as `borda_app` and name the tenant in every statement, besides row-level security. */
export { UNKNOWN_TENANT_ID } from "@borda/schema";
export type { AccountTenant, AccountUser } from "./repositories/account-rows.ts";
export { type AccountsRepository, accountsRepository, type SignInUser } from "./repositories/accounts.ts";
export type { Actor, AuditAction } from "./repositories/audit.ts";
export {
  type DeadLetterRow,
  type DeadLettersRepository,
  deadLettersRepository,
  type ReplayableLetter,
} from "./repositories/dead-letters.ts";
export {
  type FollowUpRow,
  type FollowUpsRepository,
  followUpsRepository,
} from "./repositories/follow-ups.ts";
export type { KeysetPage, PageRequest } from "./repositories/keyset.ts";
export {
  type LeadRecord,
  type LeadRow,
  type LeadsRepository,
  leadsRepository,
} from "./repositories/leads.ts";
export {
  type QuizNumbers,
  type QuizStatsRepository,
  quizStatsRepository,
} from "./repositories/quiz-stats.ts";
export type { QuizSummary, QuizWithDraft } from "./repositories/quiz-summary.ts";
export {
  type NewVersion,
  type QuizVersionContent,
  type QuizVersionSummary,
  type QuizVersionsRepository,
  quizVersionsRepository,
} from "./repositories/quiz-versions.ts";
export { type NewQuiz, type QuizzesRepository, quizzesRepository } from "./repositories/quizzes.ts";
export {
  type ResponseFilter,
  type ResponseRow,
  type ResponsesRepository,
  responsesRepository,
} from "./repositories/responses.ts";
export type { ActiveSession, NewSession } from "./repositories/sessions.ts";
