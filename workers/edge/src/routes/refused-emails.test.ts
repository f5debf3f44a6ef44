import { expect, test } from "vitest";
import type { EdgeCall } from "../edge-call.ts";
import type { LoadedQuiz } from "../lookup/loaded-quiz.ts";
import { refusedEmails } from "./refused-emails.ts";

test.each([10, 11])("of %i domains ten are asked about, and an address at another passes", async (count) => {
  const asked: string[] = [];
  const find = async (domain: string) => {
    asked.push(domain);
    return "refused";
  };
  const keys = Array.from({ length: count }, (_, index) => `email_${index}`);
  const refused = await refusedEmails(
    { deps: { mailDomains: { find } } } as unknown as EdgeCall,
    { checkedEmails: new Set(keys) } as unknown as LoadedQuiz,
    keys.map((key, index) => [key, `ana@loja-${index}.com.br`] as const),
  );
  expect({ asked, refused }).toEqual({
    asked: Array.from({ length: 10 }, (_, index) => `loja-${index}.com.br`),
    refused: keys.slice(0, 10),
  });
});
