import { compile, type DocumentElementInput, parseDocument } from "@borda/quiz";
import type { CompiledQuiz } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { elementsOf } from "../test/page-outline.ts";
import { renderFirstStep } from "./render-step.tsx";

const pt = (words: string) => ({ "pt-BR": words });

function quizOf(element: DocumentElementInput): CompiledQuiz {
  const parsed = parseDocument({
    schema: "borda.quiz/1",
    name: "Quiz",
    locales: ["pt-BR"],
    steps: [
      { id: "one", title: "One", elements: [element], next: "end" },
      { id: "end", title: "End", next: null, elements: [{ id: "e", type: "ending", title: pt("Fim") }] },
    ],
  });
  const compiled = parsed.ok ? compile(parsed.value) : parsed;
  const quiz = compiled.ok ? compiled.value.byLocale["pt-BR"] : undefined;
  if (quiz === undefined) throw new Error(JSON.stringify(compiled));
  return quiz;
}

type Value = number | string;

function chart(kind: "bar" | "line" | "area" | "pie" | "donut", values: readonly Value[], rest: object = {}) {
  const element: DocumentElementInput = {
    id: "c",
    type: "chart",
    title: pt("Peso"),
    kind,
    points: values.map((value, index) => ({
      label: pt(`P${index + 1}`),
      ...(typeof value === "number" ? { value } : { expression: value }),
    })),
    unit: pt("kg"),
    ...rest,
  };
  return seen(element);
}

/** What is drawn, written and read out. */
async function seen(element: DocumentElementInput) {
  const html = renderFirstStep(quizOf(element));
  const found = await elementsOf(html);
  const numbers = (tag: string, ...names: string[]) =>
    found
      .filter((held) => held.tag === tag)
      .map(({ attributes }) => names.map((name) => Number(attributes[name])));
  const textsIn = (pattern: RegExp) => [...html.matchAll(pattern)].map(([, text]) => text);
  return {
    html,
    numbers,
    paths: found.filter(({ tag }) => tag === "path").map(({ attributes: { class: name, d } }) => [name, d]),
    label: found.find(({ tag }) => tag === "svg")?.attributes["aria-label"],
    amounts: textsIn(/<text[^>]*class="amount"[^>]*>([^<]*)/g),
    caption: textsIn(/<figcaption>(.*?)<\/figcaption>/g).map((text) => text?.replace(/<[^>]*>/g, "")),
    legend: textsIn(/<b>([^<]*)<\/b>/g),
  };
}

test("bars below zero hang from a line that stands at zero, and every number is the true one", async () => {
  const { numbers, paths, amounts, label, caption } = await chart("bar", [10, -5, "0 - 12.5"]);
  // Ten and twelve and a half on 92 pixels from 40 to 132.
  expect(numbers("rect", "y", "height")).toEqual([
    [40, 40.89],
    [80.89, 20.44],
    [80.89, 51.11],
  ]);
  expect(paths).toEqual([["zero", "M0 80.89H320"]]);
  expect([amounts, label, caption]).toEqual([
    ["10 kg", "-5 kg", "-12,5 kg"],
    "Peso. P1: 10 kg, P2: -5 kg, P3: -12,5 kg",
    ["Peso"],
  ]);
});

test("bars above zero stand on the floor, without a line", async () => {
  const { numbers, paths, amounts } = await chart("bar", [50, 0, 100]);
  expect(numbers("rect", "y", "height")).toEqual([
    [95, 55],
    [150, 0],
    [40, 110],
  ]);
  expect([paths, amounts]).toEqual([[], ["50 kg", "0 kg", "100 kg"]]);
});

test("a line and an area go below zero, and say the values of their points with the unit", async () => {
  const line = await chart("line", [-10, 0, 10]);
  expect([line.paths, line.amounts, line.label]).toEqual([
    [
      ["zero", "M0 78H320"],
      ["trace", "M30 126L160 78L290 30"],
    ],
    ["-10 kg", "0 kg", "10 kg"],
    "Peso. P1: -10 kg, P2: 0 kg, P3: 10 kg",
  ]);
  const area = await chart("area", [10, -10]);
  expect(area.paths).toEqual([
    ["ground", "M30 30L290 126L290 78L30 78Z"],
    ["zero", "M0 78H320"],
    ["trace", "M30 30L290 126"],
  ]);
});

test("where a unit finds no room beside each number it stands in the title", async () => {
  const many = await chart("bar", [71.25, 72.5, 73, 74, 75, 76, 77, 78]);
  expect([many.amounts, many.caption]).toEqual([
    ["71,25", "72,5", "73", "74", "75", "76", "77", "78"],
    ["Peso (kg)"],
  ]);
});

test("of many long numbers the first, the last and the extremes are written", async () => {
  const values = [1, 2, 3, 9, 5, 6, -7, 8, 3, 4, 5, 6].map((value) => value * 1_000 + 0.25);
  for (const kind of ["bar", "line", "area"] as const) {
    const { amounts, caption, label } = await chart(kind, values);
    expect([amounts, caption]).toEqual([["1.000,25", "9.000,25", "-6.999,75", "6.000,25"], ["Peso (kg)"]]);
    expect(label?.split(", P")).toHaveLength(12);
  }
});

test("a percent sign follows its number at once", async () => {
  expect((await chart("bar", [54, 31], { unit: pt("%") })).amounts).toEqual(["54%", "31%"]);
});

test("the most and the least are written side by side, since one stands above the other", async () => {
  const { amounts } = await chart(
    "bar",
    [1, 2, 3, 4, 5, 6, 7, 8, -9, 1, 2, 3].map((value) => value * 1_000),
  );
  expect(amounts).toEqual(["1.000", "8.000", "-9.000", "3.000"]);
});

test("a pie has no piece for what is below zero, and says its number beside the others", async () => {
  const { legend, label, html } = await chart("donut", [3, -1, 1]);
  expect([legend, label]).toEqual([["3 kg", "-1 kg", "1 kg"], "Peso. P1: 3 kg, P2: -1 kg, P3: 1 kg"]);
  expect([...html.matchAll(/stroke-dasharray="([\d.]+) /g)].map(([, share]) => share)).toEqual([
    "282.74",
    "0",
    "94.25",
  ]);
});

test.each<[number, number, string]>([
  [50.8, 310, "IMC: 50,8, Alto"],
  [12, 10, "IMC: 12, Baixo"],
  [25, 122.5, "IMC: 25, Baixo"],
])("a gauge says %d as it is and keeps the marker on its scale", async (value, x, label) => {
  const gauge = await seen({
    id: "g",
    type: "gauge",
    title: pt("IMC"),
    min: 16,
    max: 40,
    value,
    zones: [
      { upTo: 25, label: pt("Baixo"), tone: "good" },
      { upTo: 40, label: pt("Alto"), tone: "poor" },
    ],
  });
  expect([gauge.numbers("circle", "cx"), gauge.label, gauge.amounts]).toEqual([
    [[x]],
    label,
    [label.split(": ")[1]?.replace(/, \D+$/, "")],
  ]);
});

/** Every text of a picture with the middle it stands at, and the list below the picture. */
async function wordsOf(element: DocumentElementInput) {
  const { html } = await seen(element);
  const texts = [...html.matchAll(/<text[^>]*? x="([\d.]+)" y="[\d.]+"[^>]*>([^<]*)/g)];
  const lists = [...html.matchAll(/<ul class="legend[^>]*>(.*?)<\/ul>/g)];
  const itemsOf = (list: string) => [...list.matchAll(/<li[^>]*>(.*?)<\/li>/g)].map(([, item = ""]) => item);
  return {
    texts: texts.map(([, x, text]) => [Number(x), text]),
    listed: lists.flatMap(([, list = ""]) => itemsOf(list)).map((item) => item.replace(/<[^>]*>/g, "")),
  };
}

const named = (labels: readonly string[]) => labels.map((label) => ({ label: pt(label), value: 5 }));
const picture = { id: "c", type: "chart", title: pt("Pele") } as const;

test("a name that is wider than its place stands in two lines", async () => {
  const points = named(["Hoje", "Em 2 semanas", "Em 4 semanas", "Em 8 semanas"]);
  const { texts, listed } = await wordsOf({ ...picture, kind: "line", points });
  expect(texts.filter(([, text]) => text !== "5")).toEqual([
    [30, "Hoje"],
    [116.67, "Em 2"],
    [116.67, "semanas"],
    [203.33, "Em 4"],
    [203.33, "semanas"],
    [290, "Em 8"],
    [290, "semanas"],
  ]);
  expect(listed).toEqual([]);
});

test("names that find no room are listed by the numbers of their bars", async () => {
  const names = ["Hidratação", "Oleosidade", "Elasticidade", "Sensibilidade", "Luminosidade"];
  const { texts, listed } = await wordsOf({ ...picture, points: named(names), unit: pt("%") });
  expect(texts.map(([, text]) => text).filter((text) => text !== "5%")).toEqual(["1", "2", "3", "4", "5"]);
  expect(listed).toEqual(names.map((name, index) => `${index + 1}. ${name} `));
});

test("the list says the amounts as well where they are not all written above the bars", async () => {
  const points = Array.from({ length: 12 }, (_, index) => ({ label: pt("Janeiro"), value: 1_000 + index }));
  const { listed } = await wordsOf({ ...picture, points });
  expect([listed[0], listed[11]]).toEqual(["1. Janeiro 1.000", "12. Janeiro 1.011"]);
});

const curve = (youIndex: number, youLabel: string, goalLabel: string) =>
  wordsOf({
    id: "c",
    type: "curve",
    title: pt("Peso"),
    points: [
      { label: pt("Hoje"), value: 82 },
      { label: pt("Abril"), value: 70 },
    ],
    youIndex,
    youLabel: pt(youLabel),
    goalLabel: pt(goalLabel),
  });

test("what stands above the points of a curve keeps within the picture", async () => {
  expect(await curve(0, "Você hoje, 82 kg", "Sua meta em abril")).toEqual({
    texts: [
      [30, "Hoje"],
      [290, "Abril"],
      [57.6, "Você hoje, 82 kg"],
      [258.8, "Sua meta em abril"],
    ],
    listed: [],
  });
});

test.each([
  [1, "Você", "Meta", ["Você (Abril)", "Meta (Abril)"]],
  [0, "Onde você está neste momento da sua longa jornada", "Meta", undefined],
])("where it would run into itself it is listed below: %j", async (youIndex, you, goal, expected) => {
  const { texts, listed } = await curve(youIndex, you, goal);
  expect([texts.length, listed]).toEqual([2, expected ?? [`${you} (Hoje)`, `${goal} (Abril)`]]);
});

test("the words of a gauge keep within the picture, in two lines where they are long", async () => {
  const gauge = (label: string) =>
    wordsOf({
      id: "g",
      type: "gauge",
      title: pt("IMC"),
      value: 99,
      zones: [{ upTo: 100, label: pt(label), tone: "poor" }],
    });
  expect((await gauge("Obesidade, procure seu médico")).texts).toEqual([
    [307, "99"],
    [215.6, "Obesidade, procure seu médico"],
  ]);
  expect((await gauge("Peso muito acima do normal, procure a sua médica")).texts.slice(1)).toEqual([
    [222.8, "Peso muito acima do normal,"],
    [222.8, "procure a sua médica"],
  ]);
});

test("numbers next to nothing are told apart", async () => {
  expect((await chart("bar", [0.00001, 0.00003], { unit: pt("g") })).amounts).toEqual([
    "0,000010 g",
    "0,000030 g",
  ]);
});

test("a pie of nothing is an empty ring", async () => {
  expect((await chart("pie", [0, 0])).html).toContain('<circle class="piece none" cx="160" cy="90" r="73">');
});
