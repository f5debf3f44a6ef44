import { createClient } from "@borda/client";
import { readArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { findCredentials, findUrl } from "../credentials.ts";
import { EXIT } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { printJson } from "../output/json.ts";
import type { System } from "../system.ts";

const OPTIONS = {
  email: { type: "string" },
  "password-stdin": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

export const loginCommand: Command = {
  name: "login",
  usage: "login [--email E --password-stdin] [--json]",
  summary: "sign in and print a token for BORDA_TOKEN",
  details: [
    "--email E     who signs in; BORDA_EMAIL, else the demo login of the local stack otherwise",
    "--password-stdin  read the password from standard input instead of BORDA_PASSWORD",
    "--json        print one JSON document",
    '              In a shell: eval "$(borda login)"',
  ],
  async run(args, system) {
    const { values } = readArguments("login", args, OPTIONS, []);
    const password = values["password-stdin"] ? (await system.readInput()).replace(/\r?\n$/, "") : undefined;
    const { url, email, secret } = await whoSignsIn(values.email, password, system);
    const {
      token = "",
      me,
      expiresAt,
    } = await createClient({ baseUrl: url, fetch: system.fetch }).createSession({
      email,
      password: secret,
      as: "token",
    });
    if (values.json) await printJson(system, { url, token, expiresAt, me });
    else {
      system.say(
        `Signed in at ${url} as ${me.user.email} (${me.role} of ${me.tenant.name}) until ${expiresAt}.`,
      );
      await system.write(`export BORDA_URL='${url}'\nexport BORDA_TOKEN='${token.replaceAll("'", "")}'\n`);
    }
    return EXIT.ok;
  },
};

async function whoSignsIn(email: string | undefined, password: string | undefined, system: System) {
  const known = { email: email ?? system.env.BORDA_EMAIL, password: password ?? system.env.BORDA_PASSWORD };
  if (known.email !== undefined && known.password !== undefined) {
    return { url: await findUrl(system), email: known.email, secret: known.password };
  }
  if (email !== undefined || password !== undefined) {
    const missing = known.email === undefined ? "an e-mail address" : "a password";
    const message = `To sign in, ${missing} is missing.`;
    throw new CommandFailure(
      EXIT.usage,
      message,
      "Give --email and --password-stdin, or set BORDA_EMAIL and BORDA_PASSWORD.",
    );
  }
  // A token that is already there says nothing about a password.
  const { url, identity } = await findCredentials({
    ...system,
    env: { ...system.env, BORDA_TOKEN: undefined },
  });
  if (identity.kind !== "password")
    throw new CommandFailure(EXIT.notAllowed, `Nothing says who signs in at ${url}.`);
  return { url, email: identity.email, secret: identity.password };
}
