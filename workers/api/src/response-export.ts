/** Streams the responses of a quiz page by page, so that neither side ever holds all of them. */
import type { KeysetPage, ResponseFilter, ResponseRow, ResponsesRepository } from "@borda/db/api";

/** Rows of one query; where they are too large for one response of Neon, fewer come. */
export const EXPORT_PAGE_ROWS = 150;

export type ExportSource = {
  readonly responses: Pick<ResponsesRepository, "listResponses">;
  readonly tenantId: string;
  readonly quizId: string;
  readonly filter: ResponseFilter;
};

/**
 * A body that asks for the next page when the reader has taken the one before. When a page cannot be
 * read the stream breaks off with an error, so that a file that is whole is known to be complete.
 * @param header what comes first, "" for nothing
 * @param line one response with its line end
 */
export function exportStream(
  source: ExportSource,
  header: string,
  line: (row: ResponseRow) => string,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let before: string | null = null;
  let text = header;
  return new ReadableStream({
    async pull(controller) {
      // A stream is not pulled again before something was written to it.
      do {
        const page: KeysetPage<ResponseRow> = await source.responses.listResponses(
          source.tenantId,
          source.quizId,
          source.filter,
          { before, limit: EXPORT_PAGE_ROWS },
        );
        for (const row of page.rows) text += line(row);
        before = page.next;
      } while (text === "" && before !== null);
      if (text !== "") controller.enqueue(encoder.encode(text));
      text = "";
      if (before === null) controller.close();
    },
  });
}
