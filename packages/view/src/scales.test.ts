/** Scales as those see them who see the page, and as those hear them who do not. */
import { compile, type DocumentElementInput, parseDocument } from "@borda/quiz";
import { type Answers, walk } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { elementsOf } from "../test/page-outline.ts";
import { renderStep } from "./render-step.tsx";

function htmlOf(element: DocumentElementInput, locale = "pt-BR", answers: Answers = {}): string {
  const parsed = parseDocument({
    schema: "borda.quiz/1",
    name: "Escalas",
    locales: [locale],
    steps: [
      { id: "one", title: "One", elements: [element], next: "end" },
      {
        id: "end",
        title: "End",
        next: null,
        elements: [{ id: "e", type: "ending", title: { [locale]: "Fim" } }],
      },
    ],
  });
  const compiled = parsed.ok ? compile(parsed.value) : parsed;
  const quiz = compiled.ok ? compiled.value.byLocale[locale] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(compiled));
  return renderStep({ walk: walk(quiz, answers, { until: "one" }), answers });
}

test.each([
  [5, 1, ["1, Pouco", "2", "3, Mais ou menos", "4", "5, Muito"]],
  [6, 0, ["0, Pouco", "1", "2", "3", "4", "5, Muito"]],
] as const)(
  "of %d points from %d the ends are called by their words, and a middle that is a point",
  async (steps, start, names) => {
    const html = htmlOf({
      id: "scale",
      type: "opinion_scale",
      key: "scale",
      label: { "pt-BR": "Dói?" },
      steps,
      start,
      lowLabel: { "pt-BR": "Pouco" },
      centreLabel: { "pt-BR": "Mais ou menos" },
      highLabel: { "pt-BR": "Muito" },
    });
    const points = (await elementsOf(html)).filter(({ attributes }) => attributes.type === "radio");
    expect(points.map(({ attributes }) => attributes["aria-label"])).toEqual(names);
  },
);

test.each([
  ["pt-BR", 1, 10_000, "10.000 reais"],
  ["en", 1, 10_000, "10,000 reais"],
  ["es", 0.001, 0.125, "0,125 reais"],
  ["en", 0.1, 0.3, "0.3 reais"],
])("in %s with steps of %d a slider at %d says %s", (locale, step, value, words) => {
  const html = htmlOf(
    {
      id: "slider",
      type: "slider",
      key: "slider",
      label: { [locale]: "Quanto?" },
      max: 50_000,
      step,
      unit: { [locale]: "reais" },
    },
    locale,
    { slider: value },
  );
  expect(/<output[^>]*>([^<]*)</.exec(html)?.[1]).toBe(words);
});

test("a slider that nobody has moved stands at the point nearest to its middle", async () => {
  const html = htmlOf({
    id: "slider",
    type: "slider",
    key: "slider",
    label: { "pt-BR": "Quanto?" },
    max: 0.6,
    step: 0.1,
  });
  const slider = (await elementsOf(html)).find(({ attributes }) => attributes.type === "range");
  expect([slider?.attributes.value, html.includes(">0,3</output>")]).toEqual(["0.3", true]);
});

const AMOUNT = { id: "slider", type: "slider", key: "slider", label: { "pt-BR": "Quanto?" } } as const;

test.each([
  [5, {}, 6],
  [10, {}, 9],
  [0, {}, 0],
  [undefined, {}, 6],
  [undefined, { slider: 4 }, 3],
  [undefined, { slider: 99 }, 9],
])(
  "a slider in steps of three that begins at %s with %j says the point at which it stands",
  async (initial, answers, point) => {
    const html = htmlOf(
      { ...AMOUNT, max: 10, step: 3, ...(initial === undefined ? {} : { initial }) },
      "pt-BR",
      answers,
    );
    const slider = (await elementsOf(html)).find(({ attributes }) => attributes.type === "range");
    expect([slider?.attributes.value, html.includes(`>${point}</output>`)]).toEqual([String(point), true]);
  },
);

/** The marks below a slider: where each stands, how it is aligned and in which row. */
async function marksOf(element: DocumentElementInput, answers: Answers = {}) {
  const seen = await elementsOf(htmlOf(element, "pt-BR", answers));
  const slider = seen.find(({ attributes }) => attributes.type === "range");
  const marks = seen.filter(({ tag, attributes }) => tag === "text" && "text-anchor" in attributes);
  return {
    said: slider?.attributes["aria-valuetext"],
    marks: marks.map(({ attributes: { x, y, "text-anchor": anchor } }) => `${x} ${anchor} ${y}`),
  };
}

test("marks stand at their places below a slider, and the one at the handle is read out", async () => {
  const marks = [
    { at: 0, label: { "pt-BR": "Nada" } },
    { at: 10, label: { "pt-BR": "Algo" } },
    { at: 30, label: { "pt-BR": "Muito" } },
  ];
  const element = { ...AMOUNT, max: 30, unit: { "pt-BR": "copos" }, marks };
  expect([await marksOf(element, { slider: 10 }), (await marksOf(element, { slider: 11 })).said]).toEqual([
    {
      said: "10 copos, Algo",
      marks: ["0% start 1.75em", "33.33% middle 1.75em", "100% end 1.75em"],
    },
    "11 copos",
  ]);
});

test("marks that would lie on each other beside a narrow track stand below each other", async () => {
  const marks = [10, 12, 90].map((at) => ({ at, label: { "pt-BR": `cerca de ${at}` } }));
  expect((await marksOf({ ...AMOUNT, marks })).marks).toEqual([
    "10% start 1.75em",
    "12% middle 3.25em",
    "90% end 1.75em",
  ]);
});

test("a slider without marks says its number alone", async () => {
  expect(await marksOf({ ...AMOUNT, max: 30 })).toEqual({ said: undefined, marks: [] });
});

const ASKED = { id: "scale", key: "scale", label: { "pt-BR": "Como foi?" } } as const;

test.each<[string, DocumentElementInput, string]>([
  ["two stars", { ...ASKED, type: "rating", count: 2, colours: true }, "t0 t4"],
  ["five numbers", { ...ASKED, type: "rating", icon: "number", colours: true }, "t0 t1 t2 t3 t4"],
  ["0 to 10", { ...ASKED, type: "nps", colours: true }, "t0 t0 t1 t1 t2 t2 t2 t3 t3 t4 t4"],
  ["no colours", { ...ASKED, type: "nps" }, ""],
])("%s have tones from poor to good, or none", async (_, element, tones) => {
  const labels = (await elementsOf(htmlOf(element))).filter(({ tag }) => tag === "label");
  const seen = labels.flatMap(({ attributes }) => attributes.class?.match(/\bt\d\b/)?.[0] ?? []);
  expect(seen.join(" ")).toBe(tones);
});

test("a rating of one point is that point, in the best of the tones", async () => {
  const html = htmlOf({
    id: "like",
    type: "rating",
    key: "like",
    label: { "pt-BR": "Gostou?" },
    count: 1,
    icon: "heart",
    colours: true,
    highLabel: { "pt-BR": "Gostei" },
  });
  const found = await elementsOf(html);
  const points = found.filter(({ attributes }) => attributes.type === "radio");
  expect([
    points.map(({ attributes }) => [attributes.value, attributes["aria-label"]]),
    found
      .filter(({ attributes }) => attributes.class?.startsWith("star "))
      .map(({ attributes }) => attributes),
  ]).toEqual([[["1", "1, Gostei"]], [{ class: "star t4" }]]);
});
test.each([
  [{}, "decimal"],
  [{ min: 0 }, "decimal"],
  [{ decimals: 0 }, "numeric"],
  [{ min: 18, step: 1 }, "numeric"],
  [{ min: 0.5, step: 1 }, "decimal"],
  [{ decimals: 2, min: 0 }, "decimal"],
  [{ min: -20, decimals: 0 }, "text"],
] as const)(
  "a number with %j is typed on a keyboard that has all that it takes: %s",
  async (limits, keyboard) => {
    const html = htmlOf({ id: "n", type: "number", key: "n", label: { "pt-BR": "Quanto?" }, ...limits });
    const field = (await elementsOf(html)).find(({ attributes }) => attributes.name === "n");
    expect(field?.attributes.inputmode).toBe(keyboard);
  },
);
