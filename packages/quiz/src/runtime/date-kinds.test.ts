import { expect, test } from "vitest";
import type { RawAnswer } from "./answers.ts";
import { dayPartsOf, dayPartsOrder } from "./date-kinds.ts";

test.each([
  ["pt-BR", ["day", "month", "year"]],
  ["en", ["month", "day", "year"]],
  ["en-GB", ["day", "month", "year"]],
  ["es-MX", ["day", "month", "year"]],
])("three fields of a day stand in the order of %s", (locale, order) => {
  expect(dayPartsOrder(locale)).toEqual(order);
});

test.each<[RawAnswer | undefined, object]>([
  ["2026-11-21", { day: "21", month: "11", year: "2026" }],
  ["21/11/2026", { day: "21", month: "11", year: "2026" }],
  [
    { day: "31", year: "20" },
    { day: "31", month: "", year: "20" },
  ],
  ["tomorrow", { day: "", month: "", year: "" }],
  [undefined, { day: "", month: "", year: "" }],
])("of %j its three fields show what they can", (raw, shown) => {
  expect(dayPartsOf(raw, "pt-BR")).toEqual(shown);
});
