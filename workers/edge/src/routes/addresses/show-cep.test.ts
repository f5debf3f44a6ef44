import { kvKeys } from "@borda/contracts";
import type { QuizElement } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { CEP_PROVIDERS } from "../../addresses/cep-providers.ts";
import { readPageToken } from "../../attempts/page-tokens.ts";
import { edgeUnderTest, KEYS } from "../../testing/edge-under-test.ts";
import { expectProblem } from "../../testing/expect-problem.ts";
import { makePublished, makeQuiz, QUIZ_ID } from "../../testing/published-fixture.ts";

const PAULISTA = { logradouro: "Avenida Paulista", bairro: "Bela Vista", localidade: "São Paulo", uf: "SP" };
const CEP: QuizElement = {
  type: "cep",
  id: "e_home",
  key: "home",
  label: "Endereço",
  required: true,
  ask: "address",
  number: "required",
  lookUp: true,
};
const REFERRED: QuizElement = {
  type: "hidden",
  id: "e_ref",
  key: "ref",
  label: "Indicação",
  required: false,
  source: { kind: "query", name: "indicacao" },
  maxLength: 200,
};

/** The edge with a quiz whose first step has these elements too. */
function edgeWith(...elements: QuizElement[]) {
  const edge = edgeUnderTest();
  const quizIn = (locale: string) => {
    const quiz = makeQuiz(locale);
    const [first, ...rest] = quiz.steps;
    if (first === undefined) throw new Error("no step");
    return { ...quiz, steps: [{ ...first, elements: [...first.elements, ...elements] }, ...rest] };
  };
  const byLocale = { "pt-BR": quizIn("pt-BR"), en: quizIn("en") };
  const published = makePublished({ compiled: { locales: ["pt-BR", "en"], byLocale } });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
  return edge;
}

test("the address of a postal code is asked of the provider once", async () => {
  const edge = edgeWith(CEP);
  edge.behind.addresses.set("/ws/01310100/json/", Response.json(PAULISTA));
  const answers = [];
  for (let count = 0; count < 2; count += 1) {
    const response = await edge.request("/pele/cep/01310100");
    answers.push([response.status, await response.json()]);
  }
  const address = {
    cep: "01310100",
    street: "Avenida Paulista",
    district: "Bela Vista",
    city: "São Paulo",
    uf: "SP",
  };
  expect([answers, edge.behind.askedAddresses]).toEqual([
    [
      [200, address],
      [200, address],
    ],
    ["https://viacep.com.br/ws/01310100/json/"],
  ]);
});

test("a code that nobody has is remembered as such", async () => {
  const edge = edgeWith(CEP);
  edge.behind.addresses.set("/ws/99999999/json/", Response.json({ erro: "true" }));
  for (let count = 0; count < 2; count += 1) {
    await expectProblem(await edge.request("/pele/cep/99999999"), "not_found");
  }
  expect(edge.behind.askedAddresses).toHaveLength(1);
});

test.each([
  ["fails", new Response("", { status: 500 })],
  ["is asked too often", Response.json(PAULISTA, { status: 429, headers: { "retry-after": "5" } })],
  ["says something else", Response.json({ hello: "world" })],
  ["says nothing that is JSON", new Response("<html>")],
  ["says too much", new Response("x".repeat(30_000))],
])("a provider that %s is no answer, and no code gets into the log", async (_, answer) => {
  const edge = edgeWith(CEP);
  edge.behind.addresses.set("/ws/01310100/json/", answer);
  const response = await edge.request("/pele/cep/01310100");
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "60"]);
  const line = edge.behind.logLines.find(({ event }) => event === "cep_provider_failed");
  expect([line === undefined, JSON.stringify(line).includes("01310100")]).toEqual([false, false]);
});

test("a quiz that asks for no address, and what is no code, lead nowhere", async () => {
  await expectProblem(await edgeUnderTest().request("/pele/cep/01310100"), "not_found");
  const edge = edgeWith(CEP);
  await expectProblem(await edge.request("/pele/cep/0131010"), "not_found");
  await expectProblem(await edge.request("/pele/cep/..%2F..%2Fadmin"), "not_found");
  expect(edge.behind.askedAddresses).toEqual([]);
});

test("an address that asks too often has to wait", async () => {
  const edge = edgeWith(CEP);
  const statuses = new Map<number, number>();
  for (let count = 0; count < 25; count += 1) {
    const { status } = await edge.request(`/pele/cep/0131010${count % 9}`, {
      headers: { "cf-connecting-ip": "203.0.113.7" },
    });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  expect([...statuses]).toEqual([
    [503, 20],
    [429, 5],
  ]);
});

test("each provider's answer is read as it writes it", () => {
  const { viacep, brasilapi } = CEP_PROVIDERS;
  const read = { street: "Avenida Paulista", district: "Bela Vista", city: "São Paulo", uf: "SP" };
  expect([
    viacep.read(200, PAULISTA),
    brasilapi.read(200, {
      street: "Avenida Paulista",
      neighborhood: "Bela Vista",
      city: "São Paulo",
      state: "SP",
      service: "viacep",
    }),
    brasilapi.read(200, { street: null, neighborhood: null, city: "Andradas", state: "MG" }),
    viacep.read(200, { erro: true }),
    brasilapi.read(404, { message: "CEP não encontrado" }),
  ]).toEqual([read, read, { street: "", district: "", city: "Andradas", uf: "MG" }, null, null]);
});

test("a parameter is kept when a hidden field asks for it, and no other of its kind", async () => {
  const address = "/pele/attempts?indicacao=%20Maria%00%20&vendedor=jo&utm_source=ig";
  const sources = [];
  for (const edge of [edgeWith(REFERRED), edgeUnderTest()]) {
    const created = (await (await edge.request(address, { method: "POST" })).json()) as { token: string };
    sources.push((await readPageToken(KEYS, created.token))?.source);
  }
  expect(sources).toEqual([{ indicacao: "Maria", utm_source: "ig" }, { utm_source: "ig" }]);
});
