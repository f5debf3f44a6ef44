/** What Google's CSP Evaluator finds in a policy that a browser of today obeys. For tests. */

import { Version } from "csp_evaluator/dist/csp.js";
import { CspEvaluator } from "csp_evaluator/dist/evaluator.js";
import { type Finding, Severity } from "csp_evaluator/dist/finding.js";
import { CspParser } from "csp_evaluator/dist/parser.js";

const GRAVE: readonly Severity[] = [Severity.HIGH, Severity.SYNTAX, Severity.HIGH_MAYBE];

/** @returns one line a finding of high severity, certain or possible, or of broken syntax; none for a policy that holds */
export function highFindings(policy: string): string[] {
  const findings: Finding[] = new CspEvaluator(new CspParser(policy).csp, Version.CSP3).evaluate();
  return findings
    .filter(({ severity }) => GRAVE.includes(severity))
    .map(({ directive, value = "", description }) => `${directive} ${value}: ${description}`);
}
