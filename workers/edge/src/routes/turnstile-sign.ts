/** What Turnstile has to say about answers, where their quiz asks it. */
import type { Context } from "hono";
import type { TrustSigns } from "../attempts/trust.ts";
import type { EdgeEnv } from "../deps.ts";
import { hostOf } from "../request-address.ts";
import type { TokenAttempt } from "./published-quiz.ts";

/** The field that Cloudflare's widget puts into its form. */
export const TURNSTILE_FIELD = "cf-turnstile-response";

/** Only a finished attempt is asked about: a token is good once, and a partial is said again. */
export async function turnstileSign(
  c: Context<EdgeEnv>,
  { claims, loaded }: TokenAttempt,
  { token, final }: { readonly token: string | undefined; readonly final: boolean },
): Promise<TrustSigns["turnstile"]> {
  const isWanted = loaded.compiled(claims.locale)?.settings?.turnstile === true;
  if (!isWanted || !final) return "not_asked";
  const confirmed = await c.get("deps").turnstile.confirms(
    {
      token,
      tenantId: loaded.target.tenantId,
      quizId: claims.quizId,
      attemptId: claims.attemptId,
      hostname: hostOf(c.req.url).replace(/:\d+$/, ""),
      address: c.req.header("cf-connecting-ip"),
    },
    c.get("logger"),
  );
  return confirmed ? "confirmed" : "unconfirmed";
}
