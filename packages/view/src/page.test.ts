import { expect, test } from "vitest";
import { elementsOf } from "../test/page-outline.ts";
import { makeSampleQuiz } from "../test/sample-quiz.ts";
import { ASSETS } from "./generated/assets.js";
import { type PageRenderInput, renderPage } from "./page.ts";
import { renderFirstStep } from "./render-step.tsx";

/** What one round trip of a new connection carries (10 segments of 1,460 bytes). */
const FIRST_HTML_MAX_BYTES = 14_000;

function makePage(more: Partial<PageRenderInput> = {}): string {
  const quiz = makeSampleQuiz();
  return renderPage({
    quiz,
    quizId: "0198c0de-0000-7000-8000-000000000001",
    version: 3,
    slug: "pele",
    attemptId: "0198c0de-0000-7000-8000-000000000002",
    token: "k1.payload.signature",
    nonce: "n0nce",
    stepHtml: renderFirstStep(quiz),
    ...more,
  });
}

async function compressedBytes(text: string): Promise<number> {
  const stream = new Response(text).body?.pipeThrough(new CompressionStream("gzip"));
  return (await new Response(stream).arrayBuffer()).byteLength;
}

test("the first HTML with style sheet and first step fits into one round trip", async () => {
  expect(await compressedBytes(makePage({ token: "x".repeat(600) }))).toBeLessThan(FIRST_HTML_MAX_BYTES);
});

test("the head says what the quiz is, in its language", async () => {
  const elements = await elementsOf(makePage({ canonicalUrl: "https://quiz.test/pele" }));
  const head = elements.filter(({ tag }) => ["html", "meta", "link", "script", "style"].includes(tag));
  expect(head).toEqual([
    { tag: "html", attributes: { lang: "pt-BR" } },
    { tag: "meta", attributes: { charset: "utf-8" } },
    {
      tag: "meta",
      attributes: { name: "viewport", content: "width=device-width,initial-scale=1,viewport-fit=cover" },
    },
    {
      tag: "meta",
      attributes: {
        name: "description",
        content: "Responda em 2 minutos e receba um passo a passo feito para você.",
      },
    },
    {
      tag: "meta",
      attributes: {
        property: "og:description",
        content: "Responda em 2 minutos e receba um passo a passo feito para você.",
      },
    },
    {
      tag: "meta",
      attributes: { property: "og:title", content: "Descubra a rotina certa para a sua pele" },
    },
    { tag: "meta", attributes: { property: "og:type", content: "website" } },
    { tag: "meta", attributes: { property: "og:locale", content: "pt_BR" } },
    {
      tag: "meta",
      attributes: { name: "theme-color", media: "(prefers-color-scheme:light)", content: "#fbf8f4" },
    },
    {
      tag: "meta",
      attributes: { name: "theme-color", media: "(prefers-color-scheme:dark)", content: "#191411" },
    },
    { tag: "link", attributes: { rel: "icon", href: ASSETS.iconPath, type: "image/svg+xml" } },
    { tag: "link", attributes: { rel: "canonical", href: "https://quiz.test/pele" } },
    { tag: "meta", attributes: { property: "og:url", content: "https://quiz.test/pele" } },
    { tag: "style", attributes: { nonce: "n0nce" } },
    {
      tag: "link",
      attributes: {
        rel: "preload",
        as: "fetch",
        crossorigin: "",
        href: "/pele/definition?v=3&amp;l=pt-BR",
      },
    },
    ...["amounts", "clicks", "contact", "fields", "piping", "video"].map((name) => ({
      tag: "link",
      attributes: { rel: "modulepreload", nonce: "n0nce", href: ASSETS.chunks[name]?.path },
    })),
    { tag: "script", attributes: { type: "module", nonce: "n0nce", src: ASSETS.runtimePath } },
  ]);
});

test("the form carries token and state, and tells the runtime where it stands", async () => {
  const html = makePage({ state: "signed", source: { utm_source: "instagram" } });
  const elements = await elementsOf(html);
  const form = elements.find(({ tag }) => tag === "form");
  const hidden = elements.filter(({ attributes }) => attributes.type === "hidden");
  const { "data-texts": texts, "data-chunks": chunks, ...attributes } = form?.attributes ?? {};
  expect([attributes, hidden.map((field) => field.attributes)]).toEqual([
    {
      id: "quiz",
      method: "post",
      action: "/pele",
      novalidate: "",
      "data-quiz": "0198c0de-0000-7000-8000-000000000001",
      "data-version": "3",
      "data-locale": "pt-BR",
      "data-attempt": "0198c0de-0000-7000-8000-000000000002",
      "data-source": "{&quot;utm_source&quot;:&quot;instagram&quot;}",
    },
    [
      { type: "hidden", name: "_token", value: "k1.payload.signature" },
      { type: "hidden", name: "_state", value: "signed" },
    ],
  ]);
  expect(texts).toContain("Continuar");
  const preloads = elements.filter(({ attributes }) => attributes.rel === "modulepreload");
  // An earlier version may need what this one does not; each is named once.
  expect(
    [...(chunks ?? "").split(" "), ...preloads.map(({ attributes }) => attributes.href)].toSorted(),
  ).toEqual(
    Object.values(ASSETS.chunks)
      .map(({ path }) => path)
      .toSorted(),
  );
});

test("what the quiz needs beyond every quiz is fetched along with the script, and styled", async () => {
  const html = makePage();
  const links = (await elementsOf(html)).filter(({ attributes }) => attributes.rel === "modulepreload");
  const { needs = [] } = makeSampleQuiz();
  expect(links.map(({ attributes }) => attributes.href)).toEqual(
    needs.map((name) => ASSETS.chunks[name]?.path),
  );
  for (const name of needs) expect(html).toContain(ASSETS.chunks[name]?.styles);
});

test("the answer to a form post brings no script", async () => {
  const elements = await elementsOf(makePage({ withRuntime: false, state: "signed" }));
  expect(elements.filter(({ tag, attributes }) => tag === "script" || attributes.rel === "preload")).toEqual(
    [],
  );
});

test("a page in a frame tells its height with a script of its own, unless it is a chat", async () => {
  const quiz = makeSampleQuiz();
  const scriptsOf = async (more: Partial<PageRenderInput>) =>
    (await elementsOf(makePage(more)))
      .filter(({ tag }) => tag === "script")
      .map(({ attributes }) => attributes.src);
  const chat = { ...quiz, settings: { presentation: "chat" } } as const;
  const { runtimePath, pageScripts } = ASSETS;
  expect([
    await scriptsOf({}),
    await scriptsOf({ framed: true }),
    await scriptsOf({ framed: true, withRuntime: false }),
    await scriptsOf({ framed: true, quiz: chat }),
  ]).toEqual([[runtimePath], [runtimePath, pageScripts.frame], [pageScripts.frame], [runtimePath]]);
});

test("no page has inline styles or handlers, which its policy would refuse", async () => {
  const attributes = (await elementsOf(makePage())).flatMap((element) => Object.keys(element.attributes));
  expect(attributes.filter((name) => name === "style" || name.startsWith("on"))).toEqual([]);
});
