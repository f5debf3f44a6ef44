/** Answers of one step as a form post brings them, held to the same schema as those that come as JSON. */
import { type AnswerInput, answerValueSchema } from "@borda/contracts";
import {
  type Answers,
  faultMessage,
  formAnswers,
  isInput,
  type RawAnswer,
  type Walk,
} from "@borda/quiz/runtime";

/** What is wrong with a field, and the sentence that stands beside it. */
export type FieldIssue = { readonly key: string; readonly message: string };

export type StepForm = {
  /** All answers so far with those of the form put in; what was left empty is taken out. */
  readonly answers: Answers;
  /** The same with `null` for what was left empty, so that nothing fills it in again. */
  readonly draft: Answers;
  readonly issues: readonly FieldIssue[];
  /** Keys of the questions that the page of the form has asked. */
  readonly asked: ReadonlySet<string>;
};

/**
 * @param page stands at the step, with the answers that its page was made with
 * @param before the answers that the signed state carries
 */
export function readStepForm(page: Walk, fields: URLSearchParams, before: Answers): StepForm {
  const { quiz, visible } = page;
  const answers: Record<string, RawAnswer> = { ...before };
  const emptied: Record<string, RawAnswer> = {};
  const issues: FieldIssue[] = [];
  for (const [key, raw] of Object.entries(formAnswers(page, fields))) {
    const value = withUnixLineBreaks(raw);
    if (isEmpty(value)) {
      delete answers[key];
      emptied[key] = null;
    } else if (answerValueSchema.safeParse(value).success) {
      answers[key] = value;
    } else {
      issues.push({ key, message: faultMessage({ code: "wrong_type" }, quiz) });
    }
  }
  const asked = new Set(visible.filter(isInput).map(({ key }) => key));
  return { answers, draft: { ...emptied, ...answers }, issues, asked };
}

/** The raw answers that a state or a request lists, by key. */
export function answersByKey(inputs: readonly AnswerInput[]): Answers {
  return Object.fromEntries(inputs.map(({ k, v }): [string, RawAnswer] => [k, v]));
}

/** The list that a state carries; the counterpart of `answersByKey`. */
export function answerInputs(answers: Answers): AnswerInput[] {
  return Object.entries(answers).map(([k, v]) => ({
    k,
    v: Array.isArray(v) ? [...v] : (v as AnswerInput["v"]),
  }));
}

/** Forms are posted with CRLF (HTML, "constructing the entry list"); a script reads LF from the same field. */
function withUnixLineBreaks(raw: RawAnswer): RawAnswer {
  return typeof raw === "string" ? raw.replaceAll("\r\n", "\n") : raw;
}

function isEmpty(raw: RawAnswer): boolean {
  return raw === null || raw === "" || (Array.isArray(raw) && raw.length === 0);
}
