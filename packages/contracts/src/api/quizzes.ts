import { z } from "zod";
import { quizIdSchema } from "../ids.ts";
import { issueSchema } from "../problems.ts";
import { safeText, slugSchema } from "../text-schemas.ts";
import { pageOf } from "./paging.ts";

/** Largest file that `POST /v1/quizzes/import` reads, in bytes, and how deep it may be nested. */
export const IMPORT_MAX_BYTES = 5_000_000;
export const DOCUMENT_MAX_BYTES = 1_000_000;
export const DOCUMENT_MAX_DEPTH = 32;

export const lintFindingSchema = z
  .strictObject({
    severity: z.enum(["error", "warning", "hint"]),
    code: z.string(),
    /** Where in the document: keys and indexes, such as ["steps", 3, "next"]. */
    path: z.array(z.union([z.string(), z.number()])),
    /** Key of the step concerned, when there is one. */
    step: z.string().nullable(),
    message: z.string(),
    /** What the message names, such as a ratio, for those who say it in another language. */
    values: z.record(z.string(), z.string()).exactOptional(),
  })
  .meta({ id: "LintFinding" });
export type LintFinding = z.infer<typeof lintFindingSchema>;

const importRemarkSchema = z.strictObject({
  code: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** What became of one block of an imported file; every block of the file has exactly one entry, added elements have one too. */
export const importBlockSchema = z.strictObject({
  id: z.string(),
  type: z.string(),
  status: z.enum(["mapped", "approximated", "unsupported", "added"]),
  /** The remarks as sentences in English. */
  note: z.string(),
  /** What is to say about the block; sentences in other languages are made from code and values. */
  remarks: z.array(importRemarkSchema),
  /** Beginning of the block's own words, as the file has them; empty when it has none. */
  words: z.string(),
  /** Title of the group in which the block stands; empty when it has none. */
  group: z.string(),
});
export type ImportBlock = z.infer<typeof importBlockSchema>;
export const importReportSchema = z
  .strictObject({
    /** What is to say about the file as a whole: an old format, parts of the page that are not taken over. */
    notices: z.array(importRemarkSchema),
    blocks: z.array(importBlockSchema),
  })
  .meta({ id: "ImportReport" });
export type ImportReport = z.infer<typeof importReportSchema>;

/** Counters of a quiz as PostgreSQL holds them, at most a few seconds behind the live socket. */
export const quizCountersSchema = z
  .strictObject({
    views: z.number().int(),
    started: z.number().int(),
    completions: z.number().int(),
    leads: z.number().int(),
  })
  .meta({ id: "QuizCounters" });
export type QuizCounters = z.infer<typeof quizCountersSchema>;

export const quizSchema = z
  .strictObject({
    id: quizIdSchema,
    slug: z.string(),
    name: z.string(),
    /** Null until the first publish. */
    publishedVersion: z.number().int().nullable(),
    publicUrl: z.string().nullable(),
    meterShards: z.number().int(),
    /** Whether the draft differs from the published version. */
    hasUnpublishedChanges: z.boolean(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    counters: quizCountersSchema,
  })
  .meta({ id: "Quiz" });
export type Quiz = z.infer<typeof quizSchema>;
export const quizPageSchema = pageOf(quizSchema).meta({ id: "QuizPage" });

/** A quiz document; its schema is `borda.quiz/1`, checked by the quiz package. */
export const quizDocumentSchema = z.record(z.string(), z.unknown());

export const quizDetailSchema = z
  .strictObject({
    quiz: quizSchema,
    document: quizDocumentSchema,
    lint: z.array(lintFindingSchema),
  })
  .meta({ id: "QuizDetail" });
export type QuizDetail = z.infer<typeof quizDetailSchema>;

/** `POST /v1/quizzes`: a quiz from a `borda.quiz/1` document. */
export const createQuizRequestSchema = z
  .strictObject({
    slug: slugSchema,
    name: safeText(200, 1),
    document: quizDocumentSchema,
  })
  .meta({ id: "CreateQuizRequest" });
export type CreateQuizRequest = z.infer<typeof createQuizRequestSchema>;

/** `PUT /v1/quizzes/{quizId}/document`: replaces the draft. */
export const replaceDocumentRequestSchema = z
  .strictObject({ document: quizDocumentSchema })
  .meta({ id: "ReplaceDocumentRequest" });

/** Findings of `GET /v1/quizzes/{quizId}/lint` for the draft. */
export const lintResultSchema = z
  .strictObject({ lint: z.array(lintFindingSchema) })
  .meta({ id: "LintResult" });
export type LintResult = z.infer<typeof lintResultSchema>;

/** Whether a parsed file says that it is a document of the quiz language, in whatever version. */
export function isQuizDocument(file: unknown): boolean {
  const hasSchema = typeof file === "object" && file !== null && "schema" in file;
  return hasSchema && typeof file.schema === "string" && file.schema.startsWith("borda.quiz/");
}

/** `POST /v1/quizzes/import`: `file` is the parsed export of the other product, or a document, which is taken as it is. */
export const importRequestSchema = z
  .strictObject({
    format: z.enum(["typebot", "borda.quiz"]),
    file: z.unknown(),
    /** Name of the quiz; the file's own name, else the slug is derived from what it holds. */
    name: safeText(200, 1).optional(),
    slug: slugSchema.optional(),
    /** Put a consent element beside the first contact field of an export. */
    consent: z.boolean(),
    /** How an export is shown: one step a screen, or a chat as in the other product; screens when left out. */
    presentation: z.enum(["screens", "chat"]).exactOptional(),
  })
  .meta({ id: "ImportRequest" });
export type ImportRequest = z.infer<typeof importRequestSchema>;

export const importResultSchema = z
  .strictObject({
    quiz: quizSchema,
    source: z.string(),
    version: z.string(),
    lint: z.array(lintFindingSchema),
    report: importReportSchema,
  })
  .meta({ id: "ImportResult" });
export type ImportResult = z.infer<typeof importResultSchema>;

export const publishResultSchema = z
  .strictObject({
    quiz: quizSchema,
    version: z.number().int(),
    publicUrl: z.string(),
    lint: z.array(lintFindingSchema),
  })
  .meta({ id: "PublishResult" });
export type PublishResult = z.infer<typeof publishResultSchema>;

/** Versions are counted in PostgreSQL's `integer`. */
const MAX_VERSION = 2_147_483_647;

/** `POST /v1/quizzes/{quizId}/rollback`: to the version before the present one unless named. */
export const rollbackRequestSchema = z
  .strictObject({ version: z.number().int().min(1).max(MAX_VERSION).optional() })
  .meta({ id: "RollbackRequest" });

export const quizVersionSchema = z.strictObject({
  version: z.number().int(),
  publishedAt: z.iso.datetime(),
  supersededAt: z.iso.datetime().nullable(),
  current: z.boolean(),
});
export type QuizVersion = z.infer<typeof quizVersionSchema>;
export const quizVersionsSchema = z
  .strictObject({ items: z.array(quizVersionSchema) })
  .meta({ id: "QuizVersions" });

/** The e-mail that answers a finished response, with liquid variables; one per quiz. */
export const followUpSchema = z
  .strictObject({
    active: z.boolean(),
    subject: safeText(300, 1),
    body: safeText(20_000, 1),
  })
  .meta({ id: "FollowUp" });
export type FollowUp = z.infer<typeof followUpSchema>;

/** Subject and text alone: what a quiz starts with, and what `POST /v1/quizzes/{quizId}/follow-up/preview` reads. */
export const followUpTemplateSchema = followUpSchema
  .pick({ subject: true, body: true })
  .meta({ id: "FollowUpTemplate" });
export type FollowUpTemplate = z.infer<typeof followUpTemplateSchema>;

/** The mail as an invented respondent would get it. `html` is a whole document without scripts or pictures. */
export const followUpPreviewSchema = z
  .strictObject({ subject: z.string(), text: z.string(), html: z.string() })
  .meta({ id: "FollowUpPreview" });
export type FollowUpPreview = z.infer<typeof followUpPreviewSchema>;

export const importIssuesSchema = z.array(issueSchema);
