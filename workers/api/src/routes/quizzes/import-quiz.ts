import {
  IMPORT_MAX_BYTES,
  type ImportRequest,
  importRequestSchema,
  importResultSchema,
} from "@borda/contracts/api";
import type { NewQuiz, QuizzesRepository } from "@borda/db/api";
import { ProblemError } from "@borda/edge-kit";
import { lint, type QuizDocument } from "@borda/quiz";
import { importDocument, importTypebot } from "@borda/quiz/importers";
import { IMPORT_MAX_DEPTH } from "../../body-limits.ts";
import { newQuizOf } from "../../new-quiz.ts";
import { defineOperation, type OperationInput, type OperationSpec } from "../../operation.ts";
import { quizOf } from "../../present-quiz.ts";
import { freeSlug, randomSlug, SUFFIX_BYTES, slugFromName } from "../../slug-from-name.ts";

const spec = {
  operationId: "importQuiz",
  method: "post",
  path: "/v1/quizzes/import",
  tag: "Quizzes",
  summary: "Import a quiz from a file",
  description:
    "An export of another product: the report has one entry for every block of the file. Or a document of the quiz language, which is taken as it is. Without a slug one is made from the name.",
  access: "quiz.write",
  body: { schema: importRequestSchema, maxBytes: IMPORT_MAX_BYTES, maxDepth: IMPORT_MAX_DEPTH },
  success: { status: 201, description: "The quiz, the report and the findings.", schema: importResultSchema },
  problems: ["import_failed", "slug_taken"],
  repeat: "creates",
} as const satisfies OperationSpec;

/** How often another import may take the slug that was just found free; the last try has a random one. */
const MAX_ATTEMPTS = 5;

/** A quiz from a file that another product exported, or that holds a document. */
export const importQuiz = defineOperation(spec, async (input) => {
  const { body, deps, session } = input;
  const { format, file, consent, presentation = "screens" } = body;
  const imported =
    format === "borda.quiz"
      ? importDocument(file)
      : importTypebot(file, { consent, presentation, localeInDoubt: session.tenant.locale });
  if (!imported.ok) {
    const { code, message, issues } = imported.error;
    // The first issue is about the file as a whole, so that readers of other languages know the reason.
    throw new ProblemError("import_failed", {
      detail: message,
      issues: [{ path: [], code, message }, ...issues],
    });
  }
  const { document, source, version, report } = imported.value;
  const { quizzes } = deps.repositories(session.tenant.dbRef);
  // A document is kept as its author wrote it, without defaults.
  const draft = format === "borda.quiz" ? (file as NewQuiz["draft"]) : document;
  const quizId = await storeQuiz(input, quizzes, { document, draft });
  const stored = await quizzes.findQuiz(session.tenant.id, quizId);
  if (stored === null) throw new Error("A quiz that was just imported is not there");
  return { quiz: quizOf(stored, session.tenant), source, version, lint: [...lint(document)], report };
});

async function storeQuiz(
  { body, deps, session, requestId }: OperationInput<typeof spec>,
  quizzes: QuizzesRepository,
  { document, draft }: { readonly document: QuizDocument; readonly draft: NewQuiz["draft"] },
): Promise<string> {
  const name = body.name ?? document.name;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const quiz = newQuizOf(deps, session, requestId, {
      slug:
        attempt === MAX_ATTEMPTS
          ? randomSlug(slugFromName(name), deps.randomBytes(SUFFIX_BYTES))
          : await slugFor(body, name, session.tenant.id, quizzes),
      name,
      draft,
      locale: document.locales[0] ?? session.tenant.locale,
      action: "quiz.import",
    });
    const created = await quizzes.createQuiz(quiz);
    if (created.ok) return quiz.id;
    if (body.slug !== undefined) break;
  }
  throw new ProblemError("slug_taken");
}

async function slugFor(
  body: Pick<ImportRequest, "slug">,
  name: string,
  tenantId: string,
  quizzes: QuizzesRepository,
): Promise<string> {
  if (body.slug !== undefined) return body.slug;
  const base = slugFromName(name);
  return freeSlug(base, await quizzes.listSlugsLike(tenantId, base));
}
