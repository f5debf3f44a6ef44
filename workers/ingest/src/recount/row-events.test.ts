import type { RecountDetail } from "@borda/db";
import { expect, test } from "vitest";
import { optionsOf } from "./row-events.ts";

const answer = (k: string, t: string, v: unknown) => ({ k, t, v });

test("a row's options are those that the edge counted, also where own words stand beside them", () => {
  const answers = [
    answer("skin", "single_choice", "dry"),
    answer("hair", "single_choice", { id: "other", text: "Cacheado" }),
    answer("worries", "multiple_choice", ["spots", "lines"]),
    answer("habits", "picture_choice", { ids: ["sun", "other"], text: "Dormir" }),
    answer("name", "short_text", "Ana"),
  ];
  expect(optionsOf({ answers } as unknown as RecountDetail)).toEqual([
    { element: "skin", choice: "dry" },
    { element: "hair", choice: "other" },
    { element: "worries", choice: "spots" },
    { element: "worries", choice: "lines" },
    { element: "habits", choice: "sun" },
    { element: "habits", choice: "other" },
  ]);
});
