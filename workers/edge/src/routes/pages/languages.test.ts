/** A respondent chooses another language than the browser's, and keeps what was answered. */
import { expect, test } from "vitest";
import { type EdgeUnderTest, edgeUnderTest } from "../../testing/edge-under-test.ts";
import { type ReadPage, readPage } from "../../testing/read-page.ts";

const BROWSER = { accept: "text/html", "accept-language": "pt-BR" };

async function open(edge: EdgeUnderTest, path: string): Promise<ReadPage> {
  const page = await readPage(await edge.request(path, { headers: BROWSER }));
  edge.behind.nowMs += 60_000;
  return page;
}

async function post(
  edge: EdgeUnderTest,
  { hidden }: ReadPage,
  fields: Readonly<Record<string, string>>,
): Promise<ReadPage> {
  const body = new URLSearchParams({ ...hidden, ...fields });
  return await readPage(await edge.request("/pele", { method: "POST", headers: BROWSER, body }));
}

const languageOf = ({ html }: ReadPage) => /<html lang="([^"]*)"/.exec(html)?.[1];
const switchOf = ({ html }: ReadPage) => /<nav class="languages".*?<\/nav>/.exec(html)?.[0];

test("a first page leads to the quiz's other languages, with the campaign that brought the person", async () => {
  const page = await open(edgeUnderTest(), "/pele?utm_source=insta&lang=pt-BR&x=%22%3E%3Cscript%3E");
  expect(switchOf(page)).toBe(
    '<nav class="languages" aria-label="Idioma"><span lang="pt-BR" aria-current="true">Português</span>' +
      '<a lang="en" hreflang="en" rel="nofollow" ' +
      'href="/pele?lang=en&amp;utm_source=insta&amp;x=%22%3E%3Cscript%3E">English</a></nav>',
  );
});

test("search engines are told of each language, and which one a page is", async () => {
  const page = await open(edgeUnderTest(), "/pele?lang=en&utm_source=insta");
  expect([...page.html.matchAll(/<link rel="(?:canonical|alternate)"[^>]*>/g)].map(([link]) => link)).toEqual(
    [
      '<link rel="canonical" href="https://quiz.test/pele?lang=en">',
      '<link rel="alternate" hreflang="pt-BR" href="https://quiz.test/pele?lang=pt-BR">',
      '<link rel="alternate" hreflang="en" href="https://quiz.test/pele?lang=en">',
      '<link rel="alternate" hreflang="x-default" href="https://quiz.test/pele">',
    ],
  );
  expect(languageOf(page)).toBe("en");
});

test("without JavaScript a button shows the same step in the other language, with what was typed", async () => {
  const edge = edgeUnderTest();
  const first = await open(edge, "/pele");
  const age = await post(edge, first, { goal: "acne" });
  const before = [languageOf(age), age.step];
  const switched = await post(edge, age, { age: "quase", _lang: "en" });
  expect([before, languageOf(switched), switched.step, switched.errors, switched.status]).toEqual([
    ["pt-BR", age.step],
    "en",
    age.step,
    {},
    200,
  ]);
  expect(switched.html).toContain('value="quase"');
  expect(switchOf(switched)).toBe(
    '<nav class="languages" aria-label="Language"><button lang="pt-BR" form="quiz" name="_lang" value="pt-BR" formnovalidate>' +
      'Português</button><span lang="en" aria-current="true">English</span></nav>',
  );
});

test("the choice holds for the steps that follow, and for what is refused there", async () => {
  const edge = edgeUnderTest();
  const first = await open(edge, "/pele");
  const switched = await post(edge, await post(edge, first, { goal: "acne" }), { _lang: "en" });
  const refused = await post(edge, switched, { age: "nada" });
  expect([languageOf(refused), refused.status, Object.keys(refused.errors)]).toEqual(["en", 422, ["age"]]);
  const back = await post(edge, refused, { _back: "1" });
  expect([languageOf(back), back.step]).toEqual(["en", first.step]);
});

test("a language that the quiz does not have changes nothing", async () => {
  const edge = edgeUnderTest();
  const first = await open(edge, "/pele");
  for (const language of ["fr", "", "__proto__", '"><script>']) {
    const page = await post(edge, first, { goal: "acne", _lang: language });
    expect([language, languageOf(page), page.step]).toEqual([language, "pt-BR", first.step]);
  }
});
