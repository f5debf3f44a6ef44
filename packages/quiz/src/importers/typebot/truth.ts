/** Conditions while they are put together: some are decided at import and fall away. */
import type { Condition } from "../../runtime/types.ts";

/** A condition that still depends on the respondent, or what it always is. */
export type Truth = boolean | Condition;

/** The schema's cap on the members of `all` and `any`. */
const MAX_MEMBERS = 20;

/** The opposite; a double negation falls away. */
export function not(truth: Truth): Truth {
  if (typeof truth === "boolean") return !truth;
  return "not" in truth ? truth.not : { not: truth };
}

/** Holds when all do: one that is false decides it. */
export function all(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return grouped(openOnes(truths), (members) => ({ all: members })) ?? true;
}

/** Holds when one does: one that is true decides it. */
export function any(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return grouped(openOnes(truths), (members) => ({ any: members })) ?? false;
}

function openOnes(truths: readonly Truth[]): Condition[] {
  return truths.filter((truth) => typeof truth !== "boolean");
}

function grouped(members: Condition[], group: (members: Condition[]) => Condition): Condition | undefined {
  if (members.length <= 1) return members[0];
  if (members.length <= MAX_MEMBERS) return group(members);
  const portions: Condition[] = [];
  for (let at = 0; at < members.length; at += MAX_MEMBERS) {
    portions.push(group(members.slice(at, at + MAX_MEMBERS)));
  }
  return grouped(portions, group);
}
