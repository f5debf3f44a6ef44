/** Steps, rules and outcomes of a quiz document. */
import { safeText } from "@borda/contracts";
import { z } from "zod";
import { assignmentSchema, conditionSchema } from "./conditions.ts";
import { elementSchema } from "./elements.ts";
import { localeRichText, localeText, quizKeySchema } from "./texts.ts";

const assignments = z.array(assignmentSchema).max(40);

export const ruleSchema = z.strictObject({
  when: conditionSchema.exactOptional(),
  set: assignments.exactOptional(),
  goto: quizKeySchema.exactOptional(),
});
export type DocumentRule = z.infer<typeof ruleSchema>;

export const stepSchema = z.strictObject({
  id: quizKeySchema,
  title: safeText(200, 1),
  elements: z.array(elementSchema).max(40),
  enter: assignments.exactOptional(),
  rules: z.array(ruleSchema).max(60).exactOptional(),
  next: quizKeySchema.nullable(),
});
export type DocumentStep = z.infer<typeof stepSchema>;
export type DocumentStepInput = z.input<typeof stepSchema>;

export const outcomeSchema = z.strictObject({
  key: quizKeySchema,
  title: localeText(300),
  text: localeRichText,
  when: conditionSchema.exactOptional(),
});
export type DocumentOutcome = z.infer<typeof outcomeSchema>;
