/** Random quizzes for property tests: any graph at all, jumps forward and back, rules, points, loops. */
import fc from "fast-check";
import type { DocumentElementInput, DocumentStepInput, QuizDocument } from "../document.ts";
import type { Condition } from "../runtime/types.ts";
import { endStep, field, gotoButton, heading, makeDocument, single, step, text } from "./make-document.ts";

const MAX_STEPS = 12;
const CHOICES = ["x", "y", "z"];

/** A step's kind and numbers, from which the step is built once the number of steps is known. */
const blueprint = fc.record({
  kind: fc.constantFrom(
    "question",
    "question",
    "question",
    "optional",
    "screen",
    "buttons",
    "logic",
    "ending",
  ),
  targets: fc.array(fc.nat(MAX_STEPS), { minLength: 4, maxLength: 4 }),
  jumps: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  points: fc.array(fc.integer({ min: -3, max: 5 }), { minLength: 3, maxLength: 3 }),
  rule: fc.constantFrom("none", "score", "answer", "variable"),
  isHidden: fc.nat(9).map((die) => die === 0),
});
type Blueprint = typeof blueprint extends fc.Arbitrary<infer Held> ? Held : never;

function ruleCondition(rule: Blueprint["rule"], index: number): Condition | undefined {
  if (rule === "score") return { left: { score: "total" }, op: "gt", right: 2 };
  if (rule === "variable") return { left: { variable: "n" }, op: "gte", right: 3 };
  return rule === "answer" ? { left: { answer: `q${index}` }, op: "eq", right: "x" } : undefined;
}

function elementsOf(plan: Blueprint, index: number, target: (at: number) => string): DocumentElementInput[] {
  if (plan.kind === "screen") return [heading(`h${index}`, `{{q${(plan.targets[1] ?? 0) % (index + 1)}}}`)];
  if (plan.kind === "buttons")
    return [gotoButton(`b${index}`, target(0)), gotoButton(`c${index}`, target(1))];
  if (plan.kind === "optional") return [field("short_text", `q${index}`, { required: false })];
  if (plan.kind !== "question") return [];
  const choices = CHOICES.map((id, at) => {
    const goto = plan.jumps[at] ? { goto: target(at) } : {};
    return [id, { score: plan.points[at] ?? 0, scores: { care: at }, ...goto }] as const;
  });
  const hidden = plan.isHidden
    ? { visibleIf: { left: { score: "total" }, op: "lt", right: 3 } satisfies Condition }
    : {};
  return [single(`q${index}`, Object.fromEntries(choices), hidden)];
}

/** Which steps a step may lead to, by its number: the first and how many from there. */
type Range = (index: number, count: number) => readonly [first: number, size: number];
const ANYWHERE: Range = (_, count) => [0, count + 1];
const ONWARD: Range = (index, count) => [index + 1, Math.min(2, count - index)];

function stepOf(plan: Blueprint, index: number, count: number, range: Range): DocumentStepInput {
  const [first, size] = range(index, count);
  const target = (at: number) => `s${first + ((plan.targets[at] ?? 0) % size)}`;
  if (plan.kind === "ending") return endStep(`s${index}`);
  const when = ruleCondition(plan.rule, index);
  return step(`s${index}`, target(3), elementsOf(plan, index, target), {
    enter: [{ variable: "n", op: "add", value: 1 }],
    ...(when === undefined ? {} : { rules: [{ when, goto: target(2) }] }),
  });
}

const plans = fc.array(blueprint, { minLength: 1, maxLength: MAX_STEPS });

/**
 * A document of up to 12 steps and an ending, its steps leading anywhere. Each screen pipes the answer to
 * some question above it, whether that can have been given or not.
 */
export const randomDocument: fc.Arbitrary<QuizDocument> = plans.map((all) => documentOf(all, ANYWHERE));

/** The same where only choices and buttons decide, no score and no counter: its paths are its graph's. */
export const choiceOnlyDocument: fc.Arbitrary<QuizDocument> = plans.map((all) =>
  documentOf(
    all.map((plan) => ({ ...plan, rule: "none", isHidden: false })),
    ANYWHERE,
  ),
);

/** The same without loops and without endings in the middle, so that many steps are reached. */
export const onwardDocument: fc.Arbitrary<QuizDocument> = plans.map((all) =>
  documentOf(
    all.map((plan) => (plan.kind === "ending" ? { ...plan, kind: "screen" } : plan)),
    ONWARD,
  ),
);

function documentOf(all: readonly Blueprint[], range: Range): QuizDocument {
  return makeDocument(
    [...all.map((plan, index) => stepOf(plan, index, all.length, range)), endStep(`s${all.length}`)],
    {
      variables: [{ key: "n", initial: 0 }],
      categories: [{ key: "care", title: text("Care") }],
      outcomes: [
        {
          key: "high",
          title: text("High"),
          text: { "pt-BR": [] },
          when: { left: { score: "care" }, op: "gt", right: 2 },
        },
        { key: "low", title: text("Low"), text: { "pt-BR": [] } },
      ],
    },
  );
}

/** Answers to some of its questions, some of them not fitting, and presses of some of its buttons. */
export const randomAnswers = fc
  .array(fc.constantFrom("x", "y", "z", "press_b", "press_c", "unknown", "none", "none"), {
    minLength: MAX_STEPS,
    maxLength: MAX_STEPS,
  })
  .map((given) =>
    Object.fromEntries(
      given.flatMap((value, index): [string, string | boolean][] => {
        if (value === "none") return [];
        return value.startsWith("press_") ? [[`${value.slice(-1)}${index}`, true]] : [[`q${index}`, value]];
      }),
    ),
  );
