/**
 * Where the API is and who asks: BORDA_URL and BORDA_TOKEN; else BORDA_EMAIL and BORDA_PASSWORD; else
 * what the local stack says of itself in its state folder.
 */
import { readFile } from "node:fs/promises";
import { EXIT } from "./exit-codes.ts";
import { CommandFailure } from "./failure.ts";
import type { System } from "./system.ts";

type Identity =
  | { readonly kind: "token"; readonly token: string }
  | { readonly kind: "password"; readonly email: string; readonly password: string };
export type Credentials = { readonly url: string; readonly identity: Identity };

type LocalStack = { readonly url: string; readonly email: string; readonly password: string };

/** The address of the API and how to sign in there. @throws CommandFailure when that is not known */
export async function findCredentials(system: System): Promise<Credentials> {
  const { BORDA_TOKEN: token, BORDA_EMAIL: email, BORDA_PASSWORD: password } = system.env;
  const stack = await readStack(system);
  const url = urlFrom(system, stack);
  if (token !== undefined && token !== "") return { url, identity: { kind: "token", token } };
  if (email !== undefined && email !== "" && password !== undefined) {
    return { url, identity: { kind: "password", email, password } };
  }
  if (stack === undefined || stack.url !== url) {
    const message = `Nothing says who signs in at ${url}.`;
    throw new CommandFailure(EXIT.notAllowed, message, "Set BORDA_TOKEN, or BORDA_EMAIL and BORDA_PASSWORD.");
  }
  return { url, identity: { kind: "password", email: stack.email, password: stack.password } };
}

/** The address of the API alone. */
export async function findUrl(system: System): Promise<string> {
  return urlFrom(system, await readStack(system));
}

function urlFrom(system: System, stack: LocalStack | undefined): string {
  const given = system.env.BORDA_URL;
  if (given === undefined || given === "") {
    if (stack !== undefined) return stack.url;
    const hint = "Start the local stack with `npm start`, or set BORDA_URL to the address of your API.";
    throw new CommandFailure(EXIT.unreachable, "There is no local stack, and BORDA_URL is not set.", hint);
  }
  const url = URL.parse(given);
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) {
    throw new CommandFailure(
      EXIT.usage,
      `BORDA_URL is not an address: “${given}”.`,
      "Set it to something like https://api.example.com.",
    );
  }
  return url.origin;
}

/** What the local stack wrote when it started; nothing when there is none. */
async function readStack({ stackFile }: System): Promise<LocalStack | undefined> {
  let written: unknown;
  try {
    written = JSON.parse(await readFile(stackFile, "utf8"));
  } catch {
    return undefined;
  }
  const { apiUrl, email, password } = (written ?? {}) as Record<string, unknown>;
  const isWhole = typeof apiUrl === "string" && typeof email === "string" && typeof password === "string";
  const url = isWhole ? URL.parse(apiUrl)?.origin : undefined;
  return isWhole && url !== undefined ? { url, email, password } : undefined;
}
