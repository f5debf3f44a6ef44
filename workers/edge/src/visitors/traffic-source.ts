/**
 * Where a respondent came from: UTM parameters, click ids and referrer of the first request, and what a quiz asks for
 * in hidden fields. They are signed into the page token, so nothing is stored on the device and nothing can be made up later.
 */
import { cutText, REFERRER, SOURCE_MAX_BYTES } from "@borda/contracts";
import { EMBED_PAGE, EMBED_REFERRER, SOURCE_PARAMETERS } from "@borda/quiz/runtime";
import { queryParameters } from "../request-address.ts";

export type TrafficSource = Readonly<Record<string, string>>;

/** What the embed script says of the page around a frame, and under which name it is kept. */
const FRAME_PAGES = [
  [REFERRER, EMBED_REFERRER],
  [EMBED_PAGE, EMBED_PAGE],
] as const;

const MAX_VALUE_LENGTH = 200;
/** Parameters of an address that are looked at. */
const MAX_PARAMETERS = 200;
/** Click ids are opaque and worthless when cut; the longest seen (fbclid) have about 200 characters. */
const MAX_CLICK_ID_LENGTH = 500;
const MAX_ASKED_LENGTH = 500;
// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses NUL, and no parameter needs the others
const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f]/g;

/**
 * @param address of the first request: its own site, and what follows the question mark
 * @param referrer its `Referer`; one of the page's own origin says nothing and is left out
 * @param asked parameters that the quiz asks for in hidden fields; they go before all others
 * @param cookies that it asks for, by the names that they are kept under; they come next
 */
export function captureSource(
  { origin, query }: { readonly origin: string; readonly query: string },
  referrer: string | undefined,
  asked: readonly string[] = [],
  cookies: Readonly<Record<string, string>> = {},
): TrafficSource {
  const source: Record<string, string> = {};
  let roomBytes = SOURCE_MAX_BYTES;
  const keep = (name: string, value: string) => {
    if (value === "" || Object.hasOwn(source, name)) return;
    const bytes = jsonBytes(name) + jsonBytes(value) + 2;
    if (bytes > roomBytes) return;
    source[name] = value;
    roomBytes -= bytes;
  };
  const given = query === "" ? null : givenParameters(query);
  if (given !== null) for (const name of asked) keep(name, askedValue(given.get(name) ?? ""));
  for (const name in cookies) keep(name, cookies[name] ?? "");
  if (given !== null) {
    for (const name of SOURCE_PARAMETERS) {
      const value = given.get(name);
      if (value !== undefined) keep(name, parameterValue(name, value));
    }
    // Before the header, which in a frame names the page around it.
    for (const [name, parameter] of FRAME_PAGES) keep(name, pageOf(given.get(parameter) ?? ""));
  }
  if (referrer !== undefined) keep(REFERRER, pageOf(referrer, origin));
  return source;
}

/** By name in lower case: people write addresses by hand (`UTM_Source`), and Snapchat writes `ScCid`. */
function givenParameters(query: string): ReadonlyMap<string, string> {
  const given = new Map<string, string>();
  for (const [name, value] of queryParameters(query).slice(0, MAX_PARAMETERS)) {
    const key = name.toLowerCase();
    if (!given.has(key)) given.set(key, value);
  }
  return given;
}

const PLAIN_ASCII = /^[ !#-[\]-~]*$/;

/** The bytes that a text takes in JSON, its quotes and escapes included. */
function jsonBytes(text: string): number {
  if (PLAIN_ASCII.test(text)) return text.length + 2;
  return new TextEncoder().encode(JSON.stringify(text)).length;
}

const PIPED_SOURCE = new RegExp(`\\{\\{\\s*(?:${[...SOURCE_PARAMETERS, REFERRER, EMBED_PAGE].join("|")})\\b`);

/** Whether a quiz, given as JSON, shows or branches by where a respondent came from. */
export function readsSource(definition: string): boolean {
  return definition.includes('"hidden":') || PIPED_SOURCE.test(definition);
}

function parameterValue(name: string, value: string): string {
  const text = plainText(value);
  if (name.startsWith("utm_")) return cutText(text, MAX_VALUE_LENGTH);
  return text.length <= MAX_CLICK_ID_LENGTH ? text : "";
}

/** Parameters of a query by name; those that are not there are left out. */
export function askedIn(query: string, names: readonly string[]): Record<string, string> {
  const given = givenParameters(query);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = askedValue(given.get(name) ?? "");
      return value === "" ? [] : [[name, value] as const];
    }),
  );
}

/** What a quiz asks for is a text of its author's making, which may be cut. */
export function askedValue(value: string): string {
  return cutText(plainText(value), MAX_ASKED_LENGTH);
}

function plainText(value: string): string {
  return value.toWellFormed().replaceAll(CONTROL_CHARACTERS, "").trim();
}

/**
 * A page is kept as origin and path: its query may hold what is nobody's business.
 * @param ownOrigin pages of which say nothing
 */
function pageOf(address: string, ownOrigin = ""): string {
  if (address === "") return "";
  const from = URL.parse(address);
  if (from === null || from.origin === ownOrigin) return "";
  if (from.protocol !== "https:" && from.protocol !== "http:") return "";
  return `${from.origin}${from.pathname}`.slice(0, MAX_VALUE_LENGTH);
}
