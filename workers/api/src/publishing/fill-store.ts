/**
 * Brings KV to what PostgreSQL says is published: the version first, its pointer last, so that no
 * pointer ever leads to nothing. Every step may be repeated.
 */
import type { AccountTenant, QuizVersionContent, QuizVersionsRepository } from "@borda/db/api";
import type { CompiledQuizzes } from "@borda/quiz/runtime";
import { renderFirstStep } from "@borda/view";
import type { PublishedStore } from "../published-store.ts";
import { reachDependency } from "../reach-dependency.ts";

/** The parts of a quiz that its published form carries. */
export type StoredQuiz = { readonly id: string; readonly slug: string };
export type FillPorts = { readonly versions: QuizVersionsRepository; readonly published: PublishedStore };

const UNFINISHED =
  "The version is stored, but the edge could not be told yet. Do the same again to finish it.";
/** How often a publish that happens at the same time may overtake this one. */
const MAX_ROUNDS = 3;

/**
 * Writes a version and points the address to it. Two publishes at once may write their pointers in
 * the other order than PostgreSQL took them, so the pointer is compared afterwards and moved again.
 * @throws ProblemError `unavailable` when KV is away; repeating the publish then finishes it
 */
export async function fillStore(
  ports: FillPorts,
  target: { readonly tenant: AccountTenant; readonly host: string; readonly quiz: StoredQuiz },
  content: QuizVersionContent,
): Promise<void> {
  const { tenant, host, quiz } = target;
  let wanted = content;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const { version } = wanted;
    const published = publishedQuizOf(tenant, quiz, wanted);
    const pointer = { dbRef: tenant.dbRef, tenantId: tenant.id, quizId: quiz.id, version };
    await reachDependency(async () => {
      await ports.published.putQuiz(published);
      await ports.published.putRoute(host, quiz.slug, pointer);
    }, UNFINISHED);
    const current = await ports.versions.currentVersion(tenant.id, quiz.id);
    if (current === null || current === wanted.version) return;
    const overtaking = await ports.versions.findVersion(tenant.id, quiz.id, current);
    if (overtaking === null) return;
    wanted = overtaking;
  }
}

/** What KV holds of a version. The markup of the first step is rendered anew: it belongs to this release's runtime. */
function publishedQuizOf(tenant: AccountTenant, quiz: StoredQuiz, content: QuizVersionContent) {
  // Written by `compile` at the first publish of this version, and never changed since.
  const compiled = content.compiled as unknown as CompiledQuizzes;
  const firstStepHtml = Object.fromEntries(
    Object.entries(compiled.byLocale).map(([locale, inLocale]) => [locale, renderFirstStep(inLocale)]),
  );
  return {
    format: "borda.published/1" as const,
    dbRef: tenant.dbRef,
    tenantId: tenant.id,
    quizId: quiz.id,
    version: content.version,
    slug: quiz.slug,
    // The version's own: a meter shard that has counted an attempt goes on counting it, also after a rollback.
    meterShards: content.meterShards,
    publishedAt: content.publishedAt.toISOString(),
    timeZone: tenant.timeZone,
    compiled,
    firstStepHtml,
  };
}
