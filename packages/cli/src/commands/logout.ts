/** `borda logout`: ends the kept login, here and at the API. */
import { ApiProblem, createClient } from "@borda/client";
import { readApiAddress } from "../access/api-address.ts";
import { forgetLogin, readLogins } from "../access/stored-logins.ts";
import type { RunCommand } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { printJson, printLines } from "../output/print.ts";
import type { System } from "../system.ts";

export const runLogout: RunCommand = async (args, system) => {
  const { current, logins } = await readLogins(system);
  const url = readApiAddress(system.env.BORDA_URL) ?? current;
  const login = url === null ? undefined : logins[url];
  if (url === null || login === undefined) {
    if (args.flag("json")) await printJson(system, { url, signedOut: false });
    else await printLines(system, [`No login is kept${url === null ? "" : ` for ${url}`}.`]);
    return EXIT.ok;
  }
  await forgetLogin(system, url);
  const isEnded = await endSession(system, url, login.token);
  if (args.flag("json")) await printJson(system, { url, signedOut: true });
  else await printLines(system, [`Signed out at ${url}.`]);
  if (!isEnded && !args.flag("json")) {
    system.say(
      "The API could not be told: the token is forgotten here and ends there by itself within 7 days.",
    );
  }
  return EXIT.ok;
};

/** Whether the API knows that the token is worthless now. */
async function endSession({ fetch }: System, url: string, token: string): Promise<boolean> {
  try {
    await createClient({ baseUrl: url, fetch, auth: { kind: "token", token } }).deleteCurrentSession();
    return true;
  } catch (error) {
    return error instanceof ApiProblem && error.code === "not_signed_in";
  }
}
