/** Quizzes as the API shows them. */
import { isLoopbackHost } from "@borda/contracts";
import type { LintFinding, quizDetailSchema, quizSchema } from "@borda/contracts/api";
import type { AccountTenant, QuizSummary, QuizWithDraft } from "@borda/db/api";
import { lint, parseDocument } from "@borda/quiz";
import type { z } from "zod";

/** The public address of a quiz, or null while the account has no host. Loopback hosts speak plain http. */
export function publicUrlOf(publicHost: string | null, slug: string): string | null {
  if (publicHost === null) return null;
  const protocol = isLoopbackHost(new URL(`http://${publicHost}`).hostname) ? "http" : "https";
  return `${protocol}://${publicHost}/${slug}`;
}

/** A quiz as lists show it. */
export function quizOf(quiz: QuizSummary, tenant: AccountTenant): z.input<typeof quizSchema> {
  return {
    id: quiz.id,
    slug: quiz.slug,
    name: quiz.name,
    publishedVersion: quiz.publishedVersion,
    publicUrl: publicUrlOf(tenant.publicHost, quiz.slug),
    meterShards: quiz.meterShards,
    hasUnpublishedChanges: quiz.hasUnpublishedChanges,
    createdAt: quiz.createdAt.toISOString(),
    updatedAt: quiz.updatedAt.toISOString(),
    counters: { ...quiz.counters },
  };
}

/** A quiz with its draft and what the linter says of it. */
export function quizDetailOf(quiz: QuizWithDraft, tenant: AccountTenant): z.input<typeof quizDetailSchema> {
  return { quiz: quizOf(quiz, tenant), document: quiz.draft, lint: lintDraft(quiz.draft) };
}

/** Findings of a stored draft; one that no longer fits the schema gives its faults as errors. */
export function lintDraft(draft: unknown): LintFinding[] {
  const parsed = parseDocument(draft);
  if (parsed.ok) return [...lint(parsed.value)];
  return parsed.error.map(({ path, code, message }) => ({
    severity: "error",
    code,
    path,
    step: null,
    message,
  }));
}
