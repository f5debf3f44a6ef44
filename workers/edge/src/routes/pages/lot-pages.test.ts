import { kvKeys } from "@borda/contracts";
import { compile, parseDocument } from "@borda/quiz";
import { renderFirstStep } from "@borda/view";
import { expect, test } from "vitest";
import { readPageToken } from "../../attempts/page-tokens.ts";
import { edgeUnderTest, KEYS } from "../../testing/edge-under-test.ts";
import { makePublished, QUIZ_ID } from "../../testing/published-fixture.ts";
import { readPage } from "../../testing/read-page.ts";

const text = (words: string) => ({ "pt-BR": words });

/** A quiz with a wheel of twelve prizes. */
function drawingEdge() {
  const segments = Array.from({ length: 12 }, (_, index) => ({
    id: `p${index}`,
    label: text(`Prêmio ${index}`),
  }));
  const wheel = {
    id: "w",
    type: "wheel",
    key: "prize",
    label: text("Gire"),
    spinLabel: text("Girar"),
    segments,
  };
  const parsed = parseDocument({
    schema: "borda.quiz/1",
    name: "Sorteio",
    locales: ["pt-BR"],
    steps: [
      { id: "draw", title: "Sorteio", elements: [wheel], next: "end" },
      { id: "end", title: "Fim", elements: [{ id: "e", type: "ending", title: text("Fim") }], next: null },
    ],
  });
  const compiled = parsed.ok ? compile(parsed.value) : parsed;
  const quiz = compiled.ok ? compiled.value.byLocale["pt-BR"] : undefined;
  if (!compiled.ok || quiz === undefined) throw new Error(JSON.stringify(compiled));
  const published = makePublished({
    compiled: compiled.value,
    firstStepHtml: { "pt-BR": renderFirstStep(quiz) },
  });
  const edge = edgeUnderTest();
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
  return edge;
}

type Edge = ReturnType<typeof drawingEdge>;

async function opened(edge: Edge, cookie = "") {
  const response = await edge.request("/pele", { headers: { cookie } });
  const kept = response.headers.get("set-cookie") ?? "";
  const { html, hidden } = await readPage(response);
  const claims = await readPageToken(KEYS, hidden._token ?? "");
  return {
    attemptId: claims?.attemptId,
    lot: claims?.visitor?.lot,
    turn: /data-turn="([^"]+)"/.exec(html)?.[1],
    kept,
    cookie: kept.split(";")[0] ?? "",
  };
}

test("a browser draws once: every later attempt stops where its first one did", async () => {
  const edge = drawingEdge();
  const first = await opened(edge);
  expect(first.kept).toMatch(/^borda_lot=[\w.-]+; Path=\/pele; Max-Age=15552000; HttpOnly; SameSite=Lax/);
  const again = [];
  for (let round = 0; round < 6; round += 1) again.push(await opened(edge, first.cookie));
  expect(new Set(again.map(({ attemptId }) => attemptId)).size).toBe(6);
  expect(again.map(({ lot, turn }) => [lot, turn])).toEqual(again.map(() => [first.attemptId, first.turn]));
  const created = await edge.request("/pele/attempts", { method: "POST", headers: { cookie: first.cookie } });
  expect(await created.json()).toMatchObject({ visitor: { lot: first.attemptId } });
});

test("a later page keeps the first draw for the visits after it", async () => {
  const edge = drawingEdge();
  const first = await opened(edge);
  const second = await opened(edge, first.cookie);
  const third = await opened(edge, second.cookie);
  expect([third.lot, third.turn]).toEqual([first.attemptId, first.turn]);
});

test("a cookie that nobody signed decides nothing", async () => {
  const edge = drawingEdge();
  const { cookie } = await opened(edge);
  const [kid, payload, sign] = cookie.slice("borda_lot=".length).split(".");
  const forged = btoa(JSON.stringify({ lot: "chosen" })).replaceAll("=", "");
  for (const token of [`${kid}.${forged}.${sign}`, `${kid}.${payload}.AAAA`, "x", "", "a".repeat(3_000)]) {
    const page = await opened(edge, `borda_lot=${token}`);
    expect([page.lot, page.turn === undefined]).toEqual([undefined, false]);
  }
});

test("a quiz without a wheel keeps no draw", async () => {
  const edge = edgeUnderTest();
  const response = await edge.request("/pele", {});
  expect(response.headers.get("set-cookie")).toBeNull();
});
