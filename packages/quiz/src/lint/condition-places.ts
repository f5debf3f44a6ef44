/** Every condition and expression of a document with its place. */

import { mapLeaves } from "../document/leaves.ts";
import type { QuizDocument } from "../document.ts";
import { elementSchema } from "../document.ts";
import type { Assignment, Comparison, Condition, Literal, Operand } from "../runtime/types.ts";
import { isOperand } from "../runtime/values.ts";
import type { Place } from "./answer-flow.ts";
import type { Path } from "./finding.ts";

type Found = {
  readonly path: Path;
  readonly step: string | null;
  /** Null for outcomes, which are decided at the end. */
  readonly place: Place | null;
};
export type ConditionPlace = Found & { readonly condition: Condition };
export type ComparisonPlace = Found & { readonly comparison: Comparison };
export type AssignmentPlace = Found & { readonly assignment: Assignment };
export type ExpressionPlace = Found & {
  readonly source: string;
  /** A condition must come out as true or false. */
  readonly isCondition: boolean;
  /** Key of the input whose value it is; null elsewhere. */
  readonly key: string | null;
};

/** The conditions of steps, elements, rules and outcomes as they were written, in document order. */
export function conditionsOf(document: QuizDocument): ConditionPlace[] {
  const found: ConditionPlace[] = [];
  for (const [index, { id, when, elements, rules = [] }] of document.steps.entries()) {
    const add = (condition: unknown, path: Path, element: number) => {
      if (condition === undefined) return;
      const place = { step: index, element };
      found.push({ condition: condition as Condition, path: ["steps", index, ...path], step: id, place });
    };
    add(when, ["when"], 0);
    for (const [at, element] of elements.entries()) {
      mapLeaves(elementSchema, element, ({ kind, value, path }) => {
        if (kind === "condition") add(value, ["elements", at, ...path], at);
        return value;
      });
    }
    for (const [at, rule] of rules.entries()) add(rule.when, ["rules", at, "when"], elements.length);
  }
  for (const [index, { when }] of document.outcomes.entries()) {
    if (when === undefined) continue;
    found.push({ condition: when, path: ["outcomes", index, "when"], step: null, place: null });
  }
  return found;
}

/** The comparisons within all conditions. */
export function comparisonsOf(document: QuizDocument): ComparisonPlace[] {
  return conditionsOf(document).flatMap(({ condition, path, ...rest }) =>
    within(condition, path).flatMap((part) =>
      "left" in part.condition ? [{ ...rest, comparison: part.condition, path: part.path }] : [],
    ),
  );
}

/** The assignments of steps, rules and fallbacks, in document order. */
export function assignmentsOf(document: QuizDocument): AssignmentPlace[] {
  return document.steps.flatMap(({ id, elements, enter = [], rules = [], fallback }, index) => {
    const lists: [Path, readonly Assignment[], number][] = [
      [["enter"], enter, 0],
      ...rules.map((rule, at): [Path, readonly Assignment[], number] => [
        ["rules", at, "set"],
        rule.set ?? [],
        elements.length,
      ]),
      [["fallback", "set"], fallback?.set ?? [], elements.length],
    ];
    return lists.flatMap(([path, list, element]) =>
      list.map((assignment, at) => ({
        assignment,
        path: ["steps", index, ...path, at],
        step: id,
        place: { step: index, element },
      })),
    );
  });
}

/** The expressions of conditions, assignments and elements. */
export function expressionsOf(document: QuizDocument): ExpressionPlace[] {
  const ofConditions = conditionsOf(document).flatMap(({ condition, path, ...rest }) =>
    within(condition, path).flatMap((part) => {
      if (!("left" in part.condition)) return ofOperand(part.condition, part.path, rest, true);
      const { left, right } = part.condition;
      return [
        ...ofOperand(left, [...part.path, "left"], rest),
        ...ofOperand(right, [...part.path, "right"], rest),
      ];
    }),
  );
  const ofAssignments = assignmentsOf(document).flatMap(({ assignment, path, ...rest }) =>
    ofOperand(assignment.value, [...path, "value"], rest),
  );
  return [...ofConditions, ...ofAssignments, ...elementExpressions(document)];
}

function elementExpressions(document: QuizDocument): ExpressionPlace[] {
  return document.steps.flatMap(({ id, elements }, index) =>
    elements.flatMap((element, at) => {
      const found: ExpressionPlace[] = [];
      mapLeaves(elementSchema, element, ({ kind, value, path }) => {
        if (kind !== "expression") return value;
        found.push({
          source: value as string,
          isCondition: false,
          key: "key" in element ? element.key : null,
          path: ["steps", index, "elements", at, ...path],
          step: id,
          place: { step: index, element: at },
        });
        return value;
      });
      return found;
    }),
  );
}

function ofOperand(
  operand: Literal | Operand | Condition | undefined,
  path: Path,
  rest: Pick<Found, "step" | "place">,
  isCondition = false,
): ExpressionPlace[] {
  if (!isOperand(operand as Operand) || !("expression" in (operand as object))) return [];
  const source = (operand as { readonly expression: string }).expression;
  return [{ ...rest, source, isCondition, key: null, path: [...path, "expression"] }];
}

type Part = {
  readonly condition: Exclude<Condition, { all: unknown } | { any: unknown } | { not: unknown }>;
  readonly path: Path;
};

/** What a condition is made of below `all`, `any` and `not`. */
function within(condition: Condition, path: Path): Part[] {
  if ("all" in condition) return condition.all.flatMap((inner, at) => within(inner, [...path, "all", at]));
  if ("any" in condition) return condition.any.flatMap((inner, at) => within(inner, [...path, "any", at]));
  if ("not" in condition) return within(condition.not, [...path, "not"]);
  return [{ condition, path }];
}
