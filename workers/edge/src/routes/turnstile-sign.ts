/** What Turnstile has to say about answers, where their quiz asks it. */
import type { TrustSigns } from "../attempts/trust.ts";
import type { EdgeCall } from "../edge-call.ts";
import type { TokenAttempt } from "./published-quiz.ts";

/** The field that Cloudflare's widget puts into its form. */
export const TURNSTILE_FIELD = "cf-turnstile-response";

/** Only a finished attempt is asked about: a token is good once, and a partial is said again. */
export async function turnstileSign(
  call: EdgeCall,
  { claims, loaded }: TokenAttempt,
  { token, final }: { readonly token: string | undefined; readonly final: boolean },
): Promise<TrustSigns["turnstile"]> {
  const isWanted = loaded.compiled(claims.locale)?.settings?.turnstile === true;
  if (!isWanted || !final) return "not_asked";
  const confirmed = await call.deps.turnstile.confirms(
    {
      token,
      tenantId: loaded.target.tenantId,
      quizId: claims.quizId,
      attemptId: claims.attemptId,
      hostname: call.host.replace(/:\d+$/, ""),
      address: call.headers.get("cf-connecting-ip") ?? undefined,
    },
    call.logger,
  );
  return confirmed ? "confirmed" : "unconfirmed";
}
