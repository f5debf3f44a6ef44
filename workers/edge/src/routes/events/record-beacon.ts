/** `POST /{slug}/events`: where a respondent is now, for the live view alone. Nothing else depends on it. */
import {
  ANSWERS_MAX_BYTES,
  ANSWERS_MAX_DEPTH,
  type EventsRequest,
  eventsRequestSchema,
  type MeterEvent,
} from "@borda/contracts";
import { ProblemError, parseWith, readJson } from "@borda/edge-kit";
import type { Context } from "hono";
import { moveIssues } from "../../attempts/check-moves.ts";
import { dataHeaders } from "../../data-headers.ts";
import type { EdgeEnv } from "../../deps.ts";
import { callOf } from "../../edge-call.ts";
import { recordEvents } from "../../events/record-events.ts";
import { isSecure } from "../../request-address.ts";
import { dimensionsOf, visitorOf } from "../../visitors/visitor.ts";
import { lateView } from "../../visitors/visits.ts";
import { admit } from "../admit.ts";
import { attemptOf } from "../published-quiz.ts";
import { eventRequestOf } from "./event-request.ts";

export async function recordBeacon(c: Context<EdgeEnv, "/:slug/events">): Promise<Response> {
  // Any type will do: nothing but the live view depends on it.
  const limits = { maxBytes: ANSWERS_MAX_BYTES, maxDepth: ANSWERS_MAX_DEPTH, anyType: true };
  const body: EventsRequest = parseWith(eventsRequestSchema, await readJson(c.req.raw, limits));
  const { claims, loaded } = await attemptOf(c, body.token);
  await admit(callOf(c), "saved", loaded);
  const quiz = loaded.compiled(claims.locale);
  const issues = quiz === null ? [] : moveIssues(quiz, body.moves);
  if (issues.length > 0) throw new ProblemError("invalid_body", { issues });
  const moves = body.moves.map((move): MeterEvent => ({ kind: "move", ...move }));
  const events = [...lateView(claims), ...moves];
  const dimensions = dimensionsOf(claims, claims.locale, visitorOf(c.req.raw));
  recordEvents(
    c.get("deps").events,
    loaded.target,
    { attemptId: claims.attemptId, dimensions, events },
    eventRequestOf(c),
  );
  return new Response(null, { status: 204, headers: dataHeaders(isSecure(c.req.url)) });
}
