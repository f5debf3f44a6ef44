import type { MessageContent } from "@borda/db";
import { parseKeyRing } from "@borda/edge-kit";
import { defaultFollowUp } from "@borda/messaging";
import { expect, test } from "vitest";
import { composeFollowUp } from "./compose-follow-up.ts";

/** Subject and last words of the mail to a respondent of this locale. */
async function mailOf(template: MessageContent["template"], locale: string) {
  const content: MessageContent = {
    tenantId: "0199c000-0000-7000-8000-000000000001",
    id: "0199c000-0000-7000-8000-000000000002",
    channel: "email",
    recipient: "ana@example.com",
    template,
    tenantName: "Clínica Aurora",
    quizId: "0199c000-0000-7000-8000-000000000003",
    quizName: "Tipo de pele",
    leadName: "Ana Lima",
    response: {
      version: 1,
      locale,
      answers: [],
      score: 0,
      scoreCategories: {},
      variables: {},
      outcome: null,
      source: {},
    },
  };
  const settings = {
    hooksOrigin: "https://hooks.example",
    unsubscribeKeys: await parseKeyRing(`k1:${Buffer.alloc(32, 7).toString("base64")}`),
    randomBytes: (length: number) => new Uint8Array(length),
    sender: { name: "", address: "oi@mail.example" },
  };
  const composed = await composeFollowUp(content, null, settings, "main", new Date(0));
  if (!composed.ok) throw new Error(composed.error.message);
  const { subject, text } = composed.value.mail;
  return [subject, text.split("\n\n-- \n")[0]?.split("\n").at(-2)];
}

test("of a quiz in three languages everybody gets the initial mail in their own, and another text as it is", async () => {
  const own = { subject: "Oi", body: "Texto\naqui" };
  const mails = async (template: MessageContent["template"]) =>
    Promise.all(["pt-BR", "en", "es"].map((locale) => mailOf(template, locale)));
  expect({ initial: await mails(defaultFollowUp("pt-BR")), own: await mails(own) }).toEqual({
    initial: [
      ["Suas respostas em Tipo de pele", "Até breve,"],
      ["Your answers to Tipo de pele", "See you soon,"],
      ["Tus respuestas en Tipo de pele", "Hasta pronto,"],
    ],
    own: [
      ["Oi", "Texto"],
      ["Oi", "Texto"],
      ["Oi", "Texto"],
    ],
  });
});
