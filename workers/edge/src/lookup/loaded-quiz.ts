/**
 * A published version as an isolate keeps it: parsed once, and what every request needs of it
 * (definition text, addresses that its pages load from) derived once per locale.
 */
import { type MeterTarget, meterTargetSchema, type PublishedQuiz, type VisitorFacts } from "@borda/contracts";
import { utf8Bytes } from "@borda/edge-kit";
import type { CompiledQuiz, CompiledQuizzes } from "@borda/quiz/runtime";
import { type PageResources, pageResourcesOf } from "../pages/page-resources.ts";
import { readsSource } from "../visitors/traffic-source.ts";
import { captureVisitor, readsReturning, readsVisitor } from "../visitors/visitor-facts.ts";

/** Captured values under their namespaces, such as `{{utm.source}}`. */
const PIPED_NAMESPACE = /\{\{\s*(?:utm|hidden)\./;

/** The definition as it is served; immutable, so the tag is the version's name. */
type Definition = {
  readonly text: string;
  /** The text in UTF-8, so that serving it encodes nothing. */
  readonly body: Uint8Array<ArrayBuffer>;
  readonly etag: string;
};

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
  /** What the quiz may ask of a visitor, of the first request; undefined for one that asks nothing. */
  visitorFacts(locale: string, request: Request, nowMs: number): VisitorFacts | undefined;
  /** Whether it asks if a visitor was here before. */
  readsReturning(locale: string): boolean;
}

/** @throws ZodError when ids or shards are not what publish writes */
export function createLoadedQuiz(published: PublishedQuiz<CompiledQuizzes>): LoadedQuiz {
  const { byLocale, locales } = published.compiled;
  const definitions = new Map<string, Definition>();
  const resources = new Map<string, PageResources>();
  const personal = new Map<string, boolean>();
  const asked = new Map<string, { readonly visitor: boolean; readonly returning: boolean }>();
  const asks = (locale: string) =>
    derived(asked, locale, compiled, () => {
      const text = definition(locale)?.text ?? "";
      return { visitor: readsVisitor(text), returning: readsReturning(text) };
    }) ?? { visitor: false, returning: false };
  const compiled = (locale: string) => (locales.includes(locale) ? (byLocale[locale] ?? null) : null);
  const definition = (locale: string) =>
    derived(definitions, locale, compiled, (quiz) => {
      const text = JSON.stringify(quiz);
      const etag = `"${published.quizId}.${published.version}.${locale}"`;
      return { text, body: utf8Bytes(text), etag };
    });
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
      derived(personal, locale, compiled, () => {
        const text = definition(locale)?.text ?? "";
        return readsSource(text) || PIPED_NAMESPACE.test(text);
      }) ?? false,
    visitorFacts: (locale, request, nowMs) =>
      asks(locale).visitor ? captureVisitor(request, { nowMs, timeZone: published.timeZone }) : undefined,
    readsReturning: (locale) => asks(locale).returning,
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
