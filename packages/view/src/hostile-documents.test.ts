/** Every hostile text in every field of a document, and as every answer: the pages keep the elements that they have. */
import { compile, type QuizDocument } from "@borda/quiz";
import { type Answers, type CompiledQuiz, isInput, walk } from "@borda/quiz/runtime";
import { FOREIGN, fieldsOf, fullDocument, HOSTILE_TEXTS, hostileDocument } from "@borda/quiz/testing";
import { expect, test } from "vitest";
import { elementsOf } from "../test/page-outline.ts";
import { renderPage } from "./page.ts";
import { renderStep } from "./render-step.tsx";

const PAGES_A_TEST = 40;
const document = fullDocument();
const { texts } = fieldsOf(document);

const textAt = (place: number) => HOSTILE_TEXTS[place % HOSTILE_TEXTS.length] ?? "";

function compiled(poisoned: QuizDocument, presentation: "screens" | "chat"): CompiledQuiz {
  const result = compile({ ...poisoned, settings: { presentation } });
  const quiz = result.ok ? result.value.byLocale["pt-BR"] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(result));
  return quiz;
}

/** All steps of a quiz one after the other in one document, as the edge renders each; answers hostile as well. */
function pageOf(quiz: CompiledQuiz, answerAt: (place: number) => string): string {
  const inputs = quiz.steps.flatMap(({ elements }) => elements).filter(isInput);
  const answers: Answers = Object.fromEntries(inputs.map(({ key }, index) => [key, answerAt(index)]));
  const issues = inputs.map(({ key }, index) => ({ key, message: answerAt(index + 1) }));
  const base = walk(quiz, {});
  const steps = quiz.steps.map((step, index) => {
    const shown = { ...base, current: step.id, visible: step.elements, outcome: "explorer" };
    return renderStep({ walk: shown, answers, issues, notice: answerAt(index + 2) });
  });
  return renderPage({
    quiz,
    quizId: "quiz",
    version: 1,
    slug: "pele",
    attemptId: answerAt(3),
    token: answerAt(4),
    state: answerAt(5),
    nonce: "n0nce",
    source: { utm_source: answerAt(6) },
    canonicalUrl: `https://quiz.test/pele?${answerAt(7)}`,
    stepHtml: steps.join(""),
  });
}

const LOADS = ["src", "srcset", "poster", "data", "background"];
const LEADS = ["href", "action", "formaction", "xlink:href"];

/** Words of charts, how many of which stand where follows from their lengths: elements with plain text alone. */
const CHART_WORDS =
  /<text(?: (?:class|x|y)="[\w .-]*")*>[^<]*<\/text>|<ul class="legend(?: names)?" aria-hidden="true">(?:<li(?: class="you")?>[^<]*(?:<b>[^<]*<\/b>)?<\/li>)*<\/ul>/g;

/** What a page could do harm by: its elements in order, handlers, and addresses that are not the document's own. */
async function outlineOf(html: string) {
  const elements = await elementsOf(html.replace(CHART_WORDS, ""));
  const attributes = elements.flatMap(({ attributes: own }) => Object.entries(own));
  return {
    tags: elements.map(({ tag }) => tag).join(" "),
    handlers: attributes.filter(([name]) => /^(?:on|style$|srcdoc$|ping$|http-equiv$)/.test(name)),
    schemes: [
      ...new Set(attributes.filter(([name]) => LEADS.includes(name)).map(([, value]) => schemeOf(value))),
    ],
    foreign: attributes.filter(([name, value]) => LOADS.includes(name) && value.includes(FOREIGN)),
  };
}

function schemeOf(address: string): string {
  return address === "" || (/^[#/?]/.test(address) && !address.startsWith("//"))
    ? "own"
    : (URL.parse(address)?.protocol ?? address);
}

/** With a pipe, since hostile texts have some: a page loads what fills them in. */
const ordinaryQuiz = (kind: "screens" | "chat") =>
  compiled(
    hostileDocument(document, texts, () => "a {{fala}}"),
    kind,
  );
const ordinary = { screens: ordinaryQuiz("screens"), chat: ordinaryQuiz("chat") };

test("an ordinary page has elements, and no handler", async () => {
  const { handlers, foreign, schemes, tags } = await outlineOf(pageOf(ordinary.screens, () => "a"));
  expect([handlers, foreign, schemes.toSorted(), tags.split(" ").length > 1_000]).toEqual([
    [],
    [],
    ["https:", "own"],
    true,
  ]);
});

const GROUPS = Array.from({ length: Math.ceil(HOSTILE_TEXTS.length / PAGES_A_TEST) }, (_, group) => [
  group * PAGES_A_TEST,
  Math.min((group + 1) * PAGES_A_TEST, HOSTILE_TEXTS.length),
]);

/** Each text stands in each field once: the page of a round has the text of the round in its first field. */
test.each(GROUPS)("hostile texts %i to %i leave every page as it is", async (from = 0, to = 0) => {
  const expected = {
    screens: await outlineOf(pageOf(ordinary.screens, () => "a")),
    chat: await outlineOf(pageOf(ordinary.chat, () => "a")),
  };
  for (let round = from; round < to; round += 1) {
    const poisoned = hostileDocument(document, texts, (place) => textAt(place + round));
    const kind = round % 8 === 0 ? "chat" : "screens";
    const page = pageOf(compiled(poisoned, kind), (place) => textAt(place + round));
    expect([round, await outlineOf(page)]).toEqual([round, expected[kind]]);
  }
});
