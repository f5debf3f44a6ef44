import { expect, test } from "vitest";
import { lint } from "../lint.ts";
import { endStep, makeDocument, text } from "../testing/make-document.ts";

const TOTAL = { left: { score: "total" }, op: "gt", right: 3 } as const;

function findings(outcomeBy: "rules" | "points", ...whens: (typeof TOTAL | undefined)[]) {
  const outcomes = whens.map((when, index) => ({
    key: `o${index}`,
    title: text("Pele"),
    text: { "pt-BR": [] },
    ...(when === undefined ? {} : { when }),
  }));
  const document = { ...makeDocument([endStep()]), outcomes, outcomeBy };
  return lint(document as Parameters<typeof lint>[0])
    .filter(({ code }) => code.endsWith("_outcome"))
    .map(({ code, path }) => `${code} ${path.join(".")}`);
}

test("by rules the first outcome without a condition takes everybody from those behind it", () => {
  expect([findings("rules", undefined, undefined, TOTAL), findings("rules", TOTAL, undefined)]).toEqual([
    ["unreachable_outcome outcomes.1", "unreachable_outcome outcomes.2"],
    [],
  ]);
});

test("by points outcomes need no condition, and only the last without one takes who has no points", () => {
  expect([findings("points", undefined, undefined, undefined), findings("points", undefined, TOTAL)]).toEqual(
    [[], ["no_default_outcome outcomes.1.when"]],
  );
});
