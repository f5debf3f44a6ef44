/** A tenant that has one of everything: a published quiz, an answer, a tagged lead, a mail, an unsubscribe, a dead letter. */
import { expect } from "vitest";
import { newId } from "../../../packages/contracts/src/index.ts";
import { eventually } from "../../support/eventually.ts";
import { makePerson, type Person } from "../../support/people.ts";
import type { TestStack } from "../../support/stack.ts";
import { type Account, publishDemo, signIn } from "./accounts.ts";
import { oilyBranch } from "./demo-answers.ts";
import { mailsTo, unsubscribeLink } from "./outbox.ts";
import { beginAttempt, finalBody, openPage, postJson } from "./respondent.ts";
import { storedFor } from "./stored.ts";
import { type Tables, tablesOf } from "./tables.ts";

export type Inhabited = {
  readonly account: Account;
  readonly person: Person;
  readonly quizId: string;
  readonly slug: string;
  readonly leadId: string;
  readonly responseId: string;
  readonly deadLetterId: string;
};

/** Resolves when everything has come to rest: what follows changes nothing by itself. */
export async function inhabit(stack: TestStack, name: "aurora" | "boreal", slug: string): Promise<Inhabited> {
  const tables = tablesOf(stack);
  const account = await signIn(stack, name);
  const quiz = await publishDemo(account, slug, "planned");
  const person = makePerson();
  const page = await openPage(quiz.url);
  await postJson(`${quiz.url}/answers`, finalBody(page.hidden._token ?? "", oilyBranch(person), 1));
  await eventually(async () => {
    expect(await storedFor(tables, quiz.quizId)).toMatchObject({
      messagesSent: 1,
      counters: { views: 1, started: 1, leads: 1, completions: 1 },
    });
  });
  const [mail] = await mailsTo(stack, person.email);
  if (mail === undefined) throw new Error(`${name}'s respondent got no mail`);
  await fetch(unsubscribeLink(mail), { method: "POST" });
  const suppressed = "select count(*) from suppressions where address = $1";
  await eventually(async () => expect(await tables.count(suppressed, [person.email])).toBe(1));
  const deadLetterId = newId();
  await tables.rows(
    `insert into dead_letters (tenant_id, id, delivery_id, type, body, reason)
     values ($1, $2, $3, 'submission', '{}', 'planted')`,
    [account.tenantId, deadLetterId, `planted-${deadLetterId}`],
  );
  await mergeSomebodyInto(person, quiz.url, tables);
  await eventually(async () => {
    expect(await storedFor(tables, quiz.quizId)).toMatchObject({
      triggersSent: 3,
      counters: { views: 1, started: 3, leads: 3, completions: 3 },
    });
  });
  const { items } = await account.client.listLeads({ q: person.email });
  return {
    account,
    person,
    quizId: quiz.quizId,
    slug,
    leadId: items[0]?.id ?? "",
    responseId: page.attemptId,
    deadLetterId,
  };
}

/** Somebody else answers, and once they are known an answer names the person's e-mail address with their phone. */
async function mergeSomebodyInto(person: Person, quizUrl: string, tables: Tables): Promise<void> {
  const other = makePerson();
  const answer = async (answering: Person) => {
    const { token } = await beginAttempt(quizUrl);
    const branch = oilyBranch(answering, { byEmail: false, byWhatsapp: false });
    await postJson(`${quizUrl}/answers`, finalBody(token, branch, 1));
  };
  const known = "select count(*) from lead_identities where value = $1";
  await answer(other);
  await eventually(async () => expect(await tables.count(known, [other.email])).toBe(1));
  await answer({ ...other, email: person.email, name: person.name });
  const merged = `select count(*) from lead_redirects d join lead_identities i on i.lead_id = d.lead_id where i.value = $1`;
  await eventually(async () => expect(await tables.count(merged, [other.email])).toBe(1));
}

/** Everything by which an answer would give away that it speaks of this tenant. */
export function tracesOf(tenant: Inhabited): string[] {
  const { account, person, quizId, leadId, responseId, deadLetterId } = tenant;
  return [
    account.tenantId,
    quizId,
    leadId,
    responseId,
    deadLetterId,
    person.name,
    person.email,
    person.phoneE164,
  ];
}
