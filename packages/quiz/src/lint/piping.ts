/** Pipes that can leave a hole in a sentence. */
import type { LintFinding } from "@borda/contracts/api";
import type { QuizDocument } from "../document.ts";
import { FILTERS, type Pipe, pipesOf } from "../runtime/pipe-syntax.ts";
import type { AnswerFlow, Place } from "./answer-flow.ts";
import { scoreKeysOf } from "./conditions.ts";
import { elementsOf, partsOf } from "./element-parts.ts";
import { type Path, warningAt } from "./finding.ts";
import type { FlowGraph } from "./flow-graph.ts";
import { has } from "./graph.ts";
import { stringsOf, textPlacesOf } from "./text-places.ts";

type PipedText = {
  readonly strings: readonly string[];
  readonly path: Path;
  readonly step: string | null;
  /** All places where the text can be shown; empty when it is shown before anything is answered. */
  readonly places: readonly Place[];
};

/** Values that may be empty where they are piped without a fallback, and pipes that are not of the syntax. */
export function findPipingProblems(
  document: QuizDocument,
  graph: FlowGraph,
  flow: AnswerFlow,
): LintFinding[] {
  const texts = [...pipedTexts(document, graph, flow), ...pipedLinks(document, graph, flow)];
  return texts.flatMap((text) => {
    const names = new Set<string>();
    return text.strings.flatMap(pipesOf).flatMap((pipe) => {
      const name = pipe?.name ?? "";
      if (names.has(name) || !hasProblem(pipe, text, document, flow)) return [];
      names.add(name);
      return [pipe === null ? malformed(text) : withoutFallback(name, text)];
    });
  });
}

function malformed({ path, step }: PipedText): LintFinding {
  return warningAt(
    "malformed_piping",
    path,
    step,
    `A pair of double braces is not piping and will show nothing. Write {{key}} or {{key|fallback:"..."}}; filters are ${FILTERS.join(", ")}.`,
  );
}

function withoutFallback(name: string, { path, step }: PipedText): LintFinding {
  return warningAt(
    "piping_without_fallback",
    path,
    step,
    `"${name}" may be empty here. Write {{${name}|fallback:"..."}} with what to show then.`,
    { name },
  );
}

function hasProblem(pipe: Pipe | null, text: PipedText, document: QuizDocument, flow: AnswerFlow): boolean {
  if (pipe === null) return true;
  const hasFallback = pipe.filters.some(
    ({ name, argument }) => name === "fallback" && (argument ?? "").trim() !== "",
  );
  return !hasFallback && mayBeEmpty(pipe.name, text.places, document, flow);
}

function mayBeEmpty(
  name: string,
  places: readonly Place[],
  document: QuizDocument,
  flow: AnswerFlow,
): boolean {
  const [first, part] = name.split(".");
  if (part !== undefined) return namespaceMayBeEmpty(first ?? "", part, places, document);
  return places.length === 0 || !places.every((place) => flow.mustHave(name, place));
}

/** Times are always known, since the edge captures them for a quiz that asks; places and parts may not be. */
const KNOWN_OF_VISITOR = ["hour", "weekday", "date", "time", "returning"];

function namespaceMayBeEmpty(
  first: string,
  part: string,
  places: readonly Place[],
  document: QuizDocument,
): boolean {
  if (first === "score") return part !== "total" && part !== "max" && !scoreKeysOf(document).includes(part);
  if (first === "outcome") {
    const isKnown = part === "title" || part === "key";
    return !isKnown || document.outcomes.at(-1)?.when !== undefined || places.length === 0;
  }
  return !((first === "visitor" || first === "geo") && KNOWN_OF_VISITOR.includes(part));
}

function pipedTexts(document: QuizDocument, graph: FlowGraph, flow: AnswerFlow): PipedText[] {
  const endings = endingPlaces(graph, flow);
  return textPlacesOf(document).map(({ texts, path, step, place }) => ({
    strings: Object.values(texts).flatMap(stringsOf),
    path,
    step,
    // The texts of outcomes are shown by the endings.
    places: place !== null ? [place] : path[0] === "outcomes" ? endings : [],
  }));
}

/** The places of the endings that a path reaches. */
function endingPlaces(graph: FlowGraph, flow: AnswerFlow) {
  return [...graph.endings.keys()]
    .filter((step) => graph.endings[step] && has(flow.reachable, step))
    .map((step) => ({ step, element: 0 }));
}

/** Addresses that stand outside of texts, such as those of buttons, check-outs and outcomes. */
function pipedLinks(document: QuizDocument, graph: FlowGraph, flow: AnswerFlow): PipedText[] {
  const ofElements = elementsOf(document).flatMap(({ element, path, step, place }) =>
    partsOf(element).flatMap(({ fields: { href }, path: within }): PipedText[] =>
      typeof href === "string"
        ? [{ strings: [href], path: [...path, ...within, "href"], step, places: [place] }]
        : [],
    ),
  );
  const places = endingPlaces(graph, flow);
  const ofOutcomes = document.outcomes.flatMap(({ cta }, index): PipedText[] =>
    cta === undefined
      ? []
      : [{ step: null, places, strings: [cta.href], path: ["outcomes", index, "cta", "href"] }],
  );
  return [...ofElements, ...ofOutcomes];
}
