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

/** What is read against the day of the attempt or by the browser's draw, keeps where the attempt came from, or has hours. */
const ASKS_VISITOR =
  /"until":\{"kind":"(?:visitor|daily)"|"type":"(?:birth_date|wheel)"|"(?:noPast|noFuture)":true|"(?:min|max)":\{"add":|"kind":"geo","field":|"hours":\{"days":/;
const READS_VISITOR =
  /"visitor":"|\["(?:today|now|age|year|month|day|weekday|hour|minute|time)"|"op":"(?:before|after|on|on_or_before|on_or_after|within_past_days|within_next_days)"|\{\{\s*(?:visitor|geo)\./;
const DRAWS_LOTS = /"type":"wheel"/;
const READS_RETURNING =
  /"until":\{"kind":"visitor"|"visitor":"returning"|\{\{\s*(?:visitor|geo)\.returning\b/;

/** Whether a quiz, given as JSON, asks for time, place or anything else of the visitor. */
export function readsVisitor(definition: string): boolean {
  return READS_VISITOR.test(definition) || ASKS_VISITOR.test(definition);
}

/** Whether it asks if, or since when, the visitor was here before, which takes a cookie to know. */
export function readsReturning(definition: string): boolean {
  return READS_RETURNING.test(definition);
}

/** Whether it draws by lot, which a browser does once. */
export function drawsLots(definition: string): boolean {
  return DRAWS_LOTS.test(definition);
}

/** Says nothing but when a browser first opened this quiz; before that was kept it said `1`. */
const SEEN_COOKIE = "borda_seen";
const SEEN_DAYS = 180;

/**
 * The header value that makes the next visit a returning one.
 * @param sinceMs when the browser first opened the quiz
 */
export function seenCookie(slug: string, isSecure: boolean, sinceMs: number): string {
  const secure = isSecure ? "; Secure" : "";
  return `${SEEN_COOKIE}=${sinceMs}; Path=/${slug}; Max-Age=${SEEN_DAYS * 86_400}; HttpOnly; SameSite=Lax${secure}`;
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
    ...seenBefore(request.headers.get("cookie") ?? "", nowMs),
  };
}

const SEEN = new RegExp(`(?:^|;\\s*)${SEEN_COOKIE}=(\\d{1,15})(?:;|$)`);

/** Everybody can write their own cookie, so a moment counts only if the browser may have kept it. */
function seenBefore(cookie: string, nowMs: number): Pick<VisitorFacts, "returning" | "firstSeenMs"> {
  const value = SEEN.exec(cookie)?.[1];
  if (value === "1") return { returning: true };
  const sinceMs = Number(value);
  const isKept = sinceMs <= nowMs && sinceMs > nowMs - SEEN_DAYS * 86_400_000;
  return isKept ? { returning: true, firstSeenMs: sinceMs } : { returning: false };
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
