/**
 * Where the API is and who asks. The address: BORDA_URL, else that of the last `borda login`, else
 * the local stack's. Who asks there: BORDA_TOKEN, else the kept login, else BORDA_EMAIL and
 * BORDA_PASSWORD, else the local stack's demo login.
 */
import type { Asker } from "../api-failure.ts";
import { EXIT } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import type { System } from "../system.ts";
import { isSameApi, readApiAddress } from "./api-address.ts";
import { type LocalStack, listLocalStacks } from "./local-stack.ts";
import { readLogins, type StoredLogins } from "./stored-logins.ts";

export type Credentials = Asker &
  (
    | { readonly kind: "token"; readonly token: string }
    | { readonly kind: "password"; readonly email: string; readonly password: string }
  );

type Known = { readonly logins: StoredLogins; readonly stacks: readonly LocalStack[] };

/** @throws CommandFailure when nothing says where the API is, or who asks there */
export async function findCredentials(system: System): Promise<Credentials> {
  const { BORDA_TOKEN: token, BORDA_EMAIL: email, BORDA_PASSWORD: password } = system.env;
  const known = await whatIsKnown(system);
  const url = addressFrom(system, known);
  if (token) return { url, as: "BORDA_TOKEN", kind: "token", token };
  const login = known.logins.logins[url];
  if (login !== undefined) return { url, as: "login", kind: "token", token: login.token };
  if (email && password) return { url, as: "BORDA_EMAIL", kind: "password", email, password };
  const stack = known.stacks.find((candidate) => isSameApi(candidate.url, url));
  if (stack !== undefined) {
    return { url, as: "demo", kind: "password", email: stack.email, password: stack.password };
  }
  const hint = "Run `borda login`, or set BORDA_TOKEN, or BORDA_EMAIL and BORDA_PASSWORD.";
  throw new CommandFailure(EXIT.notAllowed, "not_signed_in", `Nobody is signed in at ${url}.`, hint);
}

/** The address alone. @throws CommandFailure when nothing says where the API is */
export async function findApiAddress(system: System): Promise<string> {
  return addressFrom(system, await whatIsKnown(system));
}

async function whatIsKnown(system: System): Promise<Known> {
  const [logins, stacks] = await Promise.all([readLogins(system), listLocalStacks(system)]);
  return { logins, stacks };
}

function addressFrom({ env }: System, { logins, stacks }: Known): string {
  const url = readApiAddress(env.BORDA_URL) ?? logins.current ?? stacks[0]?.url;
  if (url !== undefined) return url;
  const hint = "Start one with `npm start`, or name another API in BORDA_URL.";
  throw new CommandFailure(EXIT.unreachable, "unreachable", "No local stack is running.", hint);
}
