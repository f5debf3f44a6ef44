import { expect, test } from "vitest";
import { parseDocument } from "./document.ts";

const minimal = {
  schema: "borda.quiz/1",
  name: "Pele",
  locales: ["pt-BR"],
  steps: [
    {
      id: "welcome",
      title: "Welcome",
      elements: [
        {
          id: "skin",
          type: "single_choice",
          key: "skin",
          label: { "pt-BR": "Sua pele?" },
          choices: [{ id: "oily", label: { "pt-BR": "Oleosa" } }],
        },
      ],
      next: "end",
    },
    {
      id: "end",
      title: "End",
      elements: [{ id: "bye", type: "ending", title: { "pt-BR": "Fim" } }],
      next: null,
    },
  ],
};

/** The minimal document with one element of the first step in place of its question. */
function withElement(element: object): unknown {
  const [first, ...rest] = minimal.steps;
  return { ...minimal, steps: [{ ...first, elements: [element] }, ...rest] };
}

function withRule(when: unknown): unknown {
  const [first, ...rest] = minimal.steps;
  return { ...minimal, steps: [{ ...first, rules: [{ when, goto: "end" }] }, ...rest] };
}

function issuePaths(value: unknown): string[] {
  const parsed = parseDocument(value);
  return parsed.ok ? [] : parsed.error.map((issue) => issue.path.join("."));
}

test("a minimal document parses and gets its defaults", () => {
  expect(parseDocument(minimal)).toEqual({
    ok: true,
    value: {
      ...minimal,
      theme: {},
      variables: [],
      categories: [],
      outcomes: [],
      meta: {},
      steps: [
        {
          ...minimal.steps[0],
          elements: [{ ...minimal.steps[0]?.elements[0], required: true, layout: "list", autoAdvance: true }],
        },
        {
          ...minimal.steps[1],
          elements: [{ ...minimal.steps[1]?.elements[0], showOutcome: false }],
        },
      ],
    },
  });
});

test.each([
  ["a step without id", { ...minimal, steps: [{ title: "x", elements: [], next: null }] }, ["steps.0.id"]],
  ["an unknown property", { ...minimal, script: "alert(1)" }, [""]],
  ["no steps", { ...minimal, steps: [] }, ["steps"]],
  ["301 steps", { ...minimal, steps: Array(301).fill(minimal.steps[1]) }, ["steps"]],
  ["a locale named twice", { ...minimal, locales: ["en", "en"] }, ["locales"]],
  [
    "a reserved category",
    { ...minimal, categories: [{ key: "total", title: { en: "T" } }] },
    ["categories.0.key"],
  ],
  [
    "a key that every object has",
    withElement({ id: "constructor", type: "heading", text: { en: "x" } }),
    ["steps.0.elements.0.id"],
  ],
  ["an unknown element", withElement({ id: "x", type: "iframe" }), ["steps.0.elements.0.type"]],
  ["a text in no locale", withElement({ id: "x", type: "heading", text: {} }), ["steps.0.elements.0.text"]],
  [
    "a consent text with piping",
    withElement({
      id: "x",
      key: "x",
      type: "consent",
      label: { en: "ok" },
      text: { en: [[{ text: "I, {{name}}, agree" }]] },
      channels: ["email"],
    }),
    ["steps.0.elements.0.text"],
  ],
  [
    "a video id that is an address",
    withElement({
      id: "x",
      type: "video",
      provider: "youtube",
      source: "https://x.test/a",
      title: { en: "v" },
    }),
    ["steps.0.elements.0.source"],
  ],
  [
    "controls of a player that is set up elsewhere",
    withElement({
      id: "x",
      type: "video",
      provider: "vturb",
      source: "0a1b2c3d-1111-2222-3333-444455556666/68a677e85a4844a26844462d",
      title: { en: "v" },
      autoplay: true,
      controls: false,
    }),
    ["steps.0.elements.0.provider"],
  ],
  [
    "an unknown operator",
    withRule({ left: { answer: "skin" }, op: "like", right: "x" }),
    ["steps.0.rules.0.when.op"],
  ],
  [
    "a mistake deep in a condition",
    withRule({ all: [{ not: { left: { answer: "Skin" }, op: "is_set" } }] }),
    ["steps.0.rules.0.when.all.0.not.left.answer"],
  ],
])("%s is refused and the issue says where", (_, value, paths) => {
  expect(issuePaths(value)).toEqual(paths);
});

test.each([
  ["https://example.com/a?x={{skin}}", true],
  ["https://wa.me/5511988887777?text=Oi%20{{skin}}", true],
  ["mailto:ola@example.com?subject={{skin}}", true],
  ["tel:+551133334444", true],
  ["http://example.com/", false],
  ["javascript:alert(1)", false],
  ["JAVASCRIPT:alert(1)", false],
  ["data:text/html,x", false],
  ["https://user:pass@example.com/", false],
  ["https://{{skin}}.example.com/", false],
  ["{{skin}}", false],
  ["//example.com", false],
  ["https:example.com", false],
])("a link to %s is allowed: %s", (href, allowed) => {
  const link = { id: "x", type: "button", label: { en: "Go" }, action: { kind: "link", href } };
  expect(parseDocument(withElement(link)).ok).toBe(allowed);
});

test("conditions may be nested eight deep and not nine", () => {
  const nested = (levels: number): unknown =>
    levels === 1 ? { left: { answer: "skin" }, op: "is_set" } : { not: nested(levels - 1) };
  expect(parseDocument(withRule(nested(8))).ok).toBe(true);
  expect(parseDocument(withRule(nested(9))).ok).toBe(false);
});

test("a bomb of nesting is refused before the schema sees it", () => {
  let bomb: unknown = 1;
  for (let level = 0; level < 100_000; level += 1) bomb = [bomb];
  expect(parseDocument({ ...minimal, bomb })).toEqual({
    ok: false,
    error: [{ path: [], code: "too_deep", message: "must not be nested deeper than 32 levels" }],
  });
});

test.each([
  [300, true],
  [301, false],
])("%d answers fit into a quiz: %s", (count, fits) => {
  const elements = Array.from({ length: count }, (_, index) => {
    const id = `e_${index}`;
    const label = { "pt-BR": "?" };
    if (index % 2 === 0) return { id, type: "button", label, action: { kind: "goto", step: "end" } };
    return { id, type: "short_text", key: `k_${index}`, label };
  });
  const steps = Array.from({ length: 10 }, (_, index) => ({
    id: `s_${index}`,
    title: "x",
    elements: elements.slice(index * 40, index * 40 + 40),
    next: "end",
  }));
  const [, end] = minimal.steps;
  expect(parseDocument({ ...minimal, steps: [...steps, end] }).ok).toBe(fits);
});

const LINK = { kind: "link", href: "https://example.com" };
const button = (action: object) => ({
  id: "b",
  type: "button",
  label: { "pt-BR": "Ir" },
  action,
  only: "phone",
});
const film = { id: "f", type: "video", provider: "vimeo", source: "76979871", title: { "pt-BR": "Filme" } };

test.each<[string, object, string | null]>([
  ["a text", { id: "t", type: "text", text: { "pt-BR": [] }, only: "desktop" }, null],
  ["a button out of the quiz", button(LINK), null],
  ["a button that leads on", button({ kind: "next" }), "only"],
  ["a button to a step", button({ kind: "goto", step: "end" }), "only"],
  ["a button that shows something", button({ kind: "reveal", show: ["x"] }), "only"],
  ["a button that scrolls", button({ kind: "scroll", to: "x" }), null],
  ["a pinned link", { ...button(LINK), type: "sticky_cta" }, null],
  ["a pinned button that leads on", { ...button({ kind: "next" }), type: "sticky_cta" }, "only"],
  ["a film", { ...film, only: "phone" }, null],
  ["a film that others wait for", { ...film, only: "phone", unlockAfterSeconds: 9 }, "only"],
  ["an ending", { id: "e", type: "ending", title: { "pt-BR": "Fim" }, only: "phone" }, ""],
  ["a question", { id: "q", type: "short_text", key: "q", label: { "pt-BR": "Nome" }, only: "phone" }, ""],
])("%s is kept to some screens where nobody needs it on the others", (_what, element, fault) => {
  const parsed = parseDocument(withElement(element));
  const paths = parsed.ok ? null : parsed.error.map(({ path }) => path.slice(4).join("."));
  expect(paths).toEqual(fault === null ? null : [fault]);
});

test.each([
  ["pt", true],
  ["es-AR", true],
  ["es-419", true],
  ["es-041", false],
  ["fil", false],
  ["pt_BR", false],
])("%s is a language tag: %s", (locale, isTag) => {
  const document = JSON.parse(JSON.stringify(minimal).replaceAll("pt-BR", locale));
  expect(parseDocument(document).ok).toBe(isTag);
});
