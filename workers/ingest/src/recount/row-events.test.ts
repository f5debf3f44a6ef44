import type { RecountDetail } from "@borda/db";
import { expect, test } from "vitest";
import { makeAttemptId, makeDimensions } from "../testing/messages.ts";
import { eventsOfRow, linksOfRow, optionsOf } from "./row-events.ts";

const answer = (k: string, t: string, v: unknown) => ({ k, t, v });

test("a row's options are those that the edge counted, also where own words stand beside them", () => {
  const answers = [
    answer("skin", "single_choice", "dry"),
    answer("hair", "single_choice", { id: "other", text: "Cacheado" }),
    answer("worries", "multiple_choice", ["spots", "lines"]),
    answer("habits", "picture_choice", { ids: ["sun", "other"], text: "Dormir" }),
    answer("name", "short_text", "Ana"),
  ];
  expect(optionsOf({ final: true, answers } as unknown as RecountDetail)).toEqual([
    { element: "skin", choice: "dry" },
    { element: "hair", choice: "other" },
    { element: "worries", choice: "spots" },
    { element: "worries", choice: "lines" },
    { element: "habits", choice: "sun" },
    { element: "habits", choice: "other" },
  ]);
});

const clicked = { clicked: true, at: "2026-11-21T10:00:00.000Z" };

/** A row with an option, two links and what only looks like one. */
function rowWithLinks(final: boolean): RecountDetail {
  return {
    id: makeAttemptId(),
    version: 1,
    final,
    lead: false,
    receivedAtMs: 0,
    variant: "",
    locale: "pt-BR",
    device: "phone",
    country: "BR",
    source: { utm_source: "instagram" },
    path: ["welcome"],
    answers: [
      answer("skin", "single_choice", "dry"),
      answer("pay", "checkout_link", clicked),
      answer("start", "button", true),
      answer("gone", "button", { ...clicked, clicked: false }),
      answer("chat", "button", clicked),
    ],
  };
}

const PAY = { element: "pay", choice: "clicked" };
const CHAT = { element: "chat", choice: "clicked" };

test("the links of a row are options too, whatever the type of their element", () => {
  expect(optionsOf(rowWithLinks(true))).toEqual([{ element: "skin", choice: "dry" }, PAY, CHAT]);
  const { events } = eventsOfRow(rowWithLinks(true), "recount-1");
  expect(events.filter(({ kind }) => kind === "option").slice(1)).toEqual([
    { kind: "option", ...PAY },
    { kind: "option", ...CHAT },
  ]);
});

test("the links of a row can be told alone, whether it is finished or not", () => {
  const row = rowWithLinks(true);
  expect(linksOfRow(row, "recount-1")).toEqual({
    requestId: "recount-1",
    attemptId: row.id,
    dimensions: makeDimensions(),
    events: [
      { kind: "option", ...PAY },
      { kind: "option", ...CHAT },
    ],
  });
  const unfinished = rowWithLinks(false);
  const { events } = eventsOfRow(unfinished, "recount-1");
  expect([linksOfRow(unfinished, "recount-1")?.events, events]).toEqual([
    [
      { kind: "option", ...PAY },
      { kind: "option", ...CHAT },
    ],
    [
      { kind: "option", ...PAY },
      { kind: "option", ...CHAT },
    ],
  ]);
  expect(linksOfRow({ ...row, answers: row.answers.slice(0, 1) }, "recount-1")).toBeNull();
});
