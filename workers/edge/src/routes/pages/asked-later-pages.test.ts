/** Without JavaScript: a question that a post brings up is asked before its step is left. */
import { kvKeys } from "@borda/contracts";
import { compile, type DocumentElementInput, parseDocument } from "@borda/quiz";
import { renderFirstStep } from "@borda/view";
import { expect, test } from "vitest";
import { edgeUnderTest } from "../../testing/edge-under-test.ts";
import { openQuiz, postForm } from "../../testing/form-posts.ts";
import { makePublished, QUIZ_ID } from "../../testing/published-fixture.ts";
import type { ReadPage } from "../../testing/read-page.ts";

const said = (words: string) => ({ "pt-BR": words });
const is = (value: string) => ({ left: { answer: "q" }, op: "eq" as const, right: value });
const ASKED: DocumentElementInput = {
  id: "e_q",
  type: "single_choice",
  key: "q",
  label: said("q?"),
  choices: ["a", "b"].map((id) => ({ id, label: said(id.toUpperCase()) })),
};

function words(key: string, more: object = {}): DocumentElementInput {
  return { id: `e_${key}`, type: "short_text", key, label: said(`${key}?`), required: false, ...more };
}

function edgeWith(elements: DocumentElementInput[]) {
  const document = parseDocument({
    schema: "borda.quiz/1",
    name: "Um passo",
    locales: ["pt-BR"],
    steps: [
      { id: "first", title: "Um", elements, next: "last" },
      { id: "last", title: "Dois", elements: [words("more")], next: "end" },
      { id: "end", title: "Fim", elements: [{ id: "e", type: "ending", title: said("Fim") }], next: null },
    ],
  });
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  const compiled = compile(document.value);
  const quiz = compiled.ok ? compiled.value.byLocale["pt-BR"] : undefined;
  if (!compiled.ok || quiz === undefined) throw new Error(JSON.stringify(compiled));
  const edge = edgeUnderTest();
  const firstStepHtml = { "pt-BR": renderFirstStep(quiz) };
  const published = makePublished({ compiled: compiled.value, firstStepHtml });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
  return edge;
}

const INPUT = /<input (?:"[^"]*"|[^">])*class="input"(?:"[^"]*"|[^">])*>/g;

/** The status, the step and what stands in its text fields, then what is said to be wrong. */
function seen({ status, step, html, errors }: ReadPage) {
  const fields = Array.from(html.matchAll(INPUT), ([input]) => [
    / name="([^"]*)"/.exec(input)?.[1],
    / value="([^"]*)"/.exec(input)?.[1] ?? "",
  ]);
  return [status, step, Object.fromEntries(fields), errors];
}

test("a follow-up is asked once, whether it must be answered or not, and goes with its answer", async () => {
  const edge = edgeWith([
    ASKED,
    words("fa", { visibleIf: is("a"), defaultValue: "Recife" }),
    words("fb", { visibleIf: is("b"), required: true }),
    words("fx", { defaultValue: "X" }),
  ]);
  const first = await openQuiz(edge, "/pele");
  const asked = await postForm(edge, first, { q: "a", fx: "" });
  const other = await postForm(edge, asked, { q: "b", fa: "Olinda", fx: "" });
  const refused = await postForm(edge, other, { q: "b", fb: "", fx: "" });
  const again = await postForm(edge, refused, { q: "a", fb: "", fx: "" });
  const on = await postForm(edge, again, { q: "a", fa: "Olinda", fx: "" });
  expect([first, asked, other, refused, again, on].map(seen)).toEqual([
    [200, "first", { fx: "X" }, {}],
    [200, "first", { fa: "Recife", fx: "" }, {}],
    [200, "first", { fb: "", fx: "" }, {}],
    [422, "first", { fb: "", fx: "" }, { fb: "Preencha este campo para continuar." }],
    [200, "first", { fa: "Olinda", fx: "" }, {}],
    [200, "last", { more: "" }, {}],
  ]);
  await postForm(edge, on);
  expect(edge.behind.sent.at(-1)?.message.answers.map(({ k, v }) => [k, v])).toEqual([
    ["q", "a"],
    ["fa", "Olinda"],
  ]);
});

test("what is wrong beside it is said at once, and the follow-up is not asked a second time", async () => {
  const edge = edgeWith([
    ASKED,
    { id: "e_mail", type: "email", key: "mail", label: said("mail?"), required: false },
    { ...ASKED, id: "e_fa", key: "fa", visibleIf: is("a"), required: false } as DocumentElementInput,
  ]);
  const wrong = await postForm(edge, await openQuiz(edge, "/pele"), { q: "b", mail: "ana@" });
  const asked = await postForm(edge, wrong, { q: "a", mail: "ana@" });
  const still = await postForm(edge, asked, { q: "a", mail: "ana@" });
  const on = await postForm(edge, still, { q: "a", mail: "ana@example.com" });
  const steps = [wrong, asked, still, on].map(({ status, step, html, errors }) => [
    status,
    step,
    html.includes('name="fa"'),
    Object.keys(errors),
  ]);
  expect(steps).toEqual([
    [422, "first", false, ["mail"]],
    [200, "first", true, []],
    [422, "first", true, ["mail"]],
    [200, "last", false, []],
  ]);
});
