import { expect, test } from "vitest";
import { z } from "zod";
import { elementSchema } from "./elements.ts";
import { leavesOf, mapLeaves } from "./leaves.ts";
import { localeRichText, localeText } from "./texts.ts";

const element = elementSchema.parse({
  id: "e_skin",
  type: "single_choice",
  key: "skin",
  label: { "pt-BR": "Pele?" },
  visibleIf: { left: { answer: "age" }, op: "gt", right: 18 },
  choices: [
    {
      id: "dry",
      label: { "pt-BR": "Seca", en: "Dry" },
      image: { src: "https://example.com/a.png", alt: { en: "A" }, width: 1, height: 1 },
      scores: { pt: 3 },
    },
    { id: "oily", label: { en: "Oily" }, visibleIf: { left: { answer: "age" }, op: "lt", right: 60 } },
  ],
});

test("texts and conditions are found wherever they stand, and points by category are not taken for texts", () => {
  const found = leavesOf(elementSchema, element).map(({ kind, path }) => [kind, path.join(".")]);
  expect(found.toSorted()).toEqual([
    ["condition", "choices.1.visibleIf"],
    ["condition", "visibleIf"],
    ["text", "choices.0.image.alt"],
    ["text", "choices.0.label"],
    ["text", "choices.1.label"],
    ["text", "label"],
  ]);
});

test("a value that leaves are put back into is the same value", () => {
  expect(mapLeaves(elementSchema, element, ({ value }) => value)).toEqual(element);
});

test("optional, nested and discriminated parts are gone through, other unions are left alone", () => {
  const schema = z.strictObject({
    title: localeText(9).exactOptional(),
    body: localeRichText,
    list: z
      .array(z.discriminatedUnion("kind", [z.object({ kind: z.literal("a"), say: localeText(9) })]))
      .default([]),
    other: z.union([z.string(), z.number()]),
  });
  const value = schema.parse({
    title: { en: "T" },
    body: { en: [[{ text: "B" }]] },
    list: [{ kind: "a", say: { en: "S" } }],
    other: 1,
  });
  expect(mapLeaves(schema, value, ({ kind }) => kind)).toEqual({
    title: "text",
    body: "richText",
    list: [{ kind: "a", say: "text" }],
    other: 1,
  });
});
