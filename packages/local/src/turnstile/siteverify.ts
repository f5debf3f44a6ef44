/**
 * Turnstile's `siteverify` as Cloudflare documents it, over tokens that this process gave out. Pure: the clock and
 * chance come from outside.
 * @see https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
 * @see https://developers.cloudflare.com/turnstile/troubleshooting/testing/
 */

/** A token is good for this long. */
const TOKEN_TTL_MS = 300_000;
const MAX_TOKEN_LENGTH = 2_048;
const MAX_TOKENS = 10_000;
/** What the published test site keys give. */
export const DUMMY_TOKEN = "XXXX.DUMMY.TOKEN.XXXX";
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export type Verdict = {
  readonly success: boolean;
  readonly "error-codes": readonly string[];
  readonly challenge_ts?: string;
  readonly hostname?: string;
  readonly action?: string;
  readonly cdata?: string;
};

type Given = {
  readonly secret: string;
  readonly hostname: string;
  readonly action: string;
  readonly cdata: string;
  readonly atMs: number;
  /** The idempotency key it was spent with; an empty one for a request without any. */
  spentWith: string | null;
};

export interface TurnstileTokens {
  /** A token for a widget whose secret this is. */
  give(secret: string, visit: Pick<Given, "hostname" | "action" | "cdata">, nowMs: number): string;
  verify(fields: Readonly<Record<string, string>>, nowMs: number): Verdict;
}

const refused = (...codes: string[]): Verdict => ({ success: false, "error-codes": codes });

/** The published test secrets: each says always the same, whatever the token. */
const TEST_SECRETS: Readonly<Record<string, (nowMs: number) => Verdict>> = {
  "1x0000000000000000000000000000000AA": (nowMs) => ({
    success: true,
    "error-codes": [],
    challenge_ts: new Date(nowMs).toISOString(),
    hostname: "example.com",
  }),
  "2x0000000000000000000000000000000AA": () => refused("invalid-input-response"),
  "3x0000000000000000000000000000000AA": () => refused("timeout-or-duplicate"),
};

/** @param newToken gives a text that nobody can guess */
export function createTurnstileTokens(secrets: readonly string[], newToken: () => string): TurnstileTokens {
  const given = new Map<string, Given>();
  return {
    give(secret, { hostname, action, cdata }, nowMs) {
      const token = newToken();
      given.set(token, { secret, hostname, action, cdata, atMs: nowMs, spentWith: null });
      const [oldest] = given.keys();
      if (given.size > MAX_TOKENS && oldest !== undefined) given.delete(oldest);
      return token;
    },
    verify({ secret = "", response = "", idempotency_key: key = "" }, nowMs) {
      if (secret === "") return refused("missing-input-secret");
      if (response === "") return refused("missing-input-response");
      const fixed = TEST_SECRETS[secret];
      if (fixed !== undefined) return fixed(nowMs);
      if (!secrets.includes(secret)) return refused("invalid-input-secret");
      if (key !== "" && !UUID.test(key)) return refused("bad-request");
      const token = response.length > MAX_TOKEN_LENGTH ? undefined : given.get(response);
      if (token === undefined || token.secret !== secret) return refused("invalid-input-response");
      const isRepeat = token.spentWith !== null && key !== "" && token.spentWith === key;
      if (nowMs - token.atMs > TOKEN_TTL_MS || (token.spentWith !== null && !isRepeat)) {
        return refused("timeout-or-duplicate");
      }
      token.spentWith = key;
      return {
        success: true,
        "error-codes": [],
        challenge_ts: new Date(token.atMs).toISOString(),
        hostname: token.hostname,
        action: token.action,
        cdata: token.cdata,
      };
    },
  };
}
