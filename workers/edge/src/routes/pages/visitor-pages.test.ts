import type { PublishedQuiz } from "@borda/contracts";
import { kvKeys } from "@borda/contracts";
import { compile, parseDocument } from "@borda/quiz";
import type { CompiledQuizzes } from "@borda/quiz/runtime";
import { renderFirstStep } from "@borda/view";
import { expect, test } from "vitest";
import { readPageToken } from "../../attempts/page-tokens.ts";
import { edgeUnderTest, KEYS, NOW_MS } from "../../testing/edge-under-test.ts";
import { makePublished, QUIZ_ID } from "../../testing/published-fixture.ts";
import { readPage } from "../../testing/read-page.ts";

const text = (words: string) => ({ "pt-BR": words });

/** A quiz that greets by the hour and asks further only who returns. */
function publishedDocument(): PublishedQuiz<CompiledQuizzes> {
  const document = parseDocument({
    schema: "borda.quiz/1",
    name: "Visita",
    locales: ["pt-BR"],
    steps: [
      {
        id: "hello",
        title: "Olá",
        elements: [
          {
            id: "h",
            type: "heading",
            text: text('São {{visitor.time}} em {{geo.city|fallback:"algum lugar"}}'),
          },
          {
            id: "morning",
            type: "text",
            text: { "pt-BR": [[{ text: "Bom dia" }]] },
            visibleIf: { left: { visitor: "hour" }, op: "lt", right: 12 },
          },
          { id: "go", type: "button", label: text("Continuar"), action: { kind: "next" } },
        ],
        rules: [{ when: { left: { visitor: "returning" }, op: "is_true" }, goto: "again" }],
        next: "end",
      },
      {
        id: "again",
        title: "De novo",
        elements: [{ id: "e2", type: "ending", title: text("De novo") }],
        next: null,
      },
      { id: "end", title: "Fim", elements: [{ id: "e1", type: "ending", title: text("Fim") }], next: null },
    ],
  });
  if (!document.ok) throw new Error(JSON.stringify(document.error));
  const compiled = compile(document.value);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  const quiz = compiled.value.byLocale["pt-BR"];
  if (quiz === undefined) throw new Error("no locale");
  return makePublished({
    compiled: compiled.value,
    firstStepHtml: { "pt-BR": renderFirstStep(quiz) },
    timeZone: "America/Sao_Paulo",
  });
}

function visitedEdge() {
  const edge = edgeUnderTest();
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(publishedDocument()));
  return edge;
}

test("the first page speaks of the hour in the tenant's zone, and its token carries what it was told by", async () => {
  const edge = visitedEdge();
  const page = await readPage(await edge.request("/pele", {}));
  expect(page.html).toContain("São 09:00 em algum lugar");
  expect(page.html).toContain("Bom dia");
  const claims = await readPageToken(KEYS, page.hidden._token ?? "");
  expect(claims?.visitor).toMatchObject({ nowMs: NOW_MS, offsetMinutes: -180, returning: false });
  const shown = /data-visitor="([^"]+)"/.exec(page.html)?.[1]?.replaceAll("&quot;", '"') ?? "";
  expect(JSON.parse(shown)).toEqual(claims?.visitor);
});

test("who comes again is known by a cookie of this quiz alone, and decides the path without a script too", async () => {
  const edge = visitedEdge();
  const first = await edge.request("/pele", {});
  expect(first.headers.get("set-cookie")).toMatch(
    new RegExp(`^borda_seen=${NOW_MS}; Path=/pele; .*HttpOnly; SameSite=Lax`),
  );
  const ends: (string | undefined)[] = [];
  for (const cookie of ["", "borda_seen=1", `borda_seen=${NOW_MS}`]) {
    const page = await readPage(await edge.request("/pele", { headers: { cookie } }));
    const body = new URLSearchParams({ ...page.hidden });
    const next = await edge.request("/pele", { method: "POST", body });
    ends.push((await readPage(next)).step);
  }
  expect(ends).toEqual(["end", "again", "again"]);
});

test("the first visit stays the first, and a later attempt is told of it", async () => {
  const edge = visitedEdge();
  const sinceMs = NOW_MS - 3_600_000;
  const again = await edge.request("/pele", { headers: { cookie: `borda_seen=${sinceMs}` } });
  const claims = await readPageToken(KEYS, (await readPage(again)).hidden._token ?? "");
  expect([again.headers.get("set-cookie")?.split(";")[0], claims?.visitor]).toEqual([
    `borda_seen=${sinceMs}`,
    expect.objectContaining({ returning: true, firstSeenMs: sinceMs }),
  ]);
});

test("an attempt without a page is told what it is decided by", async () => {
  const edge = visitedEdge();
  const response = await edge.request("/pele/attempts", { method: "POST" });
  expect(await response.json()).toMatchObject({ visitor: { nowMs: NOW_MS, offsetMinutes: -180 } });
});

test("a quiz that asks nothing of visitors captures nothing of them and sets no cookie", async () => {
  const edge = edgeUnderTest();
  const response = await edge.request("/pele", {});
  const page = await readPage(response);
  const claims = await readPageToken(KEYS, page.hidden._token ?? "");
  expect([claims?.visitor, response.headers.get("set-cookie"), page.html.includes("data-visitor")]).toEqual([
    undefined,
    null,
    false,
  ]);
});
