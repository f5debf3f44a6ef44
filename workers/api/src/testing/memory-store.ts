/** The rows that the repository doubles share: what PostgreSQL would hold, of any number of accounts. */
import type {
  AccountTenant,
  ActiveSession,
  DeadLetterRow,
  FollowUpRow,
  LeadRecord,
  QuizNumbers,
  QuizVersionContent,
  QuizWithDraft,
  ResponseRow,
} from "@borda/db/api";

type MemoryUser = ActiveSession["user"] & {
  passwordHash: string | null;
  readonly memberships: { readonly tenant: AccountTenant; readonly role: ActiveSession["role"] }[];
};
type MemorySession = {
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly tokenHash: string;
  readonly createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  revokedAt: Date | null;
};
export type MemoryQuiz = {
  readonly tenantId: string;
  quiz: QuizWithDraft;
  followUp: FollowUpRow;
  versions: QuizVersionContent[];
};
type AuditRow = { readonly tenantId: string; readonly action: string; readonly target: string };

export type MemoryStore = {
  readonly users: MemoryUser[];
  readonly sessions: MemorySession[];
  readonly quizzes: MemoryQuiz[];
  readonly responses: { readonly tenantId: string; readonly row: ResponseRow }[];
  readonly leads: { readonly tenantId: string; readonly record: LeadRecord }[];
  readonly numbers: Map<string, QuizNumbers>;
  readonly deadLetters: {
    readonly tenantId: string;
    row: DeadLetterRow;
    readonly body: string;
    leasedBy?: string | undefined;
  }[];
  readonly audit: AuditRow[];
};

export function emptyStore(): MemoryStore {
  return {
    users: [],
    sessions: [],
    quizzes: [],
    responses: [],
    leads: [],
    numbers: new Map(),
    deadLetters: [],
    audit: [],
  };
}

/** A page of rows by id, newest first, as the keyset queries give it. */
export function pageById<Row extends { readonly id: string }>(
  rows: readonly Row[],
  page: { readonly before: string | null; readonly limit: number },
): { rows: Row[]; next: string | null } {
  const below = rows
    .filter((row) => page.before === null || row.id < page.before)
    .sort((left, right) => (left.id < right.id ? 1 : -1));
  const kept = below.slice(0, page.limit);
  return { rows: kept, next: below.length > kept.length ? (kept.at(-1)?.id ?? null) : null };
}
