/** Compiled quizzes of the versions in hand. A version never changes, so it is kept until many others were needed. */
import type { MessagesRepository, VersionKey } from "@borda/db";
import type { CompiledQuizzes } from "@borda/quiz/runtime";

export type LoadCompiled = (
  repository: MessagesRepository,
  version: VersionKey,
) => Promise<CompiledQuizzes | null>;

const MAX_KEPT = 100;

export function createCompiledQuizzes(): LoadCompiled {
  const kept = new Map<string, CompiledQuizzes | null>();
  return async (repository, version) => {
    const key = `${version.tenantId}:${version.quizId}:${version.version}`;
    const present = kept.get(key);
    if (present !== undefined) return present;
    const compiled = asCompiled(await repository.compiled(version));
    if (kept.size >= MAX_KEPT) kept.delete(kept.keys().next().value ?? "");
    kept.set(key, compiled);
    return compiled;
  };
}

/** Publish stored what the compiler gave; anything else (a test's empty object) has no outcomes to show. */
function asCompiled(value: Readonly<Record<string, unknown>> | null): CompiledQuizzes | null {
  if (value === null || !Array.isArray(value.locales) || typeof value.byLocale !== "object") return null;
  return value as CompiledQuizzes;
}
