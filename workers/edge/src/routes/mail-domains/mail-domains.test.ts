/** The check of e-mail domains: asked by a page, when answers arrive, and at a form post. */
import { kvKeys } from "@borda/contracts";
import type { QuizElement } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { makeAnswers } from "../../testing/attempts.ts";
import { edgeUnderTest } from "../../testing/edge-under-test.ts";
import { expectProblem } from "../../testing/expect-problem.ts";
import { CONTACT, openQuiz, postForm } from "../../testing/form-posts.ts";
import { makePublished, makeQuiz, QUIZ_ID } from "../../testing/published-fixture.ts";

const TYPES = { A: 1, MX: 15 } as const;
const SENTENCE = "Confira o que vem depois do @.";

function dnsAnswer(domain: string, type: keyof typeof TYPES, status: number, data?: string): Response {
  const Question = [{ name: domain, type: TYPES[type] }];
  const Answer = data === undefined ? [] : [{ name: domain, type: TYPES[type], TTL: 300, data }];
  return Response.json({ Status: status, TC: false, Question, Answer });
}

/** The edge with a quiz whose e-mail field checks domains; of them one is there, one is not, and one takes no mail. */
function edgeWithCheck(checkDomain = true) {
  const edge = edgeUnderTest();
  const elements = (of: readonly QuizElement[]) =>
    of.map((element) => (element.type === "email" ? { ...element, checkDomain } : element));
  const quizIn = (locale: string) => {
    const quiz = makeQuiz(locale);
    const steps = quiz.steps.map((step) => ({ ...step, elements: elements(step.elements) }));
    return { ...quiz, steps, sentences: { ...quiz.sentences, email_domain: SENTENCE } };
  };
  const byLocale = { "pt-BR": quizIn("pt-BR"), en: quizIn("en") };
  const published = makePublished({ compiled: { locales: ["pt-BR", "en"], byLocale } });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
  const { dns } = edge.behind;
  dns.set("name=loja.com.br&type=MX", dnsAnswer("loja.com.br", "MX", 0, "10 mx.loja.com.br."));
  dns.set("name=gmial.con&type=MX", dnsAnswer("gmial.con", "MX", 3));
  dns.set("name=sem-correio.com.br&type=MX", dnsAnswer("sem-correio.com.br", "MX", 0, "0 ."));
  return edge;
}

async function mailOf(response: Response): Promise<string> {
  return ((await response.json()) as { mail: string }).mail;
}

async function answersWith(email: unknown) {
  const body = await makeAnswers();
  return { ...body, answers: body.answers.map(({ k, v }) => ({ k, v: k === "email" ? email : v })) };
}

test("a page learns whether a domain takes mail, and the resolver is asked once", async () => {
  const edge = edgeWithCheck();
  const said = [];
  for (const domain of ["loja.com.br", "gmial.con", "sem-correio.com.br", "loja.com.br", "gmial.con"]) {
    const response = await edge.request(`/pele/mail-domains/${domain}`);
    said.push([response.status, await response.json()]);
  }
  expect(said).toEqual([
    [200, { domain: "loja.com.br", mail: "taken" }],
    [200, { domain: "gmial.con", mail: "refused" }],
    [200, { domain: "sem-correio.com.br", mail: "refused" }],
    [200, { domain: "loja.com.br", mail: "taken" }],
    [200, { domain: "gmial.con", mail: "refused" }],
  ]);
  expect(edge.behind.askedDns).toEqual([
    "name=loja.com.br&type=MX",
    "name=gmial.con&type=MX",
    "name=sem-correio.com.br&type=MX",
  ]);
  expect(edge.metricsText()).toContain('borda_edge_mail_domains_total{result="refused"} 3');
});

test("another isolate asks the data centre's cache, and a domain that is registered counts after ten minutes", async () => {
  const edge = edgeWithCheck();
  edge.behind.cached.set("mail:perto.com.br", { text: "refused", storedAtMs: edge.behind.nowMs });
  const ask = async () => await mailOf(await edge.request("/pele/mail-domains/perto.com.br"));
  const before = await ask();
  edge.behind.cached.clear();
  edge.behind.dns.set("name=perto.com.br&type=MX", dnsAnswer("perto.com.br", "MX", 0, "5 mx.perto.com.br."));
  const meanwhile = await ask();
  edge.behind.nowMs += 600_000;
  expect([before, meanwhile, await ask()]).toEqual(["refused", "refused", "taken"]);
  expect(edge.behind.askedDns).toEqual(["name=perto.com.br&type=MX"]);
});

test.each([
  ["fails", new Response("", { status: 500 })],
  ["says something else", Response.json({ hello: "world" })],
  ["says nothing that is JSON", new Response("<html>")],
  ["says too much", new Response(`"${"x".repeat(30_000)}"`)],
  ["cannot ask further", dnsAnswer("loja.net", "MX", 2)],
  ["answers something else", dnsAnswer("outra.net", "MX", 3)],
])(
  "of a resolver that %s nothing is learned, nobody is held up, and no domain gets into the log",
  async (_, answer) => {
    const edge = edgeWithCheck();
    edge.behind.dns.set("name=loja.net&type=MX", answer);
    const response = await edge.request("/pele/mail-domains/loja.net");
    const sent = await edge.postJson("/pele/answers", await answersWith("ana@loja.net"));
    expect([response.status, await response.json(), sent.status]).toEqual([
      200,
      { domain: "loja.net", mail: "unknown" },
      202,
    ]);
    // Whoever comes right after does not wait for it again.
    expect(edge.behind.askedDns).toEqual(["name=loja.net&type=MX"]);
    const lines = edge.behind.logLines.filter(({ event }) => event === "mail_resolver_failed");
    expect([lines.length, JSON.stringify(lines).includes("loja.net")]).toEqual([1, false]);
  },
);

test("names of one house are refused, and what no address has leads nowhere; nobody is asked for either", async () => {
  const edge = edgeWithCheck();
  for (const domain of ["impressora.local", "maria.localhost", "a.internal", "router.home.arpa"]) {
    const response = await edge.request(`/pele/mail-domains/${domain}`);
    expect(await response.json()).toEqual({ domain, mail: "refused" });
  }
  for (const domain of [
    "localhost",
    "127.0.0.1",
    "10.0.0.1",
    "[::1]",
    "2130706433",
    "LOJA.com.br",
    "loja.com.br.",
    "loj%C3%A3o.com.br",
    "a@loja.com.br",
    "loja.com.br%2F..",
    "loja.com.br%3Ftype=A",
    "loja.com.br:53",
    `${"a".repeat(64)}.com`,
  ]) {
    await expectProblem(await edge.request(`/pele/mail-domains/${domain}`), "not_found");
  }
  expect(edge.behind.askedDns).toEqual([]);
});

test("a quiz that does not ask for the check costs nothing: no route, no question", async () => {
  const edge = edgeWithCheck(false);
  await expectProblem(await edge.request("/pele/mail-domains/gmial.con"), "not_found");
  const sent = await edge.postJson("/pele/answers", await answersWith("ana@gmial.con"));
  expect([sent.status, edge.behind.askedDns]).toEqual([202, []]);
});

test("a domain that takes no mail is refused at its place at the end, and nothing is queued", async () => {
  for (const email of ["ana@gmial.con", "Ana@SEM-CORREIO.com.br ", { email: "ana@gmial.con" }]) {
    const edge = edgeWithCheck();
    const response = await edge.postJson("/pele/answers", await answersWith(email));
    const issue = { path: ["answers", 4, "v"], code: "email_domain", message: SENTENCE };
    await expectProblem(response, "invalid_answers", { issues: [issue] });
    expect(edge.behind.sent).toEqual([]);
  }
});

test("answers that were accepted are not refused when they come again, whatever is known of their domain by then", async () => {
  const edge = edgeWithCheck();
  const body = await answersWith("ana@loja.com.br");
  const later = body.answers.map(({ k, v }) => ({ k, v: k === "email" ? "ana@gmial.con" : v }));
  const statuses = [];
  for (const answers of [later, body.answers, later]) {
    statuses.push((await edge.postJson("/pele/answers", { ...body, answers })).status);
  }
  expect(statuses).toEqual([422, 202, 202]);
});

test("a partial is kept whatever its domain, and nobody is asked", async () => {
  const edge = edgeWithCheck();
  const body = { ...(await answersWith("ana@gmial.con")), final: false };
  const kept = await edge.postJson("/pele/answers", body);
  expect([kept.status, edge.behind.sent.length, edge.behind.askedDns]).toEqual([202, 1, []]);
});

test("a domain that is there is taken, and the page's own word against one is believed", async () => {
  const edge = edgeWithCheck();
  const taken = await edge.postJson("/pele/answers", await answersWith("ana@loja.com.br"));
  const refused = await edge.postJson(
    "/pele/answers",
    await answersWith({ email: "ana@loja.com.br", unreachable: "loja.com.br" }),
  );
  const mended = await edge.postJson(
    "/pele/answers",
    await answersWith({ email: "ana@loja.com.br", unreachable: "gmial.con" }),
  );
  expect([taken.status, refused.status, mended.status]).toEqual([202, 422, 202]);
  expect(edge.behind.sent.map(({ message }) => message.answers.find(({ k }) => k === "email")?.v)).toEqual([
    "ana@loja.com.br",
    "ana@loja.com.br",
  ]);
});

test("without JavaScript the step comes back with the sentence beside the field, and goes on with another domain", async () => {
  const edge = edgeWithCheck();
  const first = await openQuiz(edge);
  const age = await postForm(edge, first, { goal: "acne" });
  const contact = await postForm(edge, age, { age: "31" });
  const refused = await postForm(edge, contact, { ...CONTACT, email: "maria@gmial.con" });
  const ended = await postForm(edge, refused, { ...CONTACT, email: "maria@loja.com.br" });
  expect([refused.status, refused.step, refused.html.includes(SENTENCE), ended.status, ended.step]).toEqual([
    422,
    "contact_step",
    true,
    200,
    "end_step",
  ]);
  expect(edge.behind.sent).toHaveLength(1);
});

test("who has asked too often passes: on the page, and with the answers", async () => {
  const edge = edgeWithCheck();
  const headers = { "cf-connecting-ip": "203.0.113.7" };
  const verdicts = [];
  for (let count = 0; count < 25; count += 1) {
    const response = await edge.request(`/pele/mail-domains/d${count}.com.br`, { headers });
    verdicts.push([response.status, await mailOf(response)].join(" "));
  }
  const sent = await edge.postJson("/pele/answers", await answersWith("ana@gmial.con"), headers);
  expect([new Set(verdicts), edge.behind.askedDns.length, sent.status]).toEqual([
    new Set(["200 unknown"]),
    20,
    202,
  ]);
});
