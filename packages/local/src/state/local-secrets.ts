/** Passwords and keys of a local stack: made once at random, kept beside its data, never in the repository. */
import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { StartError } from "../stack/start-error.ts";

const password = z.string().min(20);
const keyRing = z.string().regex(/^[a-z0-9]{1,16}:[A-Za-z0-9+/]{43}=$/);
const secretsSchema = z.strictObject({
  postgres: password,
  roles: z.strictObject({
    borda_owner: password,
    borda_app: password,
    borda_ingest: password,
    borda_origin: password,
  }),
  pageTokenKeys: keyRing,
  triggerSigningKeys: keyRing,
  unsubscribeKeys: keyRing,
  redisToken: password,
});
export type LocalSecrets = z.infer<typeof secretsSchema>;

/** Reads the secrets of a stack, or makes them when there are none. */
export function loadSecrets(file: string): LocalSecrets {
  if (!existsSync(file)) {
    const made = makeSecrets();
    writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    return made;
  }
  const parsed = secretsSchema.safeParse(readJson(file));
  if (parsed.success) return parsed.data;
  throw new StartError(
    `${file} is not what this version needs:\n${z.prettifyError(parsed.error)}\n\nThe data cannot be opened without it: npm start -- --fresh makes everything anew.`,
  );
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

function makeSecrets(): LocalSecrets {
  const word = () => randomBytes(24).toString("base64url");
  const ring = () => `local:${randomBytes(32).toString("base64")}`;
  return {
    postgres: word(),
    roles: { borda_owner: word(), borda_app: word(), borda_ingest: word(), borda_origin: word() },
    pageTokenKeys: ring(),
    triggerSigningKeys: ring(),
    unsubscribeKeys: ring(),
    redisToken: word(),
  };
}
