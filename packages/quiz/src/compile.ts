/** From a document to what KV holds and the runtime runs on: the quiz once per locale. */
import { err, ok, type Result } from "@borda/contracts";
import type { LintFinding } from "@borda/contracts/api";
import { chunksFor } from "./compile/chunks.ts";
import { compileCondition } from "./compile/compile-condition.ts";
import { compileElement } from "./compile/compile-element.ts";
import {
  classifierRules,
  compileAssignment,
  compileRules,
  type RuleTargets,
  ruleTargetsOf,
  underRules,
} from "./compile/compile-rules.ts";
import { categoriesOf, outcomeCondition, withWeights } from "./compile/compile-scoring.ts";
import { countdownRules, underCountdown } from "./compile/countdown-end.ts";
import { type LocaleOrder, localeOrder, localRichText, localText } from "./compile/localise.ts";
import { costOf } from "./compile/logic-size.ts";
import { DEFAULT_RADIUS_PX, palettesOf } from "./compile/theme-defaults.ts";
import type { DocumentOutcome, DocumentStep, DocumentTheme, LocaleText, QuizDocument } from "./document.ts";
import { sentencesFor } from "./fault-sentences.ts";
import { findStructuralErrors } from "./lint.ts";
import { withoutPipes } from "./runtime/pipe-syntax.ts";
import { isInput } from "./runtime/quiz-index.ts";
import type { CompiledQuiz, CompiledQuizzes, Outcome, Step, Theme } from "./runtime/types.ts";

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
  const targets = ruleTargetsOf(document);
  const steps = document.steps.map((step) => compileStep(step, document, targets, order));
  const { title, description } = document.meta;
  const elements = steps.flatMap((step) => step.elements);
  const outcomes = document.outcomes.map((outcome) => compileOutcome(outcome, document, order));
  const settings = document.settings === undefined ? {} : { settings: document.settings };
  const needs = chunksFor({ steps, outcomes, ...settings });
  return {
    format: "borda.compiled/1",
    name: document.name,
    locale,
    start: document.start ?? document.steps[0]?.id ?? "",
    steps,
    variables: document.variables,
    categories: categoriesOf(document).map(({ key, title }) => ({ key, title: localText(title, order) })),
    outcomes,
    theme: compileTheme(document.theme, order),
    meta: {
      title: title === undefined ? document.name : textForAll(title, order),
      description: description === undefined ? "" : textForAll(description, order),
    },
    ...settings,
    sentences: sentencesFor(
      elements.filter(isInput).map(({ type }) => type),
      locale,
    ),
    ...(needs.length === 0 ? {} : { needs }),
  };
}

function compileStep(
  { id, title, when, elements, enter, ...rest }: DocumentStep,
  document: QuizDocument,
  targets: RuleTargets,
  order: LocaleOrder,
): Step {
  const compiled = elements.map((element) => compileElement(element, order));
  const { rules = [] } = compileRules(rest, targets);
  const tagged = [...classifierRules(compiled), ...countdownRules(compiled), ...rules];
  const step: Step = {
    id,
    title,
    ...(when === undefined ? {} : { when: compileCondition(when) }),
    elements: underCountdown(
      compiled.map((element) => underRules(withWeights(element, document.categories), targets)),
    ),
    ...(enter === undefined ? {} : { enter: enter.map(compileAssignment) }),
    ...(tagged.length === 0 && rest.rules === undefined ? {} : { rules: tagged }),
    next: rest.next,
  };
  const cost = costOf(step);
  return cost === 1 ? step : { ...step, cost };
}

function compileOutcome(outcome: DocumentOutcome, document: QuizDocument, order: LocaleOrder): Outcome {
  const when = outcomeCondition(outcome, document);
  return {
    key: outcome.key,
    title: localText(outcome.title, order),
    text: localRichText(outcome.text, order),
    ...(when === undefined ? {} : { when }),
    ...(outcome.image === undefined
      ? {}
      : { image: { ...outcome.image, alt: localText(outcome.image.alt, order) } }),
    ...(outcome.badge === undefined ? {} : { badge: localText(outcome.badge, order) }),
    ...(outcome.cta === undefined
      ? {}
      : { cta: { label: localText(outcome.cta.label, order), href: outcome.cta.href } }),
  };
}

/** A text that is the same for everybody. */
function textForAll(texts: LocaleText, order: LocaleOrder): string {
  const text = localText(texts, order);
  return text === "" ? "" : withoutPipes(text) || "…";
}

function compileTheme(theme: DocumentTheme, order: LocaleOrder): Theme {
  return {
    ...palettesOf(theme),
    radiusPx: theme.radiusPx ?? DEFAULT_RADIUS_PX,
    font: theme.font ?? "system",
    ...(theme.brandFont === undefined ? {} : { brandFont: theme.brandFont }),
    showProgress: theme.showProgress ?? true,
    ...(theme.logo === undefined ? {} : { logo: { ...theme.logo, alt: textForAll(theme.logo.alt, order) } }),
  };
}
