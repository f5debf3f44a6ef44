import { expect, test } from "vitest";
import { readsName } from "./source-names.ts";

const NAMES = ["utm_source", "utm_campaign", "src", "referrer"];

test.each([
  [["utm_source"], '{"when":{"left":{"hidden":"utm_source"}}}'],
  [["utm_campaign", "src"], '{"text":"Olá {{ utm_campaign|fallback:\\"x\\"}}","image":{"src":"/a.png"}}'],
  [NAMES, '{"text":"Olá {{utm.source}}"}'],
  [["utm_source"], '{"text":"Olá {{\\nutm_source}}"}'],
  [NAMES, '{"expression":"hidden.src"}'],
  [[], '{"text":"Olá {{name}} utm_sources","utm_x":1}'],
])("of where a respondent came from, %j matters to a quiz with %s", (expected, definition) => {
  expect(NAMES.filter(readsName(definition))).toEqual(expected);
});
