/** Runs something as somebody: signs in when there is no token, and out again afterwards. */
import { type ApiClient, createClient } from "@borda/client";
import { findCredentials } from "./credentials.ts";
import type { System } from "./system.ts";

/** Hands a client that is signed in to `use`; a session that was opened for it does not outlive it. */
export async function withClient<Given>(
  system: System,
  use: (client: ApiClient) => Promise<Given>,
): Promise<Given> {
  const { url, identity } = await findCredentials(system);
  const base = { baseUrl: url, fetch: system.fetch };
  if (identity.kind === "token") {
    return await use(createClient({ ...base, auth: { kind: "token", token: identity.token } }));
  }
  const { email, password } = identity;
  const signedIn = await createClient(base).createSession({ email, password, as: "token" });
  const client = createClient({ ...base, auth: { kind: "token", token: signedIn.token ?? "" } });
  try {
    return await use(client);
  } finally {
    // The session would expire by itself; not being able to end it now is no failure of the command.
    await client.deleteCurrentSession().catch(() => undefined);
  }
}

/** The quiz with this address. @throws ApiProblem `not_found` */
export async function quizBySlug(client: ApiClient, slug: string) {
  return (await client.getQuizBySlug(slug)).quiz;
}
