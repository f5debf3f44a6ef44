import { type ExportFormat, type ExportQuery, exportQuerySchema } from "@borda/contracts/api";
import type { ActiveSession, QuizWithDraft } from "@borda/db/api";
import { actorOf } from "../../actor.ts";
import { answerCells } from "../../answer-cells.ts";
import { ISO_CLOCK, spreadsheetClock } from "../../csv-clock.ts";
import type { TenantRepositories } from "../../deps.ts";
import { findQuiz } from "../../find-quiz.ts";
import { defineOperation } from "../../operation.ts";
import { quizIdParams } from "../../path-params.ts";
import { responseOf } from "../../present-response.ts";
import { outlineOf } from "../../quiz-outline.ts";
import { CSV_DIALECTS, csvColumns, csvHeader, csvRow } from "../../response-csv.ts";
import { exportStream } from "../../response-export.ts";

const MEDIA_TYPES = {
  csv: "text/csv; charset=utf-8; header=present",
  ndjson: "application/x-ndjson; charset=utf-8",
} as const satisfies Record<ExportFormat, string>;

/** All responses of a quiz as a file, streamed. */
export const exportResponses = defineOperation(
  {
    operationId: "exportResponses",
    method: "get",
    path: "/v1/quizzes/{quizId}/responses/export",
    tag: "Results",
    summary: "Export the responses of a quiz",
    description:
      "CSV has one column a question; NDJSON has one response a line, as `listResponses` shows it. " +
      "`separator=semicolon` gives the CSV that spreadsheets of countries with decimal commas open by themselves, with times in the tenant's zone, which the header names.",
    access: "response.export",
    params: quizIdParams,
    query: exportQuerySchema,
    success: {
      status: 200,
      description: "All responses, newest first.",
      media: ["text/csv", "application/x-ndjson"],
    },
    repeat: "safe",
  },
  async ({ deps, session, params, query, requestId }) => {
    const quiz = await findQuiz(deps, session, params.quizId);
    const repositories = deps.repositories(session.tenant.dbRef);
    await repositories.responses.recordExport({
      tenantId: session.tenant.id,
      quizId: quiz.id,
      format: query.format,
      actor: actorOf(session, requestId),
      auditId: deps.newId(),
      at: deps.now(),
    });
    return new Response(await streamOf(repositories, session.tenant, quiz, query), {
      headers: {
        "content-type": MEDIA_TYPES[query.format],
        "content-disposition": `attachment; filename="${quiz.slug}-responses.${query.format}"`,
      },
    });
  },
);

async function streamOf(
  { responses, versions }: TenantRepositories,
  tenant: ActiveSession["tenant"],
  quiz: QuizWithDraft,
  { format, separator = "comma" }: ExportQuery,
): Promise<ReadableStream<Uint8Array>> {
  const tenantId = tenant.id;
  const source = { responses, tenantId, quizId: quiz.id, filter: { since: quiz.createdAt } };
  if (format === "ndjson") {
    return exportStream(source, "", (row) => `${JSON.stringify(responseOf(row))}\n`);
  }
  const documents = await versions.listDocuments(tenantId, quiz.id);
  const known = documents.length === 0 ? [quiz.draft] : documents;
  const clock = separator === "semicolon" ? spreadsheetClock(tenant.timeZone) : ISO_CLOCK;
  const columns = csvColumns(known.map(outlineOf), answerCells(known), clock);
  const dialect = CSV_DIALECTS[separator];
  return exportStream(source, csvHeader(columns, dialect), (row) => csvRow(columns, row, dialect));
}
