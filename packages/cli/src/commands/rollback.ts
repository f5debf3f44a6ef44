/** `borda rollback`: serves an earlier version again. */
import { type ApiClient, ApiProblem } from "@borda/client";
import type { PublishResult, Quiz, QuizVersion } from "@borda/contracts/api";
import { findQuiz } from "../access/find-quiz.ts";
import { withClient } from "../access/with-client.ts";
import { countOf } from "../arguments.ts";
import type { RunCommand } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { printJson, printLines } from "../output/print.ts";

export const runRollback: RunCommand = async (args, system) => {
  const [slug = ""] = args.positionals;
  const version = countOf(args, "version");
  await withClient(system, async (client) => {
    const { quiz } = await findQuiz(client, slug);
    const published = await rollBack(client, quiz, version);
    if (args.flag("json")) await printJson(system, published);
    else {
      await printLines(system, [
        system.paint("bold", `${quiz.slug} serves version ${published.version} again`),
        `  ${published.publicUrl}`,
      ]);
    }
  });
  return EXIT.ok;
};

async function rollBack(client: ApiClient, quiz: Quiz, version: number | undefined): Promise<PublishResult> {
  try {
    return await client.rollbackQuiz(quiz.id, version === undefined ? {} : { version });
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== "conflict") throw error;
    const { items } = await client.listQuizVersions(quiz.id);
    throw failureOf(error, quiz, version, items);
  }
}

/** The API's conflict with what there is to go back to; a conflict about something else stays as it is. */
function failureOf(
  error: ApiProblem,
  { slug }: Quiz,
  version: number | undefined,
  items: readonly QuizVersion[],
): Error {
  const isMissing =
    version === undefined ? items.length < 2 : items.every((item) => item.version !== version);
  if (!isMissing) return error;
  const versions = items.map((item) => `${item.version}${item.current ? " (public now)" : ""}`);
  const hint =
    versions.length === 0
      ? `No version was ever published; run \`borda publish ${slug}\`.`
      : `Published versions: ${versions.join(", ")}.`;
  const details = { status: error.status, requestId: error.problem.requestId, cause: error };
  return version === undefined
    ? new CommandFailure(EXIT.refused, "conflict", `${slug} has no version to go back to.`, hint, details)
    : new CommandFailure(
        EXIT.notFound,
        "unknown_version",
        `Version ${version} of ${slug} was never published.`,
        hint,
        details,
      );
}
