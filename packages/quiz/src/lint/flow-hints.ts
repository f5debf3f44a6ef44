/** Hints about the way through a quiz: what respondents meet, in which order. */
import type { LintFinding } from "@borda/contracts/api";
import type { DocumentStep, QuizDocument } from "../document.ts";
import { hintAt } from "./finding.ts";
import type { FlowGraph } from "./flow-graph.ts";
import { has, reachableFrom } from "./graph.ts";
import { isBareSomewhere } from "./screens.ts";

/** Most questions in a row after which something else should come. */
const MAX_RUN = 3;

export function findFlowHints(document: QuizDocument, graph: FlowGraph): LintFinding[] {
  return [...emptyScreens(document), ...prematureEnds(document, graph), ...questionRuns(document, graph)];
}

function emptyScreens({ steps }: QuizDocument): LintFinding[] {
  return steps.flatMap(({ id, elements, enter, rules, fallback }, index) => {
    const hint = (message: string) => [hintAt("empty_screen", ["steps", index], id, message)];
    if (isBareSomewhere(elements)) {
      return hint("On phones or on wide screens the step shows nothing. Let something stand on both.");
    }
    return elements.length > 0 || enter !== undefined || rules !== undefined || fallback !== undefined
      ? []
      : hint("The step shows nothing and does nothing. Fill or remove it.");
  });
}

/** Endings that a path reaches before it has asked anything. */
function prematureEnds({ steps }: QuizDocument, graph: FlowGraph): LintFinding[] {
  if (graph.start === -1 || !steps.some(asks)) return [];
  const unasked = graph.exits.map((exits, number) => (asks(steps[number]) ? [] : exits));
  const reached = reachableFrom(unasked, graph.start);
  return steps.flatMap(({ id }, index) =>
    graph.endings[index] && has(reached, index) && !asks(steps[index])
      ? [
          hintAt(
            "premature_end",
            ["steps", index],
            id,
            `A path leads to "${id}" past every question. Lead it through the questions first.`,
          ),
        ]
      : [],
  );
}

/** The first run of questions that is too long. */
function questionRuns({ steps }: QuizDocument, { exits }: FlowGraph): LintFinding[] {
  const isQuestion = steps.map(isBareQuestion);
  // How many questions in a row can have come up to and with each step, as far as it matters.
  let ending = isQuestion.map(Number);
  for (let length = 1; length <= MAX_RUN; length += 1) {
    const longer = [...ending];
    for (const [from, targets] of exits.entries()) {
      for (const to of targets) {
        if (isQuestion[to] && to !== from) longer[to] = Math.max(longer[to] ?? 0, (ending[from] ?? 0) + 1);
      }
    }
    ending = longer;
  }
  const index = ending.findIndex((run) => run > MAX_RUN);
  const step = steps[index];
  if (step === undefined) return [];
  const message = `More than ${MAX_RUN} questions follow each other here. Put a screen that gives something between them.`;
  return [hintAt("question_run", ["steps", index], step.id, message)];
}

function asks(step: DocumentStep | undefined): boolean {
  return step?.elements.some((element) => "key" in element) ?? false;
}

/** A step that asks and shows nothing besides but texts. */
function isBareQuestion(step: DocumentStep): boolean {
  const others = ["heading", "text", "button", "header_bar", "progress"];
  return asks(step) && step.elements.every((element) => "key" in element || others.includes(element.type));
}
