/**
 * A published version as an isolate keeps it: parsed once, and what every request needs of it
 * (definition text, addresses that its pages load from) derived once per locale.
 */
import { type MeterTarget, meterTargetSchema, type PublishedQuiz, type VisitorFacts } from "@borda/contracts";
import {
  type CompiledQuiz,
  type CompiledQuizzes,
  checksDomain,
  prefillParameters,
} from "@borda/quiz/runtime";
import { createPageMaterial, type PageMaterial } from "../pages/page-material.ts";
import { askedCookies } from "../visitors/asked-cookies.ts";
import { askedParameters } from "../visitors/asked-parameters.ts";
import { createLocaleChoice } from "../visitors/negotiate-locale.ts";
import { captureVisitor } from "../visitors/visitor-facts.ts";
import { createServedDefinition, type ServedDefinition } from "./served-definition.ts";

export interface LoadedQuiz {
  readonly published: PublishedQuiz<CompiledQuizzes>;
  /** Where the quiz's numbers are counted; its ids are checked once, here. */
  readonly target: MeterTarget;
  /** Locales of the version, the default first. */
  readonly locales: readonly string[];
  /** The locale for a respondent. @see negotiateLocale */
  chooseLocale(asked: string | undefined, acceptLanguage: string | undefined): string;
  /** The quiz in a locale; null when the version has no such locale. */
  compiled(locale: string): CompiledQuiz | null;
  definition(locale: string): ServedDefinition | null;
  /** What the quiz's pages are made of. */
  pages(locale: string): PageMaterial | null;
  /** Parameters of its address that the quiz asks for. */
  readonly askedParameters: readonly string[];
  /** Cookies of its domain that the quiz asks for. */
  readonly askedCookies: readonly string[];
  /** Parameters of its address that fields are filled in from. */
  readonly prefillParameters: readonly string[];
  /** Keys of questions whose e-mail addresses are refused when their domain takes no mail. */
  readonly checkedEmails: ReadonlySet<string>;
  /** What the quiz may ask of a visitor, of the first request; undefined for one that asks nothing. */
  visitorFacts(
    locale: string,
    call: { readonly request: Request; readonly nowMs: number },
  ): VisitorFacts | undefined;
}

/** @throws ZodError when ids or shards are not what publish writes */
export function createLoadedQuiz(published: PublishedQuiz<CompiledQuizzes>): LoadedQuiz {
  const { byLocale, locales } = published.compiled;
  const { quizId, version, firstStepHtml } = published;
  const firstQuiz = byLocale[locales[0] ?? ""];
  const definitions = new Map<string, ServedDefinition>();
  const materials = new Map<string, PageMaterial>();
  const compiled = (locale: string) => (locales.includes(locale) ? (byLocale[locale] ?? null) : null);
  const pages = (locale: string) =>
    derived(materials, locale, compiled, (quiz) =>
      createPageMaterial({ quiz, quizId, version, locales, firstStepHtml: firstStepHtml[locale] }),
    );
  return {
    published,
    target: meterTargetSchema.parse({
      dbRef: published.dbRef,
      tenantId: published.tenantId,
      quizId: published.quizId,
      shards: published.meterShards,
    }),
    locales,
    chooseLocale: createLocaleChoice(locales),
    compiled,
    definition: (locale) =>
      derived(definitions, locale, compiled, (quiz) =>
        createServedDefinition(quiz, `${quizId}.${version}.${locale}`),
      ),
    pages,
    askedParameters: firstQuiz === undefined ? [] : askedParameters(firstQuiz),
    askedCookies: firstQuiz === undefined ? [] : askedCookies(firstQuiz),
    prefillParameters: firstQuiz === undefined ? [] : prefillParameters(firstQuiz),
    checkedEmails: new Set(firstQuiz === undefined ? [] : checkedKeys(firstQuiz)),
    visitorFacts: (locale, { request, nowMs }) =>
      pages(locale)?.asksVisitor === true
        ? captureVisitor(request, { nowMs, timeZone: published.timeZone })
        : undefined,
  };
}

function checkedKeys({ steps }: CompiledQuiz): string[] {
  return steps.flatMap(({ elements }) => elements.filter(checksDomain).map(({ key }) => key));
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
