/**
 * Asks Cloudflare whether a Turnstile token is a person's, and whether it was given for this very attempt.
 * @see https://developers.cloudflare.com/turnstile/get-started/server-side-validation/
 */
import { type Counter, type Logger, sendRequest } from "@borda/edge-kit";
import { z } from "zod";
import { isTestSecret, type TurnstileSettings, type TurnstileWidget } from "./turnstile-settings.ts";

/** What of an attempt a token has to fit. */
export type TokenClaim = {
  readonly token: string | undefined;
  readonly tenantId: string;
  readonly quizId: string;
  readonly attemptId: string;
  /** Host name of the page, without a port. */
  readonly hostname: string;
  readonly address: string | undefined;
};

export type TurnstileCheck = {
  readonly settings: TurnstileSettings;
  /** Whether a person is confirmed. Never throws and never waits longer than `DEADLINE_MS`. */
  confirms(claim: TokenClaim, logger: Logger): Promise<boolean>;
};

/** A respondent's last answers wait for this; when Cloudflare is away they are kept and marked. */
const DEADLINE_MS = 2_000;
const MAX_ANSWER_BYTES = 10_000;

const answerSchema = z.object({
  success: z.boolean(),
  hostname: z.string().optional(),
  action: z.string().optional(),
  cdata: z.string().optional(),
});

/** The widget's `action` (at most 32 of a-z, 0-9, - and _): the quiz, so that a token of another one is worthless. */
export function actionOf(quizId: string): string {
  return quizId.replaceAll("-", "");
}

/**
 * @param results counts by `result`: confirmed, missing, refused, foreign, away, unconfigured
 * @param send the one way out
 */
export function createTurnstileCheck(
  settings: TurnstileSettings,
  results: Counter,
  send: typeof sendRequest = sendRequest,
): TurnstileCheck {
  async function judge(claim: TokenClaim, logger: Logger): Promise<string> {
    const widget = settings.widgetOf(claim.tenantId);
    if (widget === null) return "unconfigured";
    if (claim.token === undefined || claim.token === "") return "missing";
    try {
      const answer = answerSchema.parse(await ask(widget, claim.token, claim));
      if (!answer.success) return "refused";
      return isTestSecret(widget.secret) || isFor(claim, answer) ? "confirmed" : "foreign";
    } catch (error) {
      logger.warn("turnstile_away", { error: String(error) });
      return "away";
    }
  }

  async function ask(widget: TurnstileWidget, token: string, claim: TokenClaim): Promise<unknown> {
    const body = new URLSearchParams({
      secret: widget.secret,
      response: token,
      // The same attempt may ask again, since its first receipt may have been lost; any other finds the token spent.
      idempotency_key: claim.attemptId,
      ...(claim.address === undefined ? {} : { remoteip: claim.address }),
    });
    const request = {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: body.toString(),
    } as const;
    const limits = { timeoutMs: DEADLINE_MS, maxResponseBytes: MAX_ANSWER_BYTES };
    const { text } = await send(`${settings.origin}/turnstile/v0/siteverify`, request, limits);
    return JSON.parse(text);
  }

  return {
    settings,
    async confirms(claim, logger) {
      const result = await judge(claim, logger);
      results.inc({ result });
      return result === "confirmed";
    },
  };
}

function isFor(claim: TokenClaim, answer: z.infer<typeof answerSchema>): boolean {
  return (
    answer.hostname === claim.hostname &&
    answer.action === actionOf(claim.quizId) &&
    answer.cdata === claim.attemptId
  );
}
