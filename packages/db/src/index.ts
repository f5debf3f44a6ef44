/** PostgreSQL for Workers and Node: scoped executors and repositories. What needs Node stands in `@borda/db/node`. */
export type { Database, QueryBuilder, Rows, Scope, ScopedExecutor } from "./database.ts";
export {
  type DatabaseDirectory,
  type DatabaseUrls,
  databaseDirectory,
  databaseUrlsSchema,
  UnknownDatabaseError,
} from "./directory.ts";
export { DatabaseError, isRetryable, toDatabaseError } from "./errors.ts";
export { createNeonDatabase, type NeonDatabaseOptions } from "./executors/neon.ts";
export { ingestRepository } from "./repositories/ingest.ts";
export type {
  DeadLetterInput,
  IngestOutcome,
  IngestRepository,
  MeterDelta,
  MeterFlush,
  TriggerKey,
  UnsentTrigger,
} from "./repositories/ingest-types.ts";
export { messagesRepository } from "./repositories/messages.ts";
export type {
  ClaimedMessage,
  MessageContent,
  MessagesRepository,
  QueueState,
  StartVerdict,
  VersionKey,
} from "./repositories/messages-types.ts";
export {
  type QuizKey,
  type RecountDetail,
  type RecountPage,
  type RecountQuiz,
  type RecountRepository,
  type RecountRow,
  recountRepository,
} from "./repositories/recount.ts";
export { type FoldedSubmission, foldSubmissions } from "./repositories/submission-batch.ts";
