/** `borda publish`: makes the draft of a quiz public. */
import { type ApiClient, ApiProblem } from "@borda/client";
import type { LintFinding, PublishResult, Quiz } from "@borda/contracts/api";
import { findQuiz } from "../access/find-quiz.ts";
import { withClient } from "../access/with-client.ts";
import type { RunCommand } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { CommandFailure, type FailureIssue } from "../failure.ts";
import { lintLines } from "../output/import-report.ts";
import { printJson, printLines } from "../output/print.ts";

export const runPublish: RunCommand = async (args, system) => {
  const [slug = ""] = args.positionals;
  await withClient(system, async (client) => {
    const draft = await findQuiz(client, slug);
    const published = await publishDraft(client, draft);
    if (args.flag("json")) {
      await printJson(system, published);
      return;
    }
    const warnings = lintLines(published.lint, system);
    await printLines(system, [
      system.paint("bold", headline(draft.quiz, published)),
      `  ${published.publicUrl}`,
      ...(warnings.length === 0 ? [] : ["", ...warnings]),
    ]);
  });
  return EXIT.ok;
};

type Draft = { readonly quiz: Quiz; readonly lint: readonly LintFinding[] };

/** @throws CommandFailure that names the step of every error; the draft is still there then */
export async function publishDraft(client: ApiClient, { quiz, lint }: Draft): Promise<PublishResult> {
  try {
    return await client.publishQuiz(quiz.id);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== "lint_failed") throw error;
    const message = `The draft of ${quiz.slug} has errors and was not published.`;
    const hint = `Correct it, then run \`borda publish ${quiz.slug}\`. What was public before still is.`;
    throw new CommandFailure(EXIT.refused, error.code, message, hint, {
      issues: withSteps(error.issues, lint),
      status: error.status,
      requestId: error.problem.requestId,
      cause: error,
    });
  }
}

/** The API's refusal names paths; the findings that it gave with the draft know the steps. */
function withSteps(issues: ApiProblem["issues"], findings: readonly LintFinding[]): FailureIssue[] {
  return issues.map((issue) => {
    const place = issue.path.join(".");
    const finding = findings.find(({ code, path }) => code === issue.code && path.join(".") === place);
    return finding === undefined ? issue : { ...issue, step: finding.step };
  });
}

function headline(before: Quiz, { version }: PublishResult): string {
  return before.publishedVersion === version
    ? `${before.slug} is public as version ${version} already, and nothing changed since`
    : `${before.slug} is public as version ${version}`;
}
