import { kvKeys } from "@borda/contracts";
import { expect, test } from "vitest";
import { type EdgeUnderTest, edgeUnderTest } from "../../testing/edge-under-test.ts";
import { makePublished, QUIZ_ID } from "../../testing/published-fixture.ts";
import { type ReadPage, readPage } from "../../testing/read-page.ts";

const BROWSER = { accept: "text/html", "accept-language": "pt-BR" };

/** An edge whose quiz is a chat, and its first page, long enough ago for a person. */
async function openChat(presentation: "screens" | "chat" = "chat") {
  const edge = edgeUnderTest();
  const published = makePublished({}, { settings: { presentation }, needs: ["chat", "fields", "contact"] });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
  const first = await readPage(await edge.request("/pele", { headers: BROWSER }));
  edge.behind.nowMs += 60_000;
  return { edge, first };
}

async function post(edge: EdgeUnderTest, page: ReadPage, fields: Readonly<Record<string, string>>) {
  const body = new URLSearchParams({ ...page.hidden, ...fields });
  return await readPage(await edge.request("/pele", { method: "POST", headers: BROWSER, body }));
}

const CONTACT = { name: "Maria", email: "maria@example.com", phone: "(11) 98765-4321", consent: "on" };

/** The bubbles of a page, in order, as text. */
function bubblesOf({ html }: ReadPage): string[] {
  const log = /<section class="log"[^>]*>(.*?)<\/section>/s.exec(html)?.[1] ?? "no log";
  const bubbles = log.matchAll(/<p(?: class="strong")?>(.*?)<\/p>/g);
  return Array.from(bubbles, ([, text = ""]) => text.replaceAll(/<[^>]*>/g, ""));
}

test("without JavaScript a chat shows what was said and answered before, out of the signed state", async () => {
  const { edge, first } = await openChat();
  const age = await post(edge, first, { goal: "acne" });
  const contact = await post(edge, age, { age: "31", areas: "face" });
  expect([first, age].map(bubblesOf)).toEqual([[], ["Qual é o seu objetivo?", "Sua resposta: Acne"]]);
  expect(bubblesOf(contact)).toContain("Sua resposta: 31");
  expect(contact.html).toContain('action="/pele#now"');
  expect(contact.html).toContain('id="now"');
});

test("an earlier answer is changed without JavaScript, and later ones are kept", async () => {
  const { edge, first } = await openChat();
  const contact = await post(edge, await post(edge, first, { goal: "acne" }), { age: "31" });
  const again = await post(edge, contact, { _back: "2" });
  const age = await post(edge, again, { goal: "acne" });
  expect([again.step, bubblesOf(again), age.step, age.html.includes('value="31"')]).toEqual([
    "goal_step",
    [],
    "age_step",
    true,
  ]);
});

test.each(["-1", "0", "1e9", "999", "x", "", "1.5"])(
  "a way back of %j steps leads to a step of the path",
  async (stepsBack) => {
    const { edge, first } = await openChat();
    const contact = await post(edge, await post(edge, first, { goal: "acne" }), { age: "31" });
    const before = await post(edge, contact, { _back: stepsBack });
    expect([before.status, before.step]).toEqual([200, stepsBack === "999" ? "goal_step" : "age_step"]);
  },
);

test("the same attempt as screens and as a chat makes the same message", async () => {
  const told = [];
  for (const presentation of ["screens", "chat"] as const) {
    const { edge, first } = await openChat(presentation);
    const contact = await post(edge, await post(edge, first, { goal: "acne" }), { age: "31", note: "oi" });
    const end = await post(edge, contact, CONTACT);
    const { message } = edge.behind.sent[0] ?? {};
    told.push([end.step, { ...message, requestId: "", attemptId: "" }]);
  }
  expect(told[0]?.[0]).toBe("end_step");
  expect(told[1]).toEqual(told[0]);
});
