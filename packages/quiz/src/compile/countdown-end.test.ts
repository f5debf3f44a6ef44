import { expect, test } from "vitest";
import type { DocumentElementInput, DocumentStepInput } from "../document.ts";
import { lint } from "../lint.ts";
import { type Answers, walk } from "../runtime/index.ts";
import {
  compiled,
  endStep,
  field,
  gotoButton,
  heading,
  makeDocument,
  step,
  text,
} from "../testing/make-document.ts";

type AtEnd = NonNullable<Extract<DocumentElementInput, { type: "countdown" }>["atEnd"]>;

function countdown(atEnd?: AtEnd): DocumentElementInput {
  const until = { kind: "visitor", minutes: 15 } as const;
  const rest = atEnd === undefined ? {} : { atEnd };
  return { id: "e_deadline", type: "countdown", key: "deadline", label: text("Acaba em"), until, ...rest };
}

const price: DocumentElementInput = { id: "price", type: "heading", level: 2, text: text("R$ 49") };

function offer(atEnd?: AtEnd): DocumentStepInput[] {
  const elements = [heading("top", "Oferta"), countdown(atEnd), price, field("email", "mail")];
  return [step("offer", "end", elements), step("late", "end", [heading("sorry", "Acabou")]), endStep()];
}

function shown(atEnd: AtEnd | undefined, answers: Answers, until?: string) {
  const quiz = compiled(makeDocument(offer(atEnd)));
  const { current, visible } = walk(quiz, answers, until === undefined ? {} : { until });
  return [current, visible.map(({ id }) => id)];
}

const ALL = ["top", "e_deadline", "price", "e_mail"];

test("a countdown that says nothing of its end leaves the step as it is", () => {
  expect(shown(undefined, { deadline: true }, "offer")).toEqual(["offer", ALL]);
});

test.each([
  { kind: "hide" },
  { kind: "goto", step: "late" },
  { kind: "redirect", href: "https://loja.example/fim" },
] as const)("at the end of a countdown that does $kind what stood below it is gone", (atEnd) => {
  expect(shown(atEnd, {}, "offer")).toEqual(["offer", ALL]);
  expect(shown(atEnd, { deadline: true }, "offer")).toEqual(["offer", ["top", "e_deadline"]]);
});

test("only an ended countdown leads to its step, past what was required below it", () => {
  const atEnd = { kind: "goto", step: "late" } as const;
  expect(shown(atEnd, { deadline: true })[0]).toBe("late");
  expect(shown(atEnd, { mail: "ana@example.com" })[0]).toBe("end");
});

test("an element keeps its own condition as long as the countdown runs", () => {
  const bought = { left: { answer: "bought" }, op: "eq", right: "yes" } as const;
  const elements = [field("short_text", "bought"), countdown({ kind: "hide" })];
  const thanks = { ...heading("thanks", "Obrigado"), visibleIf: bought };
  const quiz = compiled(makeDocument([step("offer", "end", [...elements, thanks]), endStep()]));
  const isThere = (answers: Answers) =>
    walk(quiz, answers, { until: "offer" }).visible.some(({ id }) => id === "thanks");
  expect([
    isThere({ bought: "yes" }),
    isThere({ bought: "no" }),
    isThere({ bought: "yes", deadline: true }),
  ]).toEqual([true, false, false]);
});

test("lint follows the way that the end of a countdown opens, and knows what it takes away", () => {
  const codes = (steps: DocumentStepInput[]) =>
    lint(makeDocument(steps)).flatMap(({ severity, code, path }) =>
      severity === "hint" ? [] : [`${code} ${path.join(".")}`],
    );
  const end = step("end", null, [{ id: "e_end", type: "ending", title: text("Mandamos para {{mail}}") }]);
  const consentless = "contact_without_consent steps.0.elements.3";
  const [first, late] = offer({ kind: "goto", step: "late" }) as [DocumentStepInput, DocumentStepInput];
  expect(codes([first, late, end])).toEqual([
    consentless,
    "piping_without_fallback steps.2.elements.0.title",
  ]);
  const [plain] = offer() as [DocumentStepInput];
  expect(codes([plain, end])).toEqual([consentless]);
  const [lost] = offer({ kind: "goto", step: "nowhere" }) as [DocumentStepInput];
  expect(codes([lost, end])[0]).toBe("dangling_target steps.0.elements.1.atEnd.step");
  // The only way on goes with the end, and nothing else leads on.
  const trap = step("trap", null, [countdown({ kind: "hide" }), gotoButton("b_on", "end")]);
  expect(codes([trap, endStep()])).toEqual(["dead_end steps.0.next"]);
});
