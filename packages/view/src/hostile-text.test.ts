/** Text of tenants and respondents is text wherever it stands: it never becomes markup, script or style. */
import { type CompiledQuiz, walk } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { elementsOf } from "../test/page-outline.ts";
import { makeSampleQuiz } from "../test/sample-quiz.ts";
import { renderPage } from "./page.ts";
import { renderStep } from "./render-step.tsx";

const PAYLOADS = [
  "<script>alert(1)</script>",
  "</style><script>alert(1)</script>",
  "</title><script>alert(1)</script>",
  "</textarea><img src=x onerror=alert(1)>",
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '" onfocus="alert(1)" autofocus="',
  "<svg onload=alert(1)>",
  "<iframe srcdoc='<script>alert(1)</script>'>",
  "<!--<img src=--><img src=x onerror=alert(1)//>",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
  "{{goal}}<b>{{name}}</b>{{",
  "javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "#fff}</style><script>alert(1)</script>",
  "url(https://evil.test/x)",
  "\u2028alert(1)\u2029",
  "<a href=javascript:alert(1)>x</a>",
  "<base href=//evil.test>",
  "<meta http-equiv=refresh content='0;url=//evil.test'>",
];

/** Keys whose values are structure, checked when a quiz is compiled, and not text. */
const STRUCTURE = ["id", "key", "type", "layout", "provider", "kind", "next", "when"];

/** Puts the payload in the place of every text of the quiz. */
function poisoned<Held>(held: Held, payload: string, key = ""): Held {
  if (STRUCTURE.includes(key)) return held;
  if (typeof held === "string") return payload as Held;
  if (Array.isArray(held)) return held.map((item) => poisoned(item, payload)) as Held;
  if (typeof held !== "object" || held === null) return held;
  return Object.fromEntries(
    Object.entries(held).map(([name, value]) => [name, poisoned(value, payload, name)]),
  ) as Held;
}

function poisonedQuiz(payload: string): CompiledQuiz {
  const quiz = makeSampleQuiz();
  const { steps, theme, meta, outcomes } = poisoned(
    { steps: quiz.steps, theme: quiz.theme, meta: quiz.meta, outcomes: quiz.outcomes },
    payload,
  );
  return { ...quiz, steps, theme, meta, outcomes, name: payload };
}

/** The page of each step, answers and sources being the payload as well. */
function pagesOf(payload: string): string[] {
  const quiz = poisonedQuiz(payload);
  return quiz.steps.map((step) => {
    const shown = { ...walk(quiz, {}), current: step.id, visible: step.elements, outcome: "oily" };
    const keys = step.elements.flatMap((element) => ("key" in element ? [element.key] : []));
    const answers = Object.fromEntries(keys.map((key) => [key, payload]));
    const issues = keys.map((key) => ({ key, message: payload }));
    return renderPage({
      quiz,
      quizId: "quiz",
      version: 1,
      slug: "pele",
      attemptId: payload,
      token: payload,
      state: payload,
      nonce: "n0nce",
      source: { utm_source: payload },
      canonicalUrl: `https://quiz.test/pele?${payload}`,
      stepHtml: renderStep({ walk: shown, answers, issues, notice: payload }),
    });
  });
}

async function outlineOf(html: string) {
  const elements = await elementsOf(html);
  const attributes = elements.flatMap((element) => Object.entries(element.attributes));
  return {
    tags: elements.map(({ tag }) => tag),
    handlers: attributes.filter(([name]) => name.startsWith("on") || name === "style" || name === "srcdoc"),
    unsafe: attributes.filter(
      ([name, value]) =>
        ["href", "src", "action"].includes(name) && /^\s*(?:javascript|data|vbscript):/i.test(value),
    ),
  };
}

test.each(PAYLOADS)("%j in every place leaves the page as it is", async (payload) => {
  const harmless = await Promise.all(pagesOf("texto").map(outlineOf));
  const hostile = await Promise.all(pagesOf(payload).map(outlineOf));
  for (const [index, outline] of hostile.entries()) {
    const expected = harmless[index];
    expect(outline.handlers).toEqual([]);
    expect(outline.tags).toEqual(expected?.tags);
    expect(outline.unsafe.filter(([name]) => name !== "src")).toEqual([]);
  }
});

test.each(PAYLOADS)("%j in a theme is not copied into the style sheet", (payload) => {
  const [page = ""] = pagesOf(payload);
  const style = /<style nonce="n0nce">(.*?)<\/style>/s.exec(page)?.[1] ?? "";
  expect([style.includes("evil"), style.includes("alert"), style.startsWith(":root{color-scheme:")]).toEqual([
    false,
    false,
    true,
  ]);
});
