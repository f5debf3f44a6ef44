/** First steps that each attempt sees in its own way: orders by lot, draws, sellers. */
import { attemptCode, kvKeys } from "@borda/contracts";
import { type QuizElement, type Step, walk } from "@borda/quiz/runtime";
import { renderStep } from "@borda/view";
import { expect, test } from "vitest";
import { readPageToken } from "../../attempts/page-tokens.ts";
import { edgeUnderTest, KEYS } from "../../testing/edge-under-test.ts";
import { BROWSER, postForm } from "../../testing/form-posts.ts";
import { makePublished, makeQuiz, QUIZ_ID } from "../../testing/published-fixture.ts";
import { type ReadPage, readPage } from "../../testing/read-page.ts";

const IDS = ["a", "b", "c", "d", "e", "f", "g"];
const SHUFFLED: QuizElement = {
  type: "single_choice",
  id: "e_lot",
  key: "lot",
  label: "Qual?",
  required: true,
  layout: "list",
  autoAdvance: false,
  shuffle: "all",
  choices: IDS.map((id) => ({ id, label: id })),
};
const SELLERS: QuizElement = {
  type: "whatsapp_button",
  id: "e_sell",
  label: "Falar",
  numbers: ["5511900000001", "5511900000002"],
  message: "Oi",
  leadCode: true,
};
const END: Step = {
  id: "end",
  title: "Fim",
  next: null,
  elements: [{ type: "ending", id: "e", title: "Fim", showOutcome: false }],
};

function edgeWith(steps: readonly Step[]) {
  const edge = edgeUnderTest();
  const overrides = { start: steps[0]?.id ?? "", steps: [...steps, END] };
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(makePublished({}, overrides)));
  const open = async (path = "/pele") => readPage(await edge.request(path, { headers: BROWSER }));
  const quiz = makeQuiz("pt-BR", overrides);
  return { edge, open, quiz };
}

async function attemptOf(page: ReadPage): Promise<string> {
  return (await readPageToken(KEYS, page.hidden._token ?? ""))?.attemptId ?? "";
}

function orderOn({ html }: ReadPage): string {
  return Array.from(html.matchAll(/name="lot" value="(\w)"/g), ([, id]) => id).join("");
}

test("options by lot have each attempt's own order from the first page on, and keep it when the step is shown again", async () => {
  const { edge, open } = edgeWith([{ id: "one", title: "", elements: [SHUFFLED], next: "end" }]);
  const pages = [await open(), await open(), await open(), await open()];
  const again = await Promise.all(pages.map((page) => postForm(edge, page)));
  const orders = pages.map(orderOn);
  expect(again.map((page) => [page.errors, orderOn(page)])).toEqual(
    orders.map((order) => [{ lot: "Escolha uma opção para continuar." }, order]),
  );
  expect(orders.map((order) => [...order].toSorted())).toEqual(orders.map(() => IDS));
  expect(new Set([...orders, IDS.join("")]).size).toBeGreaterThan(2);
});

test("the page is what the browser paints for the same attempt", async () => {
  const { open, quiz } = edgeWith([{ id: "one", title: "", elements: [SHUFFLED], next: "end" }]);
  const page = await open();
  const painted = renderStep({ walk: walk(quiz, {}, { attemptId: await attemptOf(page) }), answers: {} });
  expect(page.html).toContain(painted);
});

test.each<[string, Step]>([
  ["shows nothing", { id: "start", title: "", elements: [], next: "one" }],
  [
    "is passed",
    {
      id: "start",
      title: "",
      when: { left: { hidden: "utm_source" }, op: "is_set" },
      elements: [{ type: "heading", id: "h", text: "Oi", level: 1 }],
      next: "one",
    },
  ],
])("behind a first step that %s, the step that is shown names its attempt", async (_, start) => {
  const { open } = edgeWith([start, { id: "one", title: "", elements: [SELLERS, SHUFFLED], next: "end" }]);
  const pages = [await open(), await open()];
  const attempts = await Promise.all(pages.map(attemptOf));
  expect(pages.map(({ step, html }) => [step, /text=Oi%20\((\w+)\)/.exec(html)?.[1]])).toEqual(
    attempts.map((attempt) => ["one", attemptCode(attempt ?? "")]),
  );
});

test("what a campaign sees first is everybody's, also where others see a draw of their own", async () => {
  const { open } = edgeWith([
    {
      id: "start",
      title: "",
      when: { left: { hidden: "utm_source" }, op: "is_set" },
      elements: [{ type: "heading", id: "h", text: "Oi, campanha", level: 1 }],
      next: "one",
    },
    { id: "one", title: "", elements: [SHUFFLED], next: "end" },
  ]);
  const pages = [await open("/pele?utm_source=a"), await open(), await open("/pele?utm_source=a")];
  expect(pages.map(({ step, title }) => [step, title])).toEqual([
    ["start", "Oi, campanha"],
    ["one", "Qual?"],
    ["start", "Oi, campanha"],
  ]);
});
