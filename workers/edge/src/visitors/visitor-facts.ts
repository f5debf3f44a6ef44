/**
 * What conditions, expressions and texts may ask of a visitor. It is captured once, from the first
 * request alone, and rides in the page token, so that browser and edge decide alike whenever and from
 * wherever the attempt goes on. Quizzes that ask for none of it have none of it captured.
 */
import { cutText, type VisitorFacts } from "@borda/contracts";
import { visitorOf } from "./visitor.ts";

/** The zone of a tenant whose published quizzes do not name one yet. */
const DEFAULT_TIME_ZONE = "America/Sao_Paulo";
const MAX_PLACE_LENGTH = 80;

/** Fields whose answers are read against the day of the attempt, or that keep where it came from. */
const ASKS_VISITOR =
  /"type":"birth_date"|"(?:noPast|noFuture)":true|"(?:min|max)":\{"add":|"kind":"geo","field":/;
const READS_VISITOR =
  /"visitor":"|\["(?:today|now|age|year|month|day|weekday|hour|minute|time)"|"op":"(?:before|after|on|on_or_before|on_or_after|within_past_days|within_next_days)"|\{\{\s*(?:visitor|geo)\./;
const READS_RETURNING = /"visitor":"returning"|\{\{\s*(?:visitor|geo)\.returning\b/;

/** Whether a quiz, given as JSON, asks for time, place or anything else of the visitor. */
export function readsVisitor(definition: string): boolean {
  return READS_VISITOR.test(definition) || ASKS_VISITOR.test(definition);
}

/** Whether it asks if the visitor was here before, which takes a cookie to know. */
export function readsReturning(definition: string): boolean {
  return READS_RETURNING.test(definition);
}

/** Says nothing but that a browser has opened this quiz before. */
const SEEN_COOKIE = "borda_seen";
const SEEN_DAYS = 180;

/** The header value that makes the next visit a returning one. */
export function seenCookie(slug: string, isSecure: boolean): string {
  const secure = isSecure ? "; Secure" : "";
  return `${SEEN_COOKIE}=1; Path=/${slug}; Max-Age=${SEEN_DAYS * 86_400}; HttpOnly; SameSite=Lax${secure}`;
}

/**
 * The facts of a first request.
 * @param timeZone IANA name of the tenant's zone
 */
export function captureVisitor(
  request: Request,
  { nowMs, timeZone = DEFAULT_TIME_ZONE }: { readonly nowMs: number; readonly timeZone?: string | undefined },
): VisitorFacts {
  const cf = (request.cf ?? {}) as { readonly regionCode?: unknown; readonly city?: unknown };
  const { country, device } = visitorOf(request);
  return {
    nowMs,
    offsetMinutes: offsetMinutesOf(timeZone, nowMs),
    country,
    region: placeText(cf.regionCode),
    city: placeText(cf.city),
    device,
    language: firstLanguage(request.headers.get("accept-language") ?? ""),
    returning: new RegExp(`(?:^|;\\s*)${SEEN_COOKIE}=1(?:;|$)`).test(request.headers.get("cookie") ?? ""),
  };
}

function placeText(value: unknown): string {
  return typeof value === "string" ? cutText(value.trim().toWellFormed(), MAX_PLACE_LENGTH) : "";
}

/** The primary subtag that is named first, such as `pt`; browsers put the preferred one there. */
function firstLanguage(header: string): string {
  return /^\s*([a-z]{2,3})(?:[-;,\s]|$)/i.exec(header)?.[1]?.toLowerCase() ?? "";
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What a zone is ahead of UTC at a moment, in minutes; 0 for a zone that is not known. */
export function offsetMinutesOf(timeZone: string, nowMs: number): number {
  const format = formats.get(timeZone) ?? offsetFormat(timeZone);
  if (format === null) return 0;
  formats.set(timeZone, format);
  const name = format.formatToParts(nowMs).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const found = /^GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (found === null) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return found[1] === "-" ? -minutes : minutes;
}

function offsetFormat(timeZone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  } catch {
    return null;
  }
}
