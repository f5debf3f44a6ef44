import type { EdgeCall } from "../edge-call.ts";
import type { LoadedQuiz } from "../lookup/loaded-quiz.ts";
import { cookiesIn } from "./asked-cookies.ts";
import { captureSource, type TrafficSource } from "./traffic-source.ts";

/** What the request that begins an attempt says of where the respondent came from. */
export function firstSource(
  call: Pick<EdgeCall, "origin" | "query" | "headers">,
  { askedParameters, askedCookies }: Pick<LoadedQuiz, "askedParameters" | "askedCookies">,
): TrafficSource {
  const { headers } = call;
  const cookies = askedCookies.length === 0 ? {} : cookiesIn(headers.get("cookie"), askedCookies);
  return captureSource(call, headers.get("referer") ?? undefined, askedParameters, cookies);
}
