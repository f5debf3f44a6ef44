/** `Set variable` as assignments. */
import type { DocumentAssignment } from "../../document.ts";
import {
  type Assigned,
  type AssignmentRules,
  copyOf,
  isVariable,
  MAX_LITERAL,
  nameValue,
  type Value,
} from "./assigned-values.ts";
import { leftOf } from "./conditions.ts";
import type { Expression, TextPart } from "./expression.ts";
import { sumAssignments } from "./sum-assignments.ts";

/** Most items of a literal list. */
const MAX_ITEMS = 60;

/** The assignments that give the variable what the expression gives; nothing when it is too long for ours. */
export function assignmentsOf(target: string, expression: Expression, rules: AssignmentRules): Assigned {
  switch (expression.kind) {
    case "sum":
      return sumAssignments(target, expression.sum, rules);
    case "formula":
      return [{ variable: target, op: "set", value: { expression: expression.formula } }];
    case "item":
      return [{ variable: target, op: expression.op, value: listValue(expression.list, rules) }];
    case "table": {
      const pairs = expression.pairs.map(([from, to]): [string, string] => [from, to]);
      return [{ variable: target, op: "map", value: nameValue(expression.item, rules), pairs }];
    }
    default:
      return textAssignments(target, expression, rules);
  }
}

function textAssignments(
  target: string,
  expression: Extract<Expression, { kind: "parts" }>,
  rules: AssignmentRules,
): Assigned {
  const [first, ...rest] = expression.parts.flatMap((part) => literalsOf(part));
  if (first === undefined) return [{ variable: target, op: "set", value: "" }];
  // A text that reads the variable it sets would read what was put in before: it goes the long way round.
  const readsItself = rest.some((part) => "name" in part && isVariable(part.name, target, rules));
  const place = readsItself ? rules.helper() : target;
  if (place === undefined) return undefined;
  return [
    { variable: place, op: "set", value: partValue(first, rules) },
    ...rest.map(
      (part): DocumentAssignment => ({ variable: place, op: "append", value: partValue(part, rules) }),
    ),
    ...(readsItself ? [copyOf(place, target)] : []),
  ];
}

/** The assignments that add an item to a list; nothing is added when the item is empty. */
export function pushAssignments(target: string, expression: Expression, rules: AssignmentRules): Assigned {
  const parts = expression.kind === "parts" ? expression.parts : [];
  const [only] = parts;
  if (only === undefined) return [];
  if (parts.length === 1) return [{ variable: target, op: "push", value: partValue(only, rules) }];
  const item = rules.helper();
  const steps = item === undefined ? undefined : assignmentsOf(item, expression, rules);
  if (item === undefined || steps === undefined) return undefined;
  return [...steps, { variable: target, op: "push", value: { variable: item } }];
}

function literalsOf(part: TextPart): TextPart[] {
  if ("name" in part || part.text.length <= MAX_LITERAL) return [part];
  const pieces: TextPart[] = [];
  for (let at = 0; at < part.text.length; at += MAX_LITERAL) {
    pieces.push({ text: part.text.slice(at, at + MAX_LITERAL).toWellFormed() });
  }
  return pieces;
}

function partValue(part: TextPart, rules: AssignmentRules): Value {
  return "name" in part ? nameValue(part.name, rules) : part.text;
}

/** A list that nothing fills has the items that the file gives it. */
function listValue(id: string, rules: AssignmentRules): DocumentAssignment["value"] {
  const holder = rules.variables.byId(id);
  if (holder === undefined || (holder.kind === "answer" && !rules.isAsked(holder.block))) return "";
  if (holder.kind !== "fixed") return leftOf(holder, rules);
  return holder.text
    .split(", ")
    .slice(0, MAX_ITEMS)
    .map((item) => item.slice(0, MAX_LITERAL));
}
