/** The check of e-mail domains on the real worker, with a resolver that is right, wrong, slow or away. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeAddress } from "../support/people.ts";
import { useStack } from "../support/stack.ts";
import { type Account, signIn } from "./support/accounts.ts";
import { beginAttempt, openPage, postForm, postJson } from "./support/respondent.ts";

const stack = useStack();
const SENTENCE = "O domínio deste e-mail não recebe mensagens. Confira o que vem depois do @.";

let aurora: Account;
let url: string;

beforeAll(async () => {
  aurora = await signIn(stack, "aurora");
  const text = (words: string) => ({ "pt-BR": words });
  const email = {
    id: "e_mail",
    type: "email" as const,
    key: "mail",
    label: text("E-mail"),
    checkDomain: true,
  };
  const ending = { id: "e_end", type: "ending" as const, title: text("Fim") };
  const { quiz } = await aurora.client.createQuiz({
    slug: "com-dominio",
    name: "Com domínio",
    document: {
      schema: "borda.quiz/1",
      name: "Com domínio",
      locales: ["pt-BR"],
      steps: [
        { id: "contact", title: "Contato", elements: [email], next: "end" },
        { id: "end", title: "Fim", elements: [ending], next: null },
      ],
    },
  });
  await aurora.client.publishQuiz(quiz.id);
  url = `${aurora.quizOrigin}/com-dominio`;
});
afterAll(async () => {
  await aurora.client.deleteCurrentSession();
});

async function verdictOn(domain: string): Promise<unknown> {
  const headers = { "cf-connecting-ip": makeAddress() };
  const response = await fetch(`${url}/mail-domains/${domain}`, { headers });
  return [response.status, await response.json()];
}

async function answer(email: string) {
  const { token } = await beginAttempt(url);
  const answers = [{ k: "mail", v: email }];
  return await postJson(`${url}/answers`, { token, seq: 1, final: true, answers, moves: [] });
}

test.each([
  ["has exchangers", "loja.com.br", "taken", 202],
  ["has an address alone", "addressed.com.br", "taken", 202],
  ["does not exist", "missing.com.br", "refused", 422],
  ["says that it takes no mail", "nomail.com.br", "refused", 422],
  ["has nothing at all", "empty.com.br", "refused", 422],
  ["is of one house", "impressora.local", "refused", 422],
  ["is answered too late", "slow.com.br", "unknown", 202],
  ["is answered with something else", "garbled.com.br", "unknown", 202],
  ["is answered with an error", "failing.com.br", "unknown", 202],
])("a page and the answers agree on a domain that %s", async (_, domain, mail, status) => {
  // The answers first, so that each of them asks where the page has not.
  const sent = await answer(`ana@${domain}`);
  expect([sent.status, await verdictOn(domain)]).toEqual([status, [200, { domain, mail }]]);
  if (status === 422) {
    const code = "email_domain";
    expect(sent.body).toMatchObject({ issues: [{ path: ["answers", 0, "v"], code, message: SENTENCE }] });
  }
});

test("without JavaScript the sentence stands beside the field, and a domain that is slow lets on", async () => {
  const refused = await postForm(url, await openPage(url), { mail: "ana@missing.org" });
  expect([refused.status, refused.step, refused.html.includes(SENTENCE)]).toEqual([422, "contact", true]);
  const ended = await postForm(url, refused, { mail: "ana@slow.org" });
  expect([ended.status, ended.isEnding]).toEqual([200, true]);
});
