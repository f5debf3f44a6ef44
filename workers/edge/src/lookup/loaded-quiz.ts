/**
 * A published version as an isolate keeps it: parsed once, and what every request needs of it
 * (definition text, addresses that its pages load from) derived once per locale.
 */
import { type MeterTarget, meterTargetSchema, type PublishedQuiz } from "@borda/contracts";
import type { CompiledQuiz, CompiledQuizzes } from "@borda/quiz/runtime";
import { type PageResources, pageResourcesOf } from "../pages/page-resources.ts";
import { readsSource } from "../visitors/traffic-source.ts";

/** The definition as it is served; immutable, so the tag is the version's name. */
export type Definition = { readonly body: string; readonly etag: string };

export interface LoadedQuiz {
  readonly published: PublishedQuiz<CompiledQuizzes>;
  /** Where the quiz's numbers are counted; its ids are checked once, here. */
  readonly target: MeterTarget;
  /** Locales of the version, the default first. */
  readonly locales: readonly string[];
  /** The quiz in a locale; null when the version has no such locale. */
  compiled(locale: string): CompiledQuiz | null;
  definition(locale: string): Definition | null;
  resources(locale: string): PageResources | null;
  /** Whether texts or branches depend on where a respondent came from. */
  readsSource(locale: string): boolean;
}

/** @throws ZodError when ids or shards are not what publish writes */
export function createLoadedQuiz(published: PublishedQuiz<CompiledQuizzes>): LoadedQuiz {
  const { byLocale, locales } = published.compiled;
  const definitions = new Map<string, Definition>();
  const resources = new Map<string, PageResources>();
  const personal = new Map<string, boolean>();
  const compiled = (locale: string) => (locales.includes(locale) ? (byLocale[locale] ?? null) : null);
  const definition = (locale: string) =>
    derived(definitions, locale, compiled, (quiz) => ({
      body: JSON.stringify(quiz),
      etag: `"${published.quizId}.${published.version}.${locale}"`,
    }));
  return {
    published,
    target: meterTargetSchema.parse({
      dbRef: published.dbRef,
      tenantId: published.tenantId,
      quizId: published.quizId,
      shards: published.meterShards,
    }),
    locales,
    compiled,
    definition,
    resources: (locale) => derived(resources, locale, compiled, pageResourcesOf),
    readsSource: (locale) =>
      derived(personal, locale, compiled, () => readsSource(definition(locale)?.body ?? "")) ?? false,
  };
}

function derived<Value>(
  made: Map<string, Value>,
  locale: string,
  compiled: (locale: string) => CompiledQuiz | null,
  make: (quiz: CompiledQuiz) => Value,
): Value | null {
  const existing = made.get(locale);
  if (existing !== undefined) return existing;
  const quiz = compiled(locale);
  if (quiz === null) return null;
  const value = make(quiz);
  made.set(locale, value);
  return value;
}
