/** A publishable quiz of two steps, and accounts that have one. */
import type { TestAccount } from "./api-under-test.ts";

/** @param label of the one question, by which two documents differ */
export function makeDocument(label = "Como é sua pele?"): Record<string, unknown> {
  return {
    schema: "borda.quiz/1",
    name: "Tipo de pele",
    locales: ["pt-BR", "en"],
    steps: [
      {
        id: "welcome",
        title: "Boas-vindas",
        elements: [
          {
            id: "skin",
            type: "single_choice",
            key: "skin",
            label: { "pt-BR": label, en: "How is your skin?" },
            choices: [
              { id: "dry", label: { "pt-BR": "Seca", en: "Dry" } },
              { id: "oily", label: { "pt-BR": "Oleosa", en: "Oily" } },
            ],
          },
        ],
        next: "end",
      },
      {
        id: "end",
        title: "Fim",
        elements: [{ id: "bye", type: "ending", title: { "pt-BR": "Obrigado!", en: "Thank you!" } }],
        next: null,
      },
    ],
    outcomes: [
      {
        key: "calm",
        title: { "pt-BR": "Pele calma", en: "Calm skin" },
        text: { "pt-BR": [[{ text: "Tudo bem." }]], en: [[{ text: "All good." }]] },
      },
    ],
  };
}

/** Creates a quiz through the API and gives its id. */
export async function createQuizOf(account: TestAccount, slug = "pele"): Promise<string> {
  const response = await account.call("POST", "/v1/quizzes", {
    slug,
    name: "Tipo de pele",
    document: makeDocument(),
  });
  const body = (await response.json()) as { quiz: { id: string } };
  if (response.status !== 201) throw new Error(`The quiz was not created: ${JSON.stringify(body)}`);
  return body.quiz.id;
}
