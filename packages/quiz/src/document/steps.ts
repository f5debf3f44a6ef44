/** Steps, rules and outcomes of a quiz document. */
import { safeText } from "@borda/contracts";
import { z } from "zod";
import { assignmentSchema, conditionSchema } from "./conditions.ts";
import { elementSchema } from "./elements.ts";
import { linkHref, localeRichText, localeText, mediaSchema, quizKeySchema } from "./texts.ts";

const assignments = z.array(assignmentSchema).max(40);
const keys = z.array(quizKeySchema).min(1).max(40).exactOptional();

/** What a rule does, in this order. */
const actions = {
  set: assignments.exactOptional(),
  /** Ids of elements; what some rule shows is hidden until then, unless it has a condition of its own. */
  show: keys,
  hide: keys,
  /** Keys of inputs. */
  require: keys,
  optional: keys,
  tag: keys,
  untag: keys,
  goto: quizKeySchema.exactOptional(),
  /** Finishes the attempt at a step with an ending. */
  complete: z.literal(true).exactOptional(),
};

function goesOneWay({ goto, complete }: { readonly goto?: string; readonly complete?: true }): boolean {
  return goto === undefined || complete === undefined;
}
const ONE_WAY = { path: ["complete"], error: 'cannot stand beside "goto": one of them decides' };

export const ruleSchema = z
  .strictObject({ when: conditionSchema.exactOptional(), ...actions })
  .refine(goesOneWay, ONE_WAY);
export type DocumentRule = z.infer<typeof ruleSchema>;

const fallbackSchema = z.strictObject(actions).refine(goesOneWay, ONE_WAY);
export type DocumentFallback = z.infer<typeof fallbackSchema>;

export const stepSchema = z.strictObject({
  id: quizKeySchema,
  title: safeText(200, 1),
  /** Where it does not hold the step is passed: nothing of it is shown or done, its `next` follows. */
  when: conditionSchema.exactOptional(),
  elements: z.array(elementSchema).max(40),
  enter: assignments.exactOptional(),
  rules: z.array(ruleSchema).max(60).exactOptional(),
  /** What is done when none of the rules held. */
  fallback: fallbackSchema.exactOptional(),
  next: quizKeySchema.nullable(),
});
export type DocumentStep = z.infer<typeof stepSchema>;
export type DocumentStepInput = z.input<typeof stepSchema>;

export const outcomeSchema = z.strictObject({
  key: quizKeySchema,
  title: localeText(300),
  text: localeRichText,
  when: conditionSchema.exactOptional(),
  /** What a `result` shows besides. */
  image: mediaSchema.exactOptional(),
  badge: localeText(60).exactOptional(),
  /** Stands in the place of the `result`'s own link. */
  cta: z.strictObject({ label: localeText(100), href: linkHref }).exactOptional(),
});
export type DocumentOutcome = z.infer<typeof outcomeSchema>;
