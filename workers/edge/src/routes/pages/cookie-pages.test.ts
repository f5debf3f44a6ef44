/** Hidden fields from cookies: signed into the attempt, shown to whoever has the cookie, and to nobody else. */
import { kvKeys } from "@borda/contracts";
import { compile, parseDocument } from "@borda/quiz";
import { renderFirstStep } from "@borda/view";
import { expect, test } from "vitest";
import { readPageToken } from "../../attempts/page-tokens.ts";
import { edgeUnderTest, KEYS } from "../../testing/edge-under-test.ts";
import { BROWSER, postForm } from "../../testing/form-posts.ts";
import { makePublished, QUIZ_ID } from "../../testing/published-fixture.ts";
import { readPage } from "../../testing/read-page.ts";

const text = (words: string) => ({ "pt-BR": words });

function edgeWithCookies() {
  const document = parseDocument({
    schema: "borda.quiz/1",
    name: "Cookies",
    locales: ["pt-BR"],
    steps: [
      {
        id: "one",
        title: "Um",
        elements: [
          {
            id: "e_who",
            type: "hidden",
            key: "who",
            label: text("Cliente"),
            source: { kind: "cookie", name: "cliente" },
          },
          {
            id: "e_ad",
            type: "hidden",
            key: "ad",
            label: text("Anúncio"),
            source: { kind: "cookie", name: "_fbp" },
          },
          { id: "e_hi", type: "heading", text: text('Oi, {{who|fallback:"visitante"}}') },
          { id: "e_note", type: "short_text", key: "note", label: text("Nota?"), required: false },
        ],
        next: "end",
      },
      { id: "end", title: "Fim", elements: [{ id: "e", type: "ending", title: text("Fim") }], next: null },
    ],
  });
  const compiled = document.ok ? compile(document.value) : document;
  const quiz = compiled.ok ? compiled.value.byLocale["pt-BR"] : undefined;
  if (!compiled.ok || quiz === undefined) throw new Error(JSON.stringify(compiled));
  const edge = edgeUnderTest();
  const firstStepHtml = { "pt-BR": renderFirstStep(quiz) };
  const published = makePublished({ compiled: compiled.value, firstStepHtml });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
  const open = async (cookie: string, path = "/pele") =>
    await readPage(
      await edge.request(path, { headers: { ...BROWSER, ...(cookie === "" ? {} : { cookie }) } }),
    );
  return { edge, open };
}

test("a page shows what its own cookie says, whoever came before, and nothing of others", async () => {
  const { open } = edgeWithCookies();
  const titles = [];
  for (const cookie of ["cliente=Ana", "", "cliente=Bia; _fbp=1", "_fbp=2", "cliente=Ana", "borda_seen=1"]) {
    titles.push((await open(cookie)).title);
  }
  expect(titles).toEqual([
    "Oi, Ana",
    "Oi, visitante",
    "Oi, Bia",
    "Oi, visitante",
    "Oi, Ana",
    "Oi, visitante",
  ]);
});

test("cookies that are asked for ride in the token and are stored with the answers; others leave no trace", async () => {
  const { edge, open } = edgeWithCookies();
  const page = await open(
    "sessao=segredo; cliente=Ana%20Lima; _fbp=fb.1.2",
    "/pele?utm_source=ig&cliente=Eva",
  );
  const claims = await readPageToken(KEYS, page.hidden._token ?? "");
  expect(claims?.source).toEqual({ "cookie:cliente": "Ana Lima", "cookie:_fbp": "fb.1.2", utm_source: "ig" });
  edge.behind.nowMs += 60_000;
  // What a later request brings along changes nothing.
  await postForm(edge, page, { note: "a", who: "Mal" });
  const message = edge.behind.sent[0]?.message;
  expect(message?.answers.map(({ k, v }) => [k, v])).toEqual([
    ["who", "Ana Lima"],
    ["ad", "fb.1.2"],
    ["note", "a"],
  ]);
  expect(JSON.stringify([message, edge.behind.logLines])).not.toContain("segredo");
});

test("a client without a page has them captured as well", async () => {
  const { edge } = edgeWithCookies();
  const response = await edge.request("/pele/attempts", {
    method: "POST",
    headers: { cookie: "cliente=Ana" },
  });
  expect(await response.json()).toMatchObject({ source: { "cookie:cliente": "Ana" } });
});
