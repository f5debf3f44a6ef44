/** Hostile texts in every part of every answer, where those who own a quiz and those who answered it read them again. */
import { type AnswerInput, newId } from "@borda/contracts";
import { defaultFollowUp, followUpVariables, renderEmail } from "@borda/messaging";
import { validateAnswers } from "@borda/quiz/runtime";
import { HOSTILE_TEXTS, hostileAnswers, repeatingQuiz } from "@borda/quiz/testing";
import { expect, test } from "vitest";
import { answerCells } from "./answer-cells.ts";
import { outlineOf } from "./quiz-outline.ts";
import { CSV_DIALECTS, csvColumns, csvHeader, csvRow } from "./response-csv.ts";
import { makeResponse } from "./testing/make-response.ts";
import { parseCsv } from "./testing/parse-csv.ts";

const { document, quiz, fields } = repeatingQuiz();
const ROUNDS = [...HOSTILE_TEXTS.keys()];
const columns = csvColumns([outlineOf(document)], answerCells([document]));

/** What is stored of the answers of a round. */
function storedIn(textAt: (place: number) => string) {
  const { answers, hidden } = hostileAnswers(fields, textAt);
  const inputs = Object.entries(answers).map(([k, v]) => ({ k, v }) as AnswerInput);
  const checked = validateAnswers(quiz, inputs, { final: true, hidden });
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  return checked.value.answers;
}
const storedOf = (round: number) =>
  storedIn((place) => HOSTILE_TEXTS[(place + round) % HOSTILE_TEXTS.length] ?? "");

test.each(Object.values(CSV_DIALECTS))(
  "in a file with $separator each stays one cell that is no formula",
  (dialect) => {
    const { separator, byteOrderMark } = dialect;
    const rows = ROUNDS.map((round) => makeResponse({ id: newId(), answers: storedOf(round) }));
    const file = csvHeader(columns, dialect) + rows.map((row) => csvRow(columns, row, dialect)).join("");
    const cells = parseCsv(file.slice(byteOrderMark.length), separator);
    const odd = cells.filter((row) => row.length !== columns.length).length;
    const formulas = cells
      .flat()
      .filter((cell) => /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell) && !/^-?[\d.,]+$/.test(cell));
    expect([cells.map(([id]) => id), odd, formulas]).toEqual([["id", ...rows.map(({ id }) => id)], 0, []]);
  },
);

const FRAME = {
  locale: "pt-BR",
  tenantName: "Clínica Aurora",
  quizName: "Tipo de pele",
  unsubscribeUrl: "https://hooks.example/u/token",
};

/** A mail that says all answers: as a list, and each by its name. */
function mailOf(answers: ReturnType<typeof storedOf>, name: string) {
  const { subject, body } = defaultFollowUp("pt-BR");
  const each = answers.map(({ k }) => `{{ answers.${k} }}`).join("\n\n");
  const input = {
    lead: { name, email: "ana@example.com" },
    quiz: { name: "Tipo de pele" },
    tenant: { name: "Clínica Aurora" },
    answers,
    score: 7,
    scoreCategories: {},
    outcome: null,
  };
  const mail = renderEmail({ subject, body: `${body}\n\n${each}` }, followUpVariables(input), FRAME);
  if (!mail.ok) throw new Error(mail.error.message);
  return mail.value;
}

/** The kinds of tags that a mail has, and its links in order. A text that nobody sees leaves no paragraph. */
function outlineOfMail(html: string) {
  const tags = [...html.matchAll(/<[/a-z!?][^>]*>/gi)].map(([tag]) => tag);
  return { kinds: [...new Set(tags)].toSorted(), links: tags.filter((tag) => tag.startsWith("<a ")) };
}

test("in a mail none becomes a tag, a link or a line of its header", () => {
  const ordinary = outlineOfMail(
    mailOf(
      storedIn(() => "Um texto\nqualquer, em linhas"),
      "Ana",
    ).html,
  );
  for (const round of ROUNDS) {
    const { html, subject } = mailOf(storedOf(round), HOSTILE_TEXTS[round] ?? "");
    expect([round, outlineOfMail(html), /[\r\n]/.test(subject)]).toEqual([round, ordinary, false]);
  }
});
