/** Fields that a link fills in: shown to whoever opened it, and to nobody else; stored once they have gone on. */
import { kvKeys } from "@borda/contracts";
import { compile, parseDocument } from "@borda/quiz";
import { renderFirstStep } from "@borda/view";
import { expect, test } from "vitest";
import { readPageToken } from "../../attempts/page-tokens.ts";
import { edgeUnderTest, KEYS } from "../../testing/edge-under-test.ts";
import { BROWSER, openQuiz, postForm } from "../../testing/form-posts.ts";
import { makePublished, QUIZ_ID } from "../../testing/published-fixture.ts";
import { type ReadPage, readPage } from "../../testing/read-page.ts";

const text = (words: string) => ({ "pt-BR": words });

function prefilledEdge() {
  const document = parseDocument({
    schema: "borda.quiz/1",
    name: "Link",
    locales: ["pt-BR"],
    variables: [{ key: "city", initial: "Recife" }],
    steps: [
      {
        id: "one",
        title: "Um",
        elements: [
          {
            id: "e_name",
            type: "short_text",
            key: "name",
            label: text("Nome?"),
            prefill: "nome",
            required: false,
          },
          {
            id: "e_city",
            type: "short_text",
            key: "city_now",
            label: text("Cidade?"),
            defaultValue: { variable: "city" },
          },
        ],
        next: "two",
      },
      {
        id: "two",
        title: "Dois",
        elements: [{ id: "e_mail", type: "email", key: "email", label: text("E-mail?"), prefill: "email" }],
        next: "end",
      },
      { id: "end", title: "Fim", elements: [{ id: "e", type: "ending", title: text("Fim") }], next: null },
    ],
  });
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  const compiled = compile(document.value);
  const quiz = compiled.ok ? compiled.value.byLocale["pt-BR"] : undefined;
  if (!compiled.ok || quiz === undefined) throw new Error(JSON.stringify(compiled));
  const edge = edgeUnderTest();
  const published = makePublished({
    compiled: compiled.value,
    firstStepHtml: { "pt-BR": renderFirstStep(quiz) },
  });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
  return edge;
}

/** A tag with an attribute, whatever stands between its quotation marks. */
const INPUT = /<input (?:"[^"]*"|[^">])*class="input"(?:"[^"]*"|[^">])*>/g;

function fieldsOn({ html }: ReadPage): Record<string, string> {
  const attribute = (input: string, name: string) =>
    (new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "")
      .replaceAll("&quot;", '"')
      .replaceAll("&lt;", "<");
  const inputs = Array.from(html.matchAll(INPUT), ([input]) => input);
  return Object.fromEntries(inputs.map((input) => [attribute(input, "name"), attribute(input, "value")]));
}

test("what a link fills in stands in the field at once, and nobody else sees it", async () => {
  const edge = prefilledEdge();
  const pages = [
    await openQuiz(edge, "/pele?nome=Ana%20Lima&email=ana%40exemplo.com&utm_source=mail"),
    await openQuiz(edge, "/pele?utm_source=mail"),
    await openQuiz(edge, "/pele?NOME=Bia"),
    await openQuiz(edge, "/pele"),
  ];
  expect(pages.map(fieldsOn)).toEqual(
    ["Ana Lima", "", "Bia", ""].map((name) => ({ name, city_now: "Recife" })),
  );
  expect(pages.map(({ hidden }) => hidden._given)).toEqual([
    '{"nome":"Ana Lima","email":"ana@exemplo.com"}',
    undefined,
    '{"nome":"Bia"}',
    undefined,
  ]);
});

test("it is no part of where the person came from", async () => {
  const page = await openQuiz(prefilledEdge(), "/pele?nome=Ana&email=ana%40exemplo.com&utm_source=mail");
  const claims = await readPageToken(KEYS, page.hidden._token ?? "");
  expect([
    claims?.source,
    page.html.includes('data-source="{&quot;utm_source&quot;:&quot;mail&quot;}"'),
  ]).toEqual([{ utm_source: "mail" }, true]);
});

test("without a script it waits for its step, can be changed, and is stored as it was left", async () => {
  const edge = prefilledEdge();
  const first = await openQuiz(edge, "/pele?nome=Ana&email=ana%40exemplo.com");
  const second = await postForm(edge, first, { name: "Bia", city_now: "Recife" });
  expect([second.step, fieldsOn(second), edge.behind.sent]).toEqual([
    "two",
    { email: "ana@exemplo.com" },
    [],
  ]);
  const back = await postForm(edge, second, { email: "", _back: "1" });
  expect([back.step, fieldsOn(back)]).toEqual(["one", { name: "Bia", city_now: "Recife" }]);
  const again = await postForm(edge, back, { name: "", city_now: "Olinda" });
  expect(fieldsOn(again)).toEqual({ email: "ana@exemplo.com" });
  const wrong = await postForm(edge, again, { email: "" });
  expect([wrong.step, fieldsOn(wrong)]).toEqual(["two", { email: "" }]);
  const end = await postForm(edge, wrong, { email: "bia@exemplo.com" });
  const stored = edge.behind.sent.at(-1)?.message.answers.map(({ k, v }) => [k, v]);
  expect([end.step, stored]).toEqual([
    "end",
    [
      ["city_now", "Olinda"],
      ["email", "bia@exemplo.com"],
    ],
  ]);
});

test("a field that was emptied stays empty for whoever comes back to it", async () => {
  const edge = prefilledEdge();
  const first = await openQuiz(edge, "/pele?nome=Ana");
  const second = await postForm(edge, first, { name: "", city_now: "Recife" });
  expect(fieldsOn(await postForm(edge, second, { email: "", _back: "1" }))).toEqual({
    name: "",
    city_now: "Recife",
  });
});

test.each<[string, string, string]>([
  ["markup", encodeURIComponent('"><script>alert(1)</script>'), '"><script>alert(1)</script>'],
  ["control characters", "a%00b%0Ac", "abc"],
  ["half a character", "a%F0%9F", "a\uFFFD"],
  ["more than anybody is called", "x".repeat(3_000), "x".repeat(500)],
])("%s in an address is text in a field", async (_, value, shown) => {
  const page = await readPage(await prefilledEdge().request(`/pele?nome=${value}`, { headers: BROWSER }));
  expect([page.status, fieldsOn(page).name, page.html.includes("<script>alert")]).toEqual([
    200,
    shown,
    false,
  ]);
});

test.each([["no JSON"], ["[1]"], ['{"nome":{"a":1},"city":"x"}'], ["null"], ['{"__proto__":{"nome":"x"}}']])(
  "a form that brings back %s fills in nothing",
  async (given) => {
    const edge = prefilledEdge();
    const first = await openQuiz(edge, "/pele?email=ana%40exemplo.com");
    const second = await postForm(
      edge,
      { hidden: { ...first.hidden, _given: given } },
      { name: "", city_now: "Recife" },
    );
    expect([second.status, second.step, fieldsOn(second), second.hidden._given]).toEqual([
      200,
      "two",
      { email: "" },
      undefined,
    ]);
  },
);
