/** Tenants at their desks: sessions of the demo's owners, and quizzes of their own for a test. */
import { readFile } from "node:fs/promises";
import { type ApiClient, createClient } from "../../../packages/client/src/index.ts";
import { ROOT } from "../../checks/command.ts";
import type { TestStack } from "../../support/stack.ts";

export type Account = {
  readonly tenantId: string;
  readonly token: string;
  readonly client: ApiClient;
  /** Origin of its public quizzes: the host tells whose quiz is meant. */
  readonly quizOrigin: string;
};

export async function signIn(stack: TestStack, name: "aurora" | "boreal"): Promise<Account> {
  const { id, owner, publicHost } = stack.tenants[name];
  if (owner === null || publicHost === null) throw new Error(`${name} has no owner or no host`);
  const baseUrl = stack.addresses.dashboard;
  const { email, password } = owner;
  const { token } = await createClient({ baseUrl }).createSession({ email, password, as: "token" });
  if (token === undefined) throw new Error("The API gave no token for a session that asked for one");
  const client = createClient({ baseUrl, auth: { kind: "token", token } });
  return { tenantId: id, token, client, quizOrigin: `http://${publicHost}` };
}

export type PublishedDemo = { readonly quizId: string; readonly slug: string; readonly url: string };

/**
 * The demo funnel under an address and a name of its own, so that its counters, and links with its name, are the
 * test's alone.
 * @param tag what whoever reaches the plan is tagged as; nobody is in the demo as it is
 */
export async function publishDemo(account: Account, slug: string, tag?: string): Promise<PublishedDemo> {
  const document = JSON.parse(await readFile(`${ROOT}test/fixtures/pele-em-dia.quiz.json`, "utf8"));
  if (tag !== undefined) {
    const plan = document.steps.find(({ id }: { readonly id: string }) => id === "plan");
    plan.rules.unshift({ tag: [tag] });
  }
  const { quiz } = await account.client.createQuiz({ slug, name: `Pele em dia (${slug})`, document });
  await account.client.publishQuiz(quiz.id);
  return { quizId: quiz.id, slug, url: `${account.quizOrigin}/${slug}` };
}
