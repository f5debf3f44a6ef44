/**
 * Parameters of a page's address that fields are filled in from, such as `?email=` in a link of a mail. They may name a
 * person, so they stay with the page that they came with: a field of its form carries them on, and nothing stores them.
 */
import type { GivenParameters } from "@borda/quiz/runtime";
import { askedIn, askedValue } from "./traffic-source.ts";

/** @param names those that the quiz fills in fields from */
export function givenIn(query: string, names: readonly string[]): GivenParameters {
  return query === "" || names.length === 0 ? {} : askedIn(query, names);
}

/** The same of the field that carries them; whoever writes something else into it fills in nobody's fields but their own. */
export function givenAgain(carried: string | null, names: readonly string[]): GivenParameters {
  if (carried === null) return {};
  const held = recordOf(carried);
  const given = names.map((name) => [name, Object.hasOwn(held, name) ? held[name] : ""] as const);
  return Object.fromEntries(
    given.flatMap(([name, value]) => {
      const text = typeof value === "string" ? askedValue(value) : "";
      return text === "" ? [] : [[name, text] as const];
    }),
  );
}

function recordOf(json: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
