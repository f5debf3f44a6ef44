/** E-mail addresses that surely get no mail, among answers to a quiz that asks for the check. */
import { ProblemError } from "@borda/edge-kit";
import { emailOf, mailDomain, type RawAnswer } from "@borda/quiz/runtime";
import type { EdgeCall } from "../edge-call.ts";
import type { LoadedQuiz } from "../lookup/loaded-quiz.ts";
import type { MailVerdict } from "../mail-domains/mail-domain-lookup.ts";
import { admit } from "./admit.ts";

/** No person gives more addresses, and each may cost questions to somebody else. */
const MAX_DOMAINS = 10;

/** What is known of a domain, or can be found out while a respondent waits. */
export function verdictOn(call: EdgeCall, loaded: LoadedQuiz, domain: string): Promise<MailVerdict> {
  const { logger, defer } = call;
  return call.deps.mailDomains.find(domain, { logger, defer, mayAsk: () => mayAsk(call, loaded) });
}

/** Whoever has asked too often is not refused for it: the address passes. */
async function mayAsk(call: EdgeCall, loaded: LoadedQuiz): Promise<boolean> {
  try {
    await admit(call, "lookups", loaded);
    return true;
  } catch (error) {
    if (error instanceof ProblemError) return false;
    throw error;
  }
}

/** @returns keys of those among the answers whose domain surely takes no mail */
export async function refusedEmails(
  call: EdgeCall,
  loaded: LoadedQuiz,
  answers: readonly (readonly [key: string, answer: RawAnswer | undefined])[],
): Promise<readonly string[]> {
  const domains = answers.flatMap(([key, answer]) => {
    const domain = loaded.checkedEmails.has(key) ? mailDomain(emailOf(answer)) : null;
    return domain === null ? [] : [[key, domain] as const];
  });
  const distinct = [...new Set(domains.map(([, domain]) => domain))].slice(0, MAX_DOMAINS);
  const verdicts = await Promise.all(distinct.map((domain) => verdictOn(call, loaded, domain)));
  const refused = distinct.filter((_, index) => verdicts[index] === "refused");
  return domains.flatMap(([key, domain]) => (refused.includes(domain) ? [key] : []));
}
