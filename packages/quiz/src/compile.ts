/** From a document to what KV holds and the runtime runs on: the quiz once per locale. */
import { err, ok, type Result } from "@borda/contracts";
import type { LintFinding } from "@borda/contracts/api";
import { compileCondition } from "./compile/compile-condition.ts";
import { compileElement } from "./compile/compile-element.ts";
import { type LocaleOrder, localeOrder, localMedia, localRichText, localText } from "./compile/localise.ts";
import { DEFAULT_DARK, DEFAULT_LIGHT, DEFAULT_RADIUS_PX } from "./compile/theme-defaults.ts";
import type { DocumentOutcome, DocumentRule, DocumentStep, DocumentTheme, QuizDocument } from "./document.ts";
import { sentencesFor } from "./fault-sentences.ts";
import { findStructuralErrors } from "./lint.ts";
import { isInput } from "./runtime/quiz-index.ts";
import type { CompiledQuiz, CompiledQuizzes, Outcome, Rule, Step, Theme } from "./runtime/types.ts";

/**
 * Compiles a document for each of its locales; a text without translation is taken from the default
 * locale. The same document always gives the same result.
 * @returns the errors of `lint` on which nothing could run (duplicate keys, dangling targets, unknown
 *   patterns); other errors do not keep a draft from being previewed
 */
export function compile(document: QuizDocument): Result<CompiledQuizzes, LintFinding[]> {
  const errors = findStructuralErrors(document);
  if (errors.length > 0) return err(errors);
  const quizzes = document.locales.map((locale) => [locale, compileFor(document, locale)]);
  return ok({ locales: document.locales, byLocale: Object.fromEntries(quizzes) });
}

function compileFor(document: QuizDocument, locale: string): CompiledQuiz {
  const order = localeOrder(locale, document.locales);
  const steps = document.steps.map((step) => compileStep(step, order));
  const { title, description } = document.meta;
  const inputs = steps.flatMap((step) => step.elements.filter(isInput));
  return {
    format: "borda.compiled/1",
    name: document.name,
    locale,
    start: document.start ?? document.steps[0]?.id ?? "",
    steps,
    variables: document.variables,
    categories: document.categories.map(({ key, title }) => ({ key, title: localText(title, order) })),
    outcomes: document.outcomes.map((outcome) => compileOutcome(outcome, order)),
    theme: compileTheme(document.theme, order),
    meta: {
      title: title === undefined ? document.name : localText(title, order),
      description: description === undefined ? "" : localText(description, order),
    },
    ...(document.settings === undefined ? {} : { settings: document.settings }),
    sentences: sentencesFor(
      inputs.map(({ type }) => type),
      locale,
    ),
  };
}

function compileStep(step: DocumentStep, order: LocaleOrder): Step {
  const { elements, rules, ...rest } = step;
  return {
    ...rest,
    elements: elements.map((element) => compileElement(element, order)),
    ...(rules === undefined ? {} : { rules: rules.map(compileRule) }),
  };
}

function compileRule(rule: DocumentRule): Rule {
  return rule.when === undefined ? rule : { ...rule, when: compileCondition(rule.when) };
}

function compileOutcome({ key, title, text, when }: DocumentOutcome, order: LocaleOrder): Outcome {
  return {
    key,
    title: localText(title, order),
    text: localRichText(text, order),
    ...(when === undefined ? {} : { when: compileCondition(when) }),
  };
}

function compileTheme(theme: DocumentTheme, order: LocaleOrder): Theme {
  // Half a brand would turn into our own colours at night.
  const mode = theme.light !== undefined && theme.dark === undefined ? "light" : "auto";
  return {
    mode: theme.mode ?? mode,
    light: { ...DEFAULT_LIGHT, ...theme.light },
    dark: { ...DEFAULT_DARK, ...theme.dark },
    radiusPx: theme.radiusPx ?? DEFAULT_RADIUS_PX,
    font: theme.font ?? "system",
    showProgress: theme.showProgress ?? true,
    ...(theme.logo === undefined ? {} : { logo: localMedia(theme.logo, order) }),
  };
}
