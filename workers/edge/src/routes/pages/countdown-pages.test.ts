import { kvKeys } from "@borda/contracts";
import { compile, parseDocument } from "@borda/quiz";
import { renderFirstStep } from "@borda/view";
import { expect, test } from "vitest";
import { edgeUnderTest, NOW_MS } from "../../testing/edge-under-test.ts";
import { makePublished, QUIZ_ID } from "../../testing/published-fixture.ts";
import { readPage } from "../../testing/read-page.ts";

const text = (words: string) => ({ "pt-BR": words });
const MINUTE_MS = 60_000;

/** A quiz whose first two steps count down. */
function countingEdge(until: object) {
  const countdown = (id: string) => ({
    id,
    type: "countdown",
    key: id,
    label: text("Acaba em"),
    until,
    endText: text("A oferta terminou."),
  });
  const document = parseDocument({
    schema: "borda.quiz/1",
    name: "Oferta",
    locales: ["pt-BR"],
    steps: [
      { id: "one", title: "Um", elements: [countdown("first")], next: "two" },
      { id: "two", title: "Dois", elements: [countdown("second")], next: "end" },
      { id: "end", title: "Fim", elements: [{ id: "e", type: "ending", title: text("Fim") }], next: null },
    ],
  });
  const compiled = document.ok ? compile(document.value) : document;
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const quiz = compiled.value.byLocale["pt-BR"];
  if (quiz === undefined) throw new Error("no locale");
  const published = makePublished({
    compiled: compiled.value,
    firstStepHtml: { "pt-BR": renderFirstStep(quiz) },
    timeZone: "America/Sao_Paulo",
  });
  const edge = edgeUnderTest();
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
  return edge;
}

/** What a page says of the time: the clock, and the words at its end, where they are shown. */
function saidOn(html: string): (string | undefined)[] {
  const clock = /<p class="clock">([^<]*)<\/p>/.exec(html)?.[1];
  const over = /<p class="over"[^>]*><span>([^<]*)<\/span>/.exec(html)?.[1];
  return [clock, over];
}

// The attempt begins at nine in the morning.
test.each([
  ["visitor", { kind: "visitor", minutes: 15 }, "15:00", "12:30"],
  ["daily", { kind: "daily", time: "09:10" }, "10:00", "07:30"],
  ["fixed", { kind: "fixed", at: "2026-11-23T15:00:00Z" }, "2d 03:00:00", "2d 02:57:30"],
])(
  "a countdown of kind %s says what is left, on the first page and on those after it",
  async (_, until, first, later) => {
    const edge = countingEdge(until);
    const page = await readPage(await edge.request("/pele", {}));
    edge.behind.nowMs = NOW_MS + 2.5 * MINUTE_MS;
    const body = new URLSearchParams({ ...page.hidden });
    const next = await readPage(await edge.request("/pele", { method: "POST", body }));
    const others = await readPage(await edge.request("/pele", {}));
    expect([saidOn(page.html), next.step, saidOn(next.html), saidOn(others.html)]).toEqual([
      [first, undefined],
      "two",
      [later, undefined],
      [until.kind === "visitor" ? first : later, undefined],
    ]);
  },
);

test("a time that is over says so in its place", async () => {
  const edge = countingEdge({ kind: "visitor", minutes: 15 });
  const page = await readPage(await edge.request("/pele", {}));
  edge.behind.nowMs = NOW_MS + 15 * MINUTE_MS;
  const body = new URLSearchParams({ ...page.hidden });
  const next = await readPage(await edge.request("/pele", { method: "POST", body }));
  expect([next.step, saidOn(next.html)]).toEqual(["two", [undefined, "A oferta terminou."]]);
});
