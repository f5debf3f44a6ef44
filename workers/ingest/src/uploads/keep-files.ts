/** Keeps the files of finished attempts; those of all others are deleted by a rule of the bucket. */
import type { SubmissionMessage, UploadedFile } from "@borda/contracts";
import type { FoldedAttempt } from "../consumers/fold-submissions.ts";
import type { IngestDeps } from "../ports.ts";

/** The files that an answer of the message lists. */
function filesOf({ answers }: SubmissionMessage): UploadedFile[] {
  return answers.flatMap(({ t, v }) =>
    t === "file_upload" && Array.isArray(v)
      ? v.filter((file): file is UploadedFile => typeof file === "object")
      : [],
  );
}

/** Attempts whose files could not be kept are given back, with the last failure. */
export async function keepFiles(
  attempts: readonly FoldedAttempt[],
  { files, logger, metrics }: Pick<IngestDeps, "files" | "logger" | "metrics">,
): Promise<{
  readonly kept: readonly FoldedAttempt[];
  readonly waiting: FoldedAttempt[];
  readonly failure: unknown;
}> {
  const kept: FoldedAttempt[] = [];
  const waiting: FoldedAttempt[] = [];
  let failure: unknown = null;
  for (const attempt of attempts) {
    const { body } = attempt.winner;
    try {
      for (const { key } of body.final ? filesOf(body) : []) {
        const result = await files.keep(key);
        metrics.files.inc({ result });
        if (result === "gone")
          logger.warn("file_gone", { attemptId: body.attemptId, requestId: body.requestId });
      }
      kept.push(attempt);
    } catch (error) {
      metrics.files.inc({ result: "failed" });
      failure = error;
      waiting.push(attempt);
    }
  }
  return { kept, waiting, failure };
}
