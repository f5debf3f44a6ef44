/** How many bytes the first answer to a visitor has, as it is sent. */
import { kvKeys } from "@borda/contracts";
import { compile, parseDocument, type QuizDocumentInput } from "@borda/quiz";
import { ELEMENT_SAMPLES, galleryDocument } from "@borda/quiz/gallery";
import { renderFirstStep } from "@borda/view";
import { expect, test } from "vitest";
import { edgeUnderTest } from "../../testing/edge-under-test.ts";
import { makePublished, QUIZ_ID } from "../../testing/published-fixture.ts";

/** What one round trip of a new connection carries (10 segments of 1,460 bytes). */
const FIRST_HTML_MAX_BYTES = 14_000;

/** A visit as links in messages lead to it, with a long campaign. */
const VISIT =
  "/pele?utm_source=instagram&utm_medium=paid-social&utm_campaign=black-friday-2026-pele-madura-lookalike-3" +
  `&utm_content=carrossel-antes-e-depois&utm_term=rotina&fbclid=${"IwAR0x".repeat(12)}`;

async function firstPage(document: QuizDocumentInput) {
  const parsed = parseDocument(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const compiled = compile(parsed.value);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const edge = edgeUnderTest();
  const firstStepHtml = Object.fromEntries(
    Object.entries(compiled.value.byLocale).map(([locale, quiz]) => [locale, renderFirstStep(quiz)]),
  );
  const published = makePublished({
    compiled: compiled.value,
    firstStepHtml,
    timeZone: "America/Sao_Paulo",
  });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
  const response = await edge.request(VISIT, { headers: { "accept-encoding": "gzip" } });
  const sent = await response.arrayBuffer();
  const stream = new Response(sent).body?.pipeThrough(new DecompressionStream("gzip"));
  return { bytes: sent.byteLength, html: await new Response(stream).text() };
}

/** The gallery, which needs every chunk and style there is, from one of its steps on. */
function galleryFrom(type: string): QuizDocumentInput {
  const gallery = galleryDocument();
  const first = gallery.steps.filter(({ id }) => id === `s_${type}`);
  return { ...gallery, steps: [...first, ...gallery.steps.filter((step) => !first.includes(step))] };
}

test.each(ELEMENT_SAMPLES.map(({ type }) => [type]))(
  "the first HTML of a quiz with every element fits into one round trip when %s comes first",
  async (type) => {
    const { bytes, html } = await firstPage(galleryFrom(type));
    expect(html).toContain("</html>");
    expect(bytes).toBeLessThanOrEqual(FIRST_HTML_MAX_BYTES);
  },
);

/** What a conversation asks for, in one of three languages, and one element more, which comes first. */
function chatFrom(type: string): QuizDocumentInput {
  const gallery = galleryDocument();
  const usual = [
    "heading",
    "text",
    "single_choice",
    "yes_no",
    "full_name",
    "email",
    "phone",
    "consent",
    "result",
  ];
  const stepsOf = (types: readonly string[]) =>
    gallery.steps.filter(({ id }) => types.some((each) => id === `s_${each}`));
  const said = [...stepsOf([type]), ...stepsOf(usual.filter((each) => each !== type))];
  const asked = said.filter(({ id }) => id !== "s_ending");
  const steps = asked.map((step, index) => ({ ...step, next: asked[index + 1]?.id ?? "s_ending" }));
  return { ...gallery, settings: { presentation: "chat" }, steps: [...steps, ...stepsOf(["ending"])] };
}

test.each(ELEMENT_SAMPLES.map(({ type }) => [type]))(
  "the first HTML of a chat that begins with %s fits into one round trip",
  async (type) => {
    const { bytes, html } = await firstPage(chatFrom(type));
    expect(html).toContain('role="log"');
    expect(bytes).toBeLessThanOrEqual(FIRST_HTML_MAX_BYTES);
  },
);

test("a long offer that speaks of the visitor is compressed for each of them, and fits as well", async () => {
  const offer = ["testimonials", "pricing", "compare", "guarantee", "faq", "cards", "list", "plans"].map(
    (type) => `s_${type}`,
  );
  const gallery = galleryDocument();
  const [first, ...others] = gallery.steps.filter(({ id }) => offer.includes(id));
  if (first === undefined) throw new Error("no offer");
  const hour = "{{visitor.time}}";
  const greeting = {
    id: "hour",
    type: "heading",
    text: { "pt-BR": `São ${hour}`, en: `It is ${hour}`, es: `Son las ${hour}` },
  } as const;
  const elements = [first, ...others].flatMap((step) => step.elements);
  const ending = gallery.steps.filter(({ id }) => id === "s_ending");
  const { bytes, html } = await firstPage({
    ...gallery,
    steps: [{ ...first, elements: [greeting, ...elements], next: "s_ending" }, ...ending],
  });
  expect(html).toContain("São 09:00");
  // As it is, it would fill the round trip by itself.
  expect(html.slice(html.indexOf('id="step"')).length).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThanOrEqual(FIRST_HTML_MAX_BYTES);
});
