import { kvKeys } from "@borda/contracts";
import type { QuizElement } from "@borda/quiz/runtime";
import { expect, test } from "vitest";
import { makeAnswers, makeToken } from "../../testing/attempts.ts";
import { edgeUnderTest } from "../../testing/edge-under-test.ts";
import { makePublished, makeQuiz, QUIZ_ID } from "../../testing/published-fixture.ts";
import { readPage } from "../../testing/read-page.ts";

const FIELDS: QuizElement[] = [
  {
    type: "contact_block",
    id: "e_who",
    key: "who",
    label: "Contato",
    required: true,
    parts: [
      { part: "name", required: true },
      { part: "email", required: true },
    ],
    defaultCountry: "BR",
    checkDomain: false,
  },
  {
    type: "date",
    id: "e_day",
    key: "day",
    label: "Dia",
    required: true,
    picker: "fields",
    noPast: false,
    noFuture: false,
  },
  { type: "cpf", id: "e_cpf", key: "cpf", label: "CPF", required: true },
  {
    type: "height",
    id: "e_height",
    key: "height",
    label: "Altura",
    required: true,
    unit: "cm",
    otherUnit: true,
    minCm: 50,
    maxCm: 250,
  },
  {
    type: "consent",
    id: "e_news",
    key: "news",
    label: "Novidades",
    required: false,
    text: [[{ text: "Aceito." }]],
    channels: ["email", "sms"],
    optIns: [
      { channel: "email", label: "Por e-mail" },
      { channel: "sms", label: "Por SMS" },
    ],
  },
];

/** The edge with a quiz of these fields and an ending. */
function edgeWithFields() {
  const edge = edgeUnderTest();
  const quiz = makeQuiz("pt-BR", {
    start: "only",
    steps: [
      { id: "only", title: "Campos", elements: FIELDS, next: "end" },
      {
        id: "end",
        title: "Fim",
        elements: [{ type: "ending", id: "e_end", title: "Fim", showOutcome: false }],
        next: null,
      },
    ],
  });
  const published = makePublished({
    compiled: { locales: ["pt-BR"], byLocale: { "pt-BR": quiz } },
    firstStepHtml: {},
  });
  edge.behind.kv.set(kvKeys.quiz(QUIZ_ID, 3), JSON.stringify(published));
  return edge;
}

test("fields with parts store the same from a form post as from the page's script", async () => {
  const byForm = edgeWithFields();
  const page = await readPage(await byForm.request("/pele"));
  byForm.behind.nowMs += 60_000;
  const posted = await byForm.request("/pele", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      ...page.hidden,
      "who.name": "Ana Lima",
      "who.email": "ANA@exemplo.com",
      cpf: "529.982.247-25",
      "day.day": "1",
      "day.month": "2",
      "day.year": "2027",
      "height.unit": "cm",
      "height.cm": "1,72",
      "news.sms": "yes",
    }).toString(),
  });
  const byScript = edgeWithFields();
  const answers = [
    { k: "who", v: { name: "Ana Lima", email: "ANA@exemplo.com" } },
    { k: "day", v: { day: "01", month: "02", year: "2027" } },
    { k: "cpf", v: "52998224725" },
    { k: "height", v: { unit: "cm", cm: "172" } },
    { k: "news", v: { email: false, sms: true } },
  ];
  const token = await makeToken();
  const sent = await byScript.postJson("/pele/answers", await makeAnswers({ token, answers, moves: [] }));
  const [fromForm, fromScript] = [byForm, byScript].map(({ behind }) => behind.sent[0]?.message);
  expect([
    posted.status,
    sent.status,
    fromForm?.answers,
    fromForm?.contact,
    fromForm?.consents.length,
  ]).toEqual([200, 202, fromScript?.answers, fromScript?.contact, 1]);
  expect(fromForm?.answers.map(({ v, text }) => [v, text])).toEqual([
    [{ name: "Ana Lima", email: "ana@exemplo.com" }, "Ana Lima · ana@exemplo.com"],
    ["2027-02-01", "01/02/2027"],
    ["52998224725", "***.982.247-**"],
    [{ cm: 172, shown: "cm" }, "172 cm"],
    [{ agreed: true, email: false, sms: true }, "Sim"],
  ]);
  const log = JSON.stringify([...byForm.behind.logLines, ...byScript.behind.logLines]);
  expect(["52998224725", "982.247", "exemplo.com"].filter((secret) => log.includes(secret))).toEqual([]);
});
