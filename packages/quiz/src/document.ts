/**
 * The quiz document as authors write it and importers make it: schema `borda.quiz/1`. It is the
 * compiled quiz of `runtime/types.ts` with a locale map for every text. The schema refuses what is
 * malformed or unsafe; whether the quiz makes sense (targets, cycles, conditions) is `lint`'s task,
 * so that an unfinished draft can be kept.
 */
import { err, type Issue, localeSchema, ok, type Result, safeText } from "@borda/contracts";
import { DOCUMENT_MAX_DEPTH } from "@borda/contracts/api";
import { z } from "zod";
import { issuesOf } from "./document/issues.ts";
import { isDeeperThan } from "./document/nesting.ts";
import { quizSettingsSchema } from "./document/settings.ts";
import { type DocumentStep, outcomeSchema, stepSchema } from "./document/steps.ts";
import { localeText, quizKeySchema } from "./document/texts.ts";
import { themeSchema } from "./document/theme.ts";

export type { DocumentAssignment } from "./document/conditions.ts";
export {
  assignmentSchema,
  conditionSchema,
  expressionSchema,
  MAX_CONDITION_DEPTH,
} from "./document/conditions.ts";
export type {
  DocumentChoice,
  DocumentElement,
  DocumentElementInput,
  DocumentElementOf,
  DocumentInput,
} from "./document/elements.ts";
export { choiceSchema, elementSchema } from "./document/elements.ts";
export type {
  DocumentFallback,
  DocumentOutcome,
  DocumentRule,
  DocumentStep,
  DocumentStepInput,
} from "./document/steps.ts";
export { outcomeSchema, ruleSchema, stepSchema } from "./document/steps.ts";
export type {
  DocumentMedia,
  DocumentParagraphs,
  DocumentSpan,
  LocaleRichText,
  LocaleText,
} from "./document/texts.ts";
export {
  linkHref,
  localeRichText,
  localeText,
  mediaSchema,
  plainText,
  quizKeySchema,
} from "./document/texts.ts";
export type { DocumentTheme } from "./document/theme.ts";

/** Most inputs and goto buttons in a quiz: what one response may hold as answers. */
export const MAX_INPUTS = 300;
/** Names under which scores can be read that no category may take. */
const RESERVED_CATEGORIES = ["total", "top", "max", "percent"];

const variableSchema = z.strictObject({
  key: quizKeySchema,
  initial: z.union([safeText(1_000), z.number(), z.boolean()]),
});
const categorySchema = z.strictObject({
  key: quizKeySchema.refine((key) => !RESERVED_CATEGORIES.includes(key), "is reserved: choose another name"),
  title: localeText(100),
  /** What every point of the category counts; 1 unless given. */
  weight: z.number().min(-1_000).max(1_000).exactOptional(),
});

export const quizDocumentSchema = z
  .strictObject({
    schema: z.literal("borda.quiz/1"),
    name: safeText(200, 1),
    /** The first is the default. */
    locales: z
      .array(localeSchema)
      .min(1)
      .max(10)
      .refine((list) => new Set(list).size === list.length, "must name each locale once"),
    theme: themeSchema.default({}),
    /** Share one namespace with the keys of inputs, since `{{name}}` may mean either. */
    variables: z.array(variableSchema).max(100).default([]),
    categories: z.array(categorySchema).max(20).default([]),
    /** Id of the first step; the first of `steps` unless given. */
    start: quizKeySchema.exactOptional(),
    steps: z.array(stepSchema).min(1).max(300),
    outcomes: z.array(outcomeSchema).max(50).default([]),
    /**
     * `rules`: the first outcome whose condition holds. `points`: the outcome with the most points, which
     * choices give under the outcome's key; ties go to the first declared, no points to the last.
     */
    outcomeBy: z.enum(["rules", "points"]).exactOptional(),
    /** Title and description of the page; the name stands in for a missing title. */
    meta: z
      .strictObject({
        title: localeText(200).exactOptional(),
        description: localeText(500).exactOptional(),
      })
      .default({}),
    settings: quizSettingsSchema.exactOptional(),
  })
  .refine((document) => countInputs(document.steps) <= MAX_INPUTS, {
    path: ["steps"],
    error: `must hold at most ${MAX_INPUTS} inputs and goto buttons`,
  });

/** A document that fits the schema, defaults filled in. */
export type QuizDocument = z.infer<typeof quizDocumentSchema>;
/** A document as authors may write it, without what has a default. */
export type QuizDocumentInput = z.input<typeof quizDocumentSchema>;

function countInputs(steps: readonly DocumentStep[]): number {
  const elements = steps.flatMap((step) => step.elements);
  return elements.filter(
    (element) => "key" in element || (element.type === "button" && element.action.kind === "goto"),
  ).length;
}

/**
 * Reads a document that came from outside.
 * @param value parsed JSON
 * @returns the document with its defaults, or what is wrong with it and where
 */
export function parseDocument(value: unknown): Result<QuizDocument, Issue[]> {
  if (isDeeperThan(value, DOCUMENT_MAX_DEPTH)) {
    return err([
      { path: [], code: "too_deep", message: `must not be nested deeper than ${DOCUMENT_MAX_DEPTH} levels` },
    ]);
  }
  const parsed = quizDocumentSchema.safeParse(value);
  return parsed.success ? ok(parsed.data) : err(issuesOf(parsed.error));
}
