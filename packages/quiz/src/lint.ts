/**
 * Says what is wrong with a document before it is published: errors keep it from being published,
 * warnings and hints do not. Every finding points to its place and says what to do.
 */
import type { LintFinding } from "@borda/contracts/api";
import type { QuizDocument } from "./document.ts";
import { answerFlowOf } from "./lint/answer-flow.ts";
import { findButtonTargetErrors } from "./lint/button-targets.ts";
import { findUselessPrefills } from "./lint/check-outs.ts";
import { findImpossibleConditions, findUnknownPatterns } from "./lint/conditions.ts";
import { findContactWithoutConsent } from "./lint/consent.ts";
import {
  findChoicesWithoutPicture,
  findImpossibleAnswers,
  findMisplacedElements,
  findMissingTranslations,
  findOutcomeProblems,
  findRedirectsToNowhere,
  findTooManyTags,
  findUnknownReferences,
} from "./lint/contents.ts";
import { findLowContrast } from "./lint/contrast.ts";
import { findDefaultValueProblems } from "./lint/default-values.ts";
import { findDuplicates } from "./lint/duplicates.ts";
import { findExpressionProblems } from "./lint/expressions.ts";
import { findUnknownMeasures } from "./lint/fields.ts";
import { findFlowProblems } from "./lint/flow.ts";
import { flowGraphOf } from "./lint/flow-graph.ts";
import { findFlowHints } from "./lint/flow-hints.ts";
import { findFunnelHints } from "./lint/funnel-hints.ts";
import { findImagesWithoutAlt } from "./lint/images.ts";
import { findPipingProblems } from "./lint/piping.ts";
import { findSettingsProblems } from "./lint/settings.ts";
import { findIgnoredTargets, findTargetErrors } from "./lint/targets.ts";

export type { ErrorCode, WarningCode } from "./lint/finding.ts";

const SEVERITIES: readonly LintFinding["severity"][] = ["error", "warning", "hint"];

/** All findings, errors first, each group in the order of the document's parts. */
export function lint(document: QuizDocument): LintFinding[] {
  const graph = flowGraphOf(document);
  const flow = answerFlowOf(document, graph);
  const findings = [
    ...findDuplicates(document),
    ...findTargetErrors(document),
    ...findButtonTargetErrors(document),
    ...findFlowProblems(graph),
    ...findImpossibleConditions(document, flow),
    ...findExpressionProblems(document, flow),
    ...findImpossibleAnswers(document),
    ...findDefaultValueProblems(document, flow),
    ...findContactWithoutConsent(document, flow),
    ...findPipingProblems(document, graph, flow),
    ...findUnknownReferences(document),
    ...findTooManyTags(document),
    ...findUnknownMeasures(document),
    ...findUselessPrefills(document, flow),
    ...findIgnoredTargets(document),
    ...findOutcomeProblems(document),
    ...findMisplacedElements(document),
    ...findRedirectsToNowhere(document),
    ...findImagesWithoutAlt(document),
    ...findChoicesWithoutPicture(document),
    ...findMissingTranslations(document),
    ...findSettingsProblems(document),
    ...findLowContrast(document),
    ...findFlowHints(document, graph),
    ...findFunnelHints(document),
  ];
  return findings.toSorted((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
}

/** The errors with which nothing could run at all; `compile` refuses them. */
export function findStructuralErrors(document: QuizDocument): LintFinding[] {
  return [
    ...findDuplicates(document),
    ...findTargetErrors(document),
    ...findButtonTargetErrors(document),
    ...findUnknownPatterns(document),
  ];
}

/** Whether no error was found, so that the quiz may be published. */
export function isPublishable(findings: readonly LintFinding[]): boolean {
  return findings.every(({ severity }) => severity !== "error");
}
