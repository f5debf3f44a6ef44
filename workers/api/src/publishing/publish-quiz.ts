/**
 * Publish and rollback. PostgreSQL takes the decision in one transaction, KV follows; a crash in
 * between is repaired by doing the same again, because an unchanged draft is the same version.
 */
import { err, ok, type Result } from "@borda/contracts";
import type { LintFinding } from "@borda/contracts/api";
import type {
  AccountTenant,
  Actor,
  QuizVersionContent,
  QuizVersionsRepository,
  QuizWithDraft,
  QuizzesRepository,
} from "@borda/db/api";
import { compile, isPublishable, lint, parseDocument } from "@borda/quiz";
import { lintDraft } from "../present-quiz.ts";
import type { PublishedStore } from "../published-store.ts";
import { fillStore } from "./fill-store.ts";
import { sameJson } from "./same-json.ts";

export type PublishPorts = {
  readonly quizzes: QuizzesRepository;
  readonly versions: QuizVersionsRepository;
  readonly published: PublishedStore;
  readonly newId: () => string;
  readonly now: () => Date;
};
export type PublishRequest = {
  readonly tenant: AccountTenant;
  readonly quizId: string;
  readonly actor: Actor;
};
export type PublishFailure =
  | { readonly reason: "no_quiz" }
  | { readonly reason: "no_public_host" }
  | { readonly reason: "lint_failed"; readonly lint: readonly LintFinding[] }
  | { readonly reason: "changed_meanwhile" };
export type RollbackFailure =
  | { readonly reason: "no_quiz" }
  | { readonly reason: "no_public_host" }
  | { readonly reason: "no_earlier_version" }
  | { readonly reason: "no_such_version"; readonly version: number };
export type Published = { readonly version: number; readonly lint: readonly LintFinding[] };

/** How often a draft that changes, or another publish, may get in between. */
const MAX_ATTEMPTS = 3;

/** Makes the draft public. A draft that equals the current or the newest version becomes no new one. */
export async function publishQuiz(
  ports: PublishPorts,
  request: PublishRequest,
): Promise<Result<Published, PublishFailure>> {
  const { tenant, quizId } = request;
  if (tenant.publicHost === null) return err({ reason: "no_public_host" });
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const quiz = await ports.quizzes.findQuiz(tenant.id, quizId);
    if (quiz === null) return err({ reason: "no_quiz" });
    const findings = lintDraft(quiz.draft);
    if (!isPublishable(findings)) return err({ reason: "lint_failed", lint: findings });
    const stored = await storeVersion(ports, request, quiz);
    if (stored.ok) {
      await fillStore(ports, { tenant, host: tenant.publicHost, quiz }, stored.value);
      return ok({ version: stored.value.version, lint: findings });
    }
    if (stored.error !== "stale") return err({ reason: "lint_failed", lint: stored.error });
  }
  return err({ reason: "changed_meanwhile" });
}

/** Points the address to an earlier version: the one named, or the one before the present. */
export async function rollbackQuiz(
  ports: PublishPorts,
  request: PublishRequest & { readonly version?: number | undefined },
): Promise<Result<Published, RollbackFailure>> {
  const { tenant, quizId, actor } = request;
  if (tenant.publicHost === null) return err({ reason: "no_public_host" });
  const quiz = await ports.quizzes.findQuiz(tenant.id, quizId);
  if (quiz === null) return err({ reason: "no_quiz" });
  const version = request.version ?? (quiz.publishedVersion ?? 0) - 1;
  if (version < 1) return err({ reason: "no_earlier_version" });
  const content = await ports.versions.findVersion(tenant.id, quizId, version);
  if (content === null) return err({ reason: "no_such_version", version });
  await ports.versions.makeCurrent({
    tenantId: tenant.id,
    quizId,
    version,
    actor,
    auditId: ports.newId(),
    at: ports.now(),
    action: "quiz.rollback",
    draftIsVersion: sameJson(content.document, quiz.draft),
  });
  await fillStore(ports, { tenant, host: tenant.publicHost, quiz }, content);
  return ok({ version, lint: lintDraft(content.document) });
}

/** The version that holds the draft, made if there is none yet. `stale`: read everything again. */
async function storeVersion(
  ports: PublishPorts,
  { tenant, quizId, actor }: PublishRequest,
  quiz: QuizWithDraft,
): Promise<Result<QuizVersionContent, "stale" | readonly LintFinding[]>> {
  const { current, latest } = await ports.versions.findCurrentAndLatest(tenant.id, quizId);
  const change = { tenantId: tenant.id, quizId, actor, auditId: ports.newId(), at: ports.now() };
  const same = [current, latest].find(
    (version) => version !== null && sameJson(version.document, quiz.draft),
  );
  if (same !== undefined && same !== null) {
    const { version } = same;
    await ports.versions.makeCurrent({ ...change, version, action: "quiz.publish", draftIsVersion: true });
    return ok(same);
  }
  const compiled = compileDraft(quiz.draft);
  if (!compiled.ok) return compiled;
  const version = (latest?.version ?? 0) + 1;
  const content = { document: { ...quiz.draft }, compiled: compiled.value };
  const outcome = await ports.versions.publishVersion({
    ...change,
    ...content,
    version,
    draftChangedAt: quiz.draftChangedAt,
  });
  if (outcome === "stale") return err("stale");
  const { meterShards } = quiz;
  return ok({ ...content, version, meterShards, publishedAt: change.at, supersededAt: null });
}

function compileDraft(draft: unknown): Result<Record<string, unknown>, readonly LintFinding[]> {
  const parsed = parseDocument(draft);
  if (!parsed.ok) return err(lintDraft(draft));
  const compiled = compile(parsed.value);
  return compiled.ok ? ok({ ...compiled.value }) : err(lint(parsed.value));
}
