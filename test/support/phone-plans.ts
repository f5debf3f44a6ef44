/**
 * Writes the table of number plans that the runtime ships, out of libphonenumber's metadata: what it takes to tell a
 * number that can exist from one that cannot, in a fifteenth of the library's bytes.
 */
import metadata from "libphonenumber-js/metadata.max.json";

/** Where a country's record keeps what we take. */
const LENGTHS = 3;
const TRUNK = 5;
const LEADING_DIGITS = 10;
const KINDS = 11;
/** Kinds of numbers that people have: fixed lines, mobiles, personal numbers and those of the internet. */
const FIXED = 0;
const MOBILE = 1;
const TAKEN_KINDS = [FIXED, MOBILE, 4, 8];
/** Where a prefix is not what people dial. */
const TRUNKS: Readonly<Record<string, string>> = { BY: "80" };
/**
 * Countries whose mobiles are told apart, of those that respondents come from most: all of them would cost browsers a
 * quarter more. Argentina's are not told, since people leave out the digit that says so.
 */
const MOBILES_TOLD = "PT ES FR GB IE DE IT CH AO MZ BO CO EC PE PY UY VE";
const LINE_WIDTH = 110;

type NumberKind = readonly [pattern?: string, lengths?: readonly number[]] | 0;

/** The source of `packages/quiz/src/runtime/phone-plans.ts`. */
export function phonePlans(): string {
  return `/** Number plans of all countries, written by test/support/phone-plans.ts from libphonenumber's metadata. */

/**
 * Trunk prefix, lengths of national numbers (hexadecimal), first digits of mobiles where they tell, and then the
 * countries that have such a plan before their calling code: \`0.9:67FR33\`. Of those that share a code, the first
 * stands for all.
 */
export const PLANS = \`
${inLines(plans())}
\`;

/** Area codes of countries that share \`+1\` with the United States, which have the others. */
export const NANP_AREAS = \`
${inLines(nanpAreas())}
\`;
`;
}

/** One word for the countries of each plan, in an order that compresses well. */
function plans(): string[] {
  const codes = Object.entries(metadata.country_calling_codes).toSorted(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const byPlan = Map.groupBy(codes, ([, [main = ""]]) => planOf(main));
  return [...byPlan]
    .map(([plan, users]) => plan + users.map(([code, countries]) => countries.join("") + code).join(""))
    .toSorted();
}

function recordOf(country: string): readonly unknown[] {
  const record = (metadata.countries as unknown as Record<string, readonly unknown[]>)[country];
  if (record === undefined) throw new Error(`libphonenumber knows no ${country}`);
  return record;
}

function kindOf(country: string, kind: number): { pattern: string; lengths: readonly number[] } {
  const record = recordOf(country);
  const [pattern = "", lengths] = (record[KINDS] as readonly NumberKind[])[kind] || [];
  const all = record[LENGTHS] as readonly number[];
  return { pattern, lengths: pattern === "" ? [] : (lengths ?? all) };
}

function planOf(country: string): string {
  const trunk = TRUNKS[country] ?? ((recordOf(country)[TRUNK] as string | 0) || "");
  const lengths = new Set(TAKEN_KINDS.flatMap((kind) => kindOf(country, kind).lengths));
  const inHex = [...lengths].toSorted((a, b) => a - b).map((length) => length.toString(16));
  return `${trunk}.${inHex.join("")}${mobileDigits(country)}`;
}

/** `:679`, or nothing where they are not told or fixed lines begin alike. */
function mobileDigits(country: string): string {
  if (!MOBILES_TOLD.includes(country)) return "";
  const mobile = firstDigits(kindOf(country, MOBILE).pattern);
  const fixed = firstDigits(kindOf(country, FIXED).pattern);
  const tells = mobile.size > 0 && [...fixed].some((digit) => !mobile.has(digit));
  return tells ? `:${[...mobile].toSorted().join("")}` : "";
}

/** The digits that texts of a pattern may begin with. */
function firstDigits(pattern: string): Set<string> {
  const digits = "0123456789".split("");
  return new Set(
    alternatives(pattern).flatMap((branch) => digits.filter((digit) => mayBegin(branch, digit))),
  );
}

function alternatives(pattern: string): string[] {
  const branches = [""];
  let depth = 0;
  for (const sign of pattern) {
    depth += Number(sign === "(") - Number(sign === ")");
    if (sign === "|" && depth === 0) branches.push("");
    else branches[branches.length - 1] += sign;
  }
  return branches;
}

function mayBegin(branch: string, digit: string): boolean {
  if (branch === "") return false;
  const [head = ""] = /^(?:\[[^\]]*\]|\\d|\d)/.exec(branch) ?? [];
  const end = head === "" ? closingOf(branch) : head.length;
  const begins =
    head === "" ? firstDigits(branch.slice("(?:".length, end - 1)).has(digit) : new RegExp(head).test(digit);
  const [quantifier = ""] = /^(?:\?|\{0,\d+\})/.exec(branch.slice(end)) ?? [];
  return begins || (quantifier !== "" && mayBegin(branch.slice(end + quantifier.length), digit));
}

/** Where the group ends that a text begins with. */
function closingOf(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    depth += Number(text[at] === "(") - Number(text[at] === ")");
    if (depth === 0) return at + 1;
  }
  throw new Error(`no group ends in ${text}`);
}

function nanpAreas(): string[] {
  const [, ...others] = metadata.country_calling_codes["1"] ?? [];
  const areas = Array.from({ length: 800 }, (_, index) => String(index + 200));
  return others.map((country) => {
    const leading = recordOf(country)[LEADING_DIGITS] as string | 0;
    // Canada has no digits of its own: its pattern names the areas.
    const pattern = new RegExp(leading ? `^(?:${leading})` : `^(?:${kindOf(country, FIXED).pattern})$`);
    const isTheirs = (area: string) => /[2-9](?!11)\d\d/.test(area) && pattern.test(`${area}2345678`);
    return `${country}${areas.filter(isTheirs).join("")}`;
  });
}

function inLines(words: readonly string[]): string {
  const lines = [""];
  for (const word of words) {
    const line = lines.at(-1) ?? "";
    if (line.length + word.length >= LINE_WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === "" ? word : `${line} ${word}`;
  }
  return lines.join("\n");
}
