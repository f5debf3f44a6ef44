/** `borda login`: signs in and keeps the token. */
import { createClient } from "@borda/client";
import { findApiAddress } from "../access/credentials.ts";
import { keepLogin, readLogins } from "../access/stored-logins.ts";
import { apiFailureOf } from "../api-failure.ts";
import type { Arguments, RunCommand } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { printJson, printLines } from "../output/print.ts";
import { plainLine } from "../output/text.ts";
import type { System } from "../system.ts";

/** The API takes no longer one, in characters; bytes beyond that are not read. */
const PASSWORD_MAX_BYTES = 1_000;

export const runLogin: RunCommand = async (args, system) => {
  const url = await findApiAddress(system);
  if (!args.flag("json")) system.say(system.paintMessage("dim", `Signing in at ${url}`));
  const email = await readEmail(args, system);
  const password = await readPassword(args, system);
  const isKept = !args.flag("print-token");
  const previous = isKept ? (await readLogins(system)).logins[url]?.token : undefined;
  const { token = "", me, expiresAt } = await signIn(system, url, { email, password }, previous);
  if (!isKept) {
    if (args.flag("json")) await printJson(system, { url, me, expiresAt, token });
    else await printLines(system, [token]);
    return EXIT.ok;
  }
  const path = await keepLogin(system, url, { token, email: me.user.email, account: me.tenant.name });
  if (args.flag("json")) await printJson(system, { url, me, expiresAt });
  else {
    const who = `${plainLine(me.user.email)} (${me.role} of ${plainLine(me.tenant.name)})`;
    await printLines(system, [
      `Signed in at ${url} as ${who}.`,
      `  The login is kept in ${path} until \`borda logout\`.`,
    ]);
  }
  return EXIT.ok;
};

/** @param previous the token of a login that the new one takes the place of; the API ends its session */
async function signIn(
  { env, fetch }: System,
  url: string,
  login: { readonly email: string; readonly password: string },
  previous: string | undefined,
) {
  const auth = previous === undefined ? undefined : ({ kind: "token", token: previous } as const);
  const client = createClient({ baseUrl: url, fetch, ...(auth === undefined ? {} : { auth }) });
  try {
    return await client.createSession({ ...login, as: "token" });
  } catch (error) {
    throw apiFailureOf(error, { url, as: env.BORDA_PASSWORD ? "BORDA_EMAIL" : "prompt" });
  }
}

async function readEmail(args: Arguments, { env, ask }: System): Promise<string> {
  const given = args.text("email") ?? env.BORDA_EMAIL;
  if (given) return given;
  if (ask === null)
    throw args.misuse("Without a terminal to ask at, --email or BORDA_EMAIL must name who signs in.");
  return (await ask("E-mail: ", { hidden: false }))?.trim() || cancelled();
}

async function readPassword(args: Arguments, { env, ask, input }: System): Promise<string> {
  if (env.BORDA_PASSWORD) return env.BORDA_PASSWORD;
  if (ask !== null) return (await ask("Password: ", { hidden: true })) || cancelled();
  const line = await firstLine(input());
  if (line === "")
    throw args.misuse("The password is missing: set BORDA_PASSWORD, or write it to standard input.");
  return line;
}

function cancelled(): never {
  throw new CommandFailure(EXIT.failure, "cancelled", "Nobody was signed in.", "Run `borda login` again.");
}

async function firstLine(input: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of input) {
    parts.push(part);
    size += part.byteLength;
    if (part.includes(0x0a) || size > PASSWORD_MAX_BYTES) break;
  }
  return Buffer.concat(parts).toString("utf8").split(/\r?\n/)[0] ?? "";
}
