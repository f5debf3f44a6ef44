/** What the templates of a follow-up may speak of, from the rows that stand in the database. */
import { isFollowedLink, type StoredAnswer } from "@borda/contracts";
import { cleanName, defangLinks, firstNameOf } from "./safe-values.ts";
import { withoutSlotMarks } from "./slots.ts";

export type FollowUpInput = {
  readonly lead: { readonly name: string | null; readonly email: string };
  readonly quiz: { readonly name: string };
  readonly tenant: { readonly name: string };
  readonly answers: readonly StoredAnswer[];
  readonly score: number;
  readonly scoreCategories: Readonly<Record<string, number>>;
  /** Null when the response has none. `text` is plain. */
  readonly outcome: { readonly key: string; readonly title: string; readonly text: string } | null;
};

/** Answers that say nothing to whoever gave them, that nobody was asked for, or that do not belong into a mailbox. */
const UNLISTED_TYPES = new Set([
  "consent",
  "email",
  "phone",
  "contact_block",
  "hidden",
  "cpf",
  "cnpj",
  "cep",
  "button",
]);

/** A link that was followed has no question, but the title that its step has for the tenant. */
function isListed({ t, v, text }: StoredAnswer): boolean {
  return !UNLISTED_TYPES.has(t) && !isFollowedLink(v) && text.trim() !== "";
}

/**
 * `lead.name`, `lead.first_name`, `lead.email`, `quiz.name`, `tenant.name`, `answers.{key}`,
 * `questions[].question|answer|key`, `score`, `scores.{category}`, `outcome.key|title|text`.
 */
export function followUpVariables(input: FollowUpInput): Readonly<Record<string, unknown>> {
  const name = cleanName(input.lead.name);
  const own = <Value>(entries: readonly (readonly [string, Value])[]) =>
    Object.assign(Object.create(null) as Record<string, Value>, Object.fromEntries(entries));
  const typed = (text: string) => withoutSlotMarks(defangLinks(text));
  return {
    lead: { name, first_name: firstNameOf(name), email: withoutSlotMarks(input.lead.email) },
    quiz: { name: withoutSlotMarks(input.quiz.name) },
    tenant: { name: withoutSlotMarks(input.tenant.name) },
    answers: own(input.answers.map((answer) => [answer.k, typed(answer.text)] as const)),
    questions: input.answers
      .filter(isListed)
      .map((answer) => ({ key: answer.k, question: typed(answer.question), answer: typed(answer.text) })),
    score: input.score,
    scores: own(Object.entries(input.scoreCategories)),
    outcome:
      input.outcome === null
        ? null
        : {
            key: input.outcome.key,
            title: withoutSlotMarks(input.outcome.title),
            text: withoutSlotMarks(input.outcome.text),
          },
  };
}
