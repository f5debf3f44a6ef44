/** Runs something as somebody: signs in when there is no token, and out again afterwards. */
import { type ApiClient, createClient } from "@borda/client";
import { type Asker, apiFailureOf } from "../api-failure.ts";
import type { System } from "../system.ts";
import { type Credentials, findCredentials } from "./credentials.ts";

/**
 * Hands a client that is signed in to `use`; a session that was opened for it does not outlive it.
 * @throws CommandFailure for every failure of a call that `use` does not catch
 */
export async function withClient<Given>(
  system: System,
  use: (client: ApiClient, asker: Asker) => Promise<Given>,
): Promise<Given> {
  const credentials = await findCredentials(system);
  try {
    return await asSomebody(credentials, system, use);
  } catch (error) {
    throw apiFailureOf(error, credentials);
  }
}

async function asSomebody<Given>(
  credentials: Credentials,
  { fetch }: System,
  use: (client: ApiClient, asker: Asker) => Promise<Given>,
): Promise<Given> {
  const base = { baseUrl: credentials.url, fetch };
  if (credentials.kind === "token") {
    return await use(
      createClient({ ...base, auth: { kind: "token", token: credentials.token } }),
      credentials,
    );
  }
  const { email, password } = credentials;
  const { token = "" } = await createClient(base).createSession({ email, password, as: "token" });
  const client = createClient({ ...base, auth: { kind: "token", token } });
  try {
    return await use(client, credentials);
  } finally {
    // The session would expire by itself; not being able to end it now is no failure of the command.
    await client.deleteCurrentSession().catch(() => undefined);
  }
}
