/** `borda rollback`: serves an earlier version again. */
import { type ApiClient, ApiProblem } from "@borda/client";
import type { PublishResult, Quiz } from "@borda/contracts/api";
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
    if (!(error instanceof ApiProblem) || error.code !== "conflict" || version === undefined) throw error;
    const { items } = await client.listQuizVersions(quiz.id);
    if (items.some((item) => item.version === version)) throw error;
    const versions = items.map((item) => `${item.version}${item.current ? " (public now)" : ""}`);
    const hint =
      versions.length === 0
        ? `No version was ever published; run \`borda publish ${quiz.slug}\`.`
        : `Published versions: ${versions.join(", ")}.`;
    const message = `Version ${version} of ${quiz.slug} was never published.`;
    throw new CommandFailure(EXIT.notFound, "unknown_version", message, hint, {
      status: error.status,
      requestId: error.problem.requestId,
      cause: error,
    });
  }
}
