/** Whatever a document may pipe is piped: nobody who answers ever sees braces. */
import { compile } from "@borda/quiz";
import { type Answers, type CompiledQuiz, walk } from "@borda/quiz/runtime";
import { fieldsOf, fullDocument, hostileDocument } from "@borda/quiz/testing";
import { expect, test } from "vitest";
import { elementsOf, textOf } from "../test/page-outline.ts";
import { renderPage } from "./page.ts";
import { renderStep } from "./render-step.tsx";

const document = fullDocument();
/** What respondents read; names, emojis and keys of payments are written once for all languages and not piped. */
const words = fieldsOf(document).texts.filter(({ path }) => path.includes("pt-BR"));

function pipedQuiz(presentation: "screens" | "chat"): CompiledQuiz {
  const piped = hostileDocument(document, words, () => "diz {{fala}}");
  const result = compile({ ...piped, settings: { presentation } });
  const quiz = result.ok ? result.value.byLocale["pt-BR"] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(result));
  return quiz;
}

/** Answers whose own units and labels are shown. */
const ANSWERS: Answers = { estimate: 598.8, g_income: "5000" };

/** Everything on a page that a person can see or hear. */
async function saidBy(html: string): Promise<string[]> {
  const elements = await elementsOf(html);
  return [...elements.flatMap(({ attributes }) => Object.values(attributes)), await textOf(html)];
}

test.each(["screens", "chat"] as const)(
  "shown as %s, no step says the braces of its piping",
  async (kind) => {
    const quiz = pipedQuiz(kind);
    const base = walk(quiz, {});
    const bare: string[] = [];
    let told = 0;
    for (const step of quiz.steps) {
      const answers = new Map([["estimate", 598.8]]);
      const shown = { ...base, answers, current: step.id, visible: step.elements, outcome: "explorer" };
      const html = renderStep({ walk: shown, answers: ANSWERS });
      const said = await saidBy(html);
      if (said.some((text) => text.includes("{{"))) bare.push(step.id);
      if (said.some((text) => text.includes("diz oi"))) told += 1;
    }
    expect([bare, told > 50]).toEqual([[], true]);
  },
);

test("every family with a placeholder shows it piped", async () => {
  const { steps } = pipedQuiz("screens");
  const fields = steps.flatMap(({ elements }) =>
    elements.flatMap((element) =>
      "placeholder" in element ? [element.type] : "other" in element ? [`${element.type}.other`] : [],
    ),
  );
  const base = walk(pipedQuiz("screens"), {});
  const shown = { ...base, visible: steps.flatMap(({ elements }) => elements) };
  const placeholders = (await elementsOf(renderStep({ walk: shown, answers: {} }))).flatMap(
    ({ attributes }) => attributes.placeholder ?? [],
  );
  expect([fields, placeholders.filter((words) => words === "diz oi").length]).toEqual([
    [
      "single_choice.other",
      "multiple_choice.other",
      "picture_choice.other",
      "short_text",
      "long_text",
      "number",
      "currency",
      "email",
      "phone",
      "full_name",
      "cpf",
      "cnpj",
    ],
    fields.length,
  ]);
});

test("the head of a page, which is the same for everybody, has what stands in for a value", async () => {
  const piped = { "pt-BR": 'A pele de {{fala|fallback:"todos"}}' };
  const picture = { src: "https://files.borda.example/logo.svg", alt: piped, width: 132, height: 32 };
  const result = compile({
    ...hostileDocument(document, [], () => ""),
    meta: { title: piped, description: piped },
    theme: { logo: picture },
  });
  const quiz = result.ok ? result.value.byLocale["pt-BR"] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(result));
  const html = renderPage({
    quiz,
    quizId: "quiz",
    version: 1,
    slug: "pele",
    attemptId: "attempt",
    token: "token",
    nonce: "n0nce",
    stepHtml: renderStep({ walk: walk(quiz, {}), answers: {} }),
  });
  expect([html.match(/A pele de todos/g)?.length, html.includes("A pele de {{")]).toEqual([5, false]);
});
