/**
 * Number plans of all countries: how long their numbers are, what is dialled before them at home, which are mobiles.
 * Ranges within a plan are not known, so a number that nobody has may be taken; one that nobody can have is not.
 */
import { NANP_AREAS, PLANS } from "./phone-plans.ts";

export type NumberPlan = {
  /** ISO 3166-1 alpha-2; the first of those that share the plan. */
  readonly country: string;
  /** The calling code. */
  readonly code: string;
  /** What is dialled before a national number at home. */
  readonly trunk: string;
  /** How many digits national numbers have: each count as one hexadecimal digit. */
  readonly lengths: string;
  /** First digits of mobiles; empty where they do not tell. */
  readonly mobile: string;
};
type Plans = { readonly byCountry: Map<string, NumberPlan>; readonly byCode: Map<string, NumberPlan> };

/** Area and exchange of the North American plan; `911` and its like are services. */
const NANP = /^[2-9](?!11)\d\d[2-9]\d{6}$/;
/** How mobiles are written at home (`11 15 2345 6789`) and were once (`+52 1 ...`), and what E.164 has in its place. */
const HOME_FORMS: Readonly<Record<string, readonly [RegExp, string]>> = {
  AR: [/^(?=\d{12}$)(11|[23]\d\d\d??)15/, "9$1"],
  MX: [/^1(?=\d{10}$)/, ""],
};
/** As long as the numbers of most people are, without their calling code. */
const USUAL_LENGTH = 10;
/** Of a whole number, without its plus (E.164). */
const MIN_LENGTH = 7;
const MAX_LENGTH = 15;

let plans: Plans | undefined;
let areas: Map<string, string> | undefined;

function readPlans(): Plans {
  const byCountry = new Map<string, NumberPlan>();
  const byCode = new Map<string, NumberPlan>();
  const groups = PLANS.matchAll(/(\d*)\.([\da-f]+):?(\d*)([A-Z\d]+)/g);
  for (const [, trunk = "", lengths = "", mobile = "", users = ""] of groups) {
    for (const [, countries = "", code = ""] of users.matchAll(/([A-Z]+)(\d+)/g)) {
      const plan = { country: countries.slice(0, 2), code, trunk, lengths, mobile };
      byCode.set(code, plan);
      for (const country of countries.match(/../g) ?? []) byCountry.set(country, plan);
    }
  }
  return { byCountry, byCode };
}

/** The plan that a country's numbers follow, which is another's where both share a calling code; undefined for no country. */
export function planOf(country: string): NumberPlan | undefined {
  plans ??= readPlans();
  return plans.byCountry.get(country);
}

/** The plan of a whole number without its plus; undefined when no country has its calling code. */
export function planOfNumber(digits: string): NumberPlan | undefined {
  plans ??= readPlans();
  // No calling code begins with another.
  return (
    plans.byCode.get(digits.slice(0, 1)) ??
    plans.byCode.get(digits.slice(0, 2)) ??
    plans.byCode.get(digits.slice(0, 3))
  );
}

/** Which of the countries that share a plan a national number is of, as far as its first digits tell. */
export function countryWithin({ country, code }: NumberPlan, national: string): string {
  if (code === "1") return areaCountries().get(national.slice(0, 3)) ?? country;
  return code === "7" && national.startsWith("7") ? "KZ" : country;
}

function areaCountries(): Map<string, string> {
  areas ??= new Map(
    Array.from(NANP_AREAS.matchAll(/([A-Z]{2})(\d+)/g)).flatMap(([, country = "", codes = ""]) =>
      Array.from(codes.matchAll(/\d{3}/g), ([code]) => [code, country] as const),
    ),
  );
  return areas;
}

/** The country that stands for another in what is read: Guernsey's numbers are Great Britain's by all that we know. */
export function countryTold(country: string): string {
  const plan = planOf(country);
  return plan === undefined || /^[17]$/.test(plan.code) ? country : plan.country;
}

/** The national number behind a calling code, without the trunk prefix that some put there; null when there is none. */
export function nationalAfterCode(plan: NumberPlan, digits: string): string | null {
  const [home, coded] = HOME_FORMS[plan.country] ?? [];
  const ways = [digits, digits.startsWith(plan.trunk) ? digits.slice(plan.trunk.length) : digits];
  const written = home && coded !== undefined ? ways.map((way) => way.replace(home, coded)) : ways;
  return written.find((way) => fits(plan, way)) ?? null;
}

/** The national number of what was typed at home: with or without the trunk prefix, with or without the calling code. */
export function nationalAtHome(plan: NumberPlan, digits: string): string | null {
  const typed = nationalAfterCode(plan, digits);
  const coded = digits.startsWith(plan.code) ? nationalAfterCode(plan, digits.slice(plan.code.length)) : null;
  if (typed === null || coded === null) return typed ?? coded;
  // Where a zero stands before national numbers, one that begins with the calling code is not written without it.
  if (plan.trunk === "0") return coded;
  const distance = (national: string) => Math.abs(national.length - USUAL_LENGTH);
  return distance(coded) < distance(typed) ? coded : typed;
}

function fits({ code, trunk, lengths }: NumberPlan, national: string): boolean {
  if (code === "1") return NANP.test(national);
  const length = code.length + national.length;
  if (length < MIN_LENGTH || length > MAX_LENGTH) return false;
  return lengths.includes(national.length.toString(16)) && !(trunk === "0" && national.startsWith("0"));
}
