/** What the names in expressions and pipes stand for. */
import type { NamedPlace, Operand } from "../runtime/logic-types.ts";
import { VISITOR_FIELDS, type VisitorField } from "../runtime/visitor-facts.ts";

/**
 * The place of a name such as `age`, `contact.email`, `score.total`, `hidden.utm_source`, `utm.source`,
 * `visitor.country`, `geo.city`, `outcome`, `outcome.title` or `tag.vip`; a sentence when it has none.
 */
export function placeOf(written: string): Operand | NamedPlace | string {
  const [first = "", second] = written.split(".");
  if (written !== written.toLowerCase()) return `Names are written in lower case: "${written}" is none.`;
  if (second === undefined) return first === "outcome" ? { outcome: "key" } : { name: first };
  switch (first) {
    case "score":
      return second === "max" || second === "percent" ? { grade: second } : { score: second };
    case "hidden":
      return { hidden: second };
    case "utm":
      return { hidden: `utm_${second}` };
    case "tag":
      return { tag: second };
    case "outcome":
      if (second === "key" || second === "title") return { outcome: second };
      return `Of the outcome only "outcome.key" and "outcome.title" are known.`;
    case "geo":
    case "visitor":
      if (isVisitorField(second)) return { visitor: second };
      return `Nothing is known as "${written}". Use one of ${VISITOR_FIELDS.join(", ")}.`;
    default:
      return { name: first, part: second };
  }
}

function isVisitorField(name: string): name is VisitorField {
  return (VISITOR_FIELDS as readonly string[]).includes(name);
}
