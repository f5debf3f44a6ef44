/** Check-outs whose fields are to be filled in from answers that cannot hold what they ask for. */
import type { LintFinding } from "@borda/contracts/api";
import type { DocumentElement, QuizDocument } from "../document.ts";
import type { AnswerFlow } from "./answer-flow.ts";
import { elementsOf, partsOf } from "./element-parts.ts";
import { warningAt } from "./finding.ts";

const FIELDS = {
  name: { words: "name", type: "full_name" },
  email: { words: "e-mail address", type: "email" },
  phone: { words: "phone number", type: "phone" },
} as const;
type Field = keyof typeof FIELDS;

/** Elements whose answers may be anything that people write. */
const FREE_TYPES: readonly DocumentElement["type"][] = [
  "short_text",
  "long_text",
  "number",
  "hidden",
  "calculated",
];

/** Fields that would stay empty, or hold something else. */
export function findUselessPrefills(document: QuizDocument, flow: AnswerFlow): LintFinding[] {
  return elementsOf(document).flatMap(({ element, path, step }) =>
    partsOf(element).flatMap(({ fields: { prefill }, path: within }) => {
      // Of a question it is the name of a parameter.
      if (typeof prefill !== "object" || prefill === null) return [];
      return Object.entries(prefill as Record<Field, string>).flatMap(([field, key]) => {
        const fault = prefillFault(field as Field, key, flow);
        if (fault === null) return [];
        const message = `${fault}, so the check-out's field stays empty.`;
        return [warningAt("useless_prefill", [...path, ...within, "prefill", field], step, message)];
      });
    }),
  );
}

function prefillFault(field: Field, key: string, flow: AnswerFlow): string | null {
  const asked = flow.answers.get(key)?.answer;
  if (asked === undefined) return `There is no answer "${key}"`;
  return canHold(asked, field) ? null : `The answer "${key}" holds no ${FIELDS[field].words}`;
}

function canHold(element: DocumentElement, field: Field): boolean {
  if (element.type === "contact_block") return element.parts.some(({ part }) => part === field);
  return element.type === FIELDS[field].type || FREE_TYPES.includes(element.type);
}
