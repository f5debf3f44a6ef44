/** Findings about the paths through a quiz. */
import type { LintFinding } from "@borda/contracts/api";
import { errorAt, warningAt } from "./finding.ts";
import type { FlowGraph } from "./flow-graph.ts";
import { cyclesOf, has, reachableFrom } from "./graph.ts";

/** Dead ends, cycles without exit, endings out of reach, and steps that no path reaches. */
export function findFlowProblems(graph: FlowGraph): LintFinding[] {
  const reachable = graph.start === -1 ? 0n : reachableFrom(graph.exits, graph.start);
  const findings = [...findDeadEnds(graph), ...findEndlessCycles(graph)];
  if (!graph.endings.some((isEnding, number) => isEnding && has(reachable, number))) {
    findings.push(
      errorAt("no_ending", ["steps"], null, "No path reaches an ending. Add a step with an ending element."),
    );
  }
  for (const [number, id] of graph.ids.entries()) {
    if (has(reachable, number)) continue;
    findings.push(
      warningAt(
        "unreachable_step",
        ["steps", number],
        id,
        `No path from the start reaches "${id}". Lead a choice, a rule or a step to it, or remove it.`,
      ),
    );
  }
  return findings;
}

function findDeadEnds({ ids, stuck }: FlowGraph): LintFinding[] {
  return ids.flatMap((id, number) =>
    stuck[number]
      ? [
          errorAt(
            "dead_end",
            ["steps", number, "next"],
            id,
            `A respondent can get stuck at "${id}": name the step that follows, or add an ending.`,
          ),
        ]
      : [],
  );
}

function findEndlessCycles({ ids, exits, endings, stuck }: FlowGraph): LintFinding[] {
  return cyclesOf(exits).flatMap(({ nodes, isCycle }) => {
    const hasWayOut = nodes.some(
      (node) => endings[node] || stuck[node] || exits[node]?.some((target) => !nodes.includes(target)),
    );
    if (!isCycle || hasWayOut) return [];
    const names = nodes.map((node) => `"${ids[node]}"`).join(", ");
    const [first = 0] = nodes;
    return [
      errorAt(
        "cycle_without_exit",
        ["steps", first],
        ids[first] ?? null,
        `Nothing leads out of the loop of ${names}. Add a rule or a choice that goes to another step.`,
      ),
    ];
  });
}
