/**
 * What publishing makes of a quiz document. Bundled by `published-quizzes.ts` before it runs, because Node does not
 * read the components' TSX.
 */
import type { PublishedQuiz, RoutePointer } from "../../../packages/contracts/src/index.ts";
import { compile, parseDocument } from "../../../packages/quiz/src/index.ts";
import type { CompiledQuizzes } from "../../../packages/quiz/src/runtime/index.ts";
import { renderFirstStep } from "../../../packages/view/src/index.ts";

export type PublishRequest = {
  /** A quiz document as its file holds it. */
  readonly document: unknown;
  readonly tenantId: string;
  readonly quizId: string;
  readonly version: number;
  readonly slug: string;
  readonly meterShards: number;
};

export type Publication = {
  readonly published: PublishedQuiz<CompiledQuizzes>;
  readonly pointer: RoutePointer;
};

/** @throws Error with what is wrong with the document */
export function publishDocument({ document, ...ids }: PublishRequest): Publication {
  const parsed = parseDocument(document);
  if (!parsed.ok) throw new Error(`The quiz is not valid: ${JSON.stringify(parsed.error.slice(0, 3))}`);
  const compiled = compile(parsed.value);
  if (!compiled.ok)
    throw new Error(`The quiz does not compile: ${JSON.stringify(compiled.error.slice(0, 3))}`);
  const { tenantId, quizId, version, slug, meterShards } = ids;
  return {
    published: {
      format: "borda.published/1",
      dbRef: "main",
      tenantId,
      quizId,
      version,
      slug,
      meterShards,
      publishedAt: "2026-11-01T00:00:00.000Z",
      compiled: compiled.value,
      firstStepHtml: Object.fromEntries(
        Object.entries(compiled.value.byLocale).map(([locale, quiz]) => [locale, renderFirstStep(quiz)]),
      ),
    },
    pointer: { dbRef: "main", tenantId, quizId, version },
  };
}
