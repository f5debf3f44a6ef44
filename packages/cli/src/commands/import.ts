/** `borda import`: a quiz of another product's export, or of a document. */

import type { ApiClient } from "@borda/client";
import { slugSchema } from "@borda/contracts";
import {
  type ImportResult,
  isQuizDocument,
  type LintFinding,
  type PublishResult,
} from "@borda/contracts/api";
import type { RemarkLanguage } from "@borda/contracts/import-remarks";
import { isPublishable, lint } from "@borda/quiz";
import { type ImportedQuiz, type ImportOptions, importDocument, importTypebot } from "@borda/quiz/importers";
import { withClient } from "../access/with-client.ts";
import { type Asker, apiFailureOf } from "../api-failure.ts";
import type { Arguments, RunCommand } from "../command.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import { localeOf } from "../locale.ts";
import { lintLines, reportDocument, reportLines } from "../output/import-report.ts";
import { printJson, printLines } from "../output/print.ts";
import { plainLine } from "../output/text.ts";
import { readJsonFile } from "../read-file.ts";
import type { System } from "../system.ts";
import { publishDraft } from "./publish.ts";

type Imported = ImportedQuiz<"typebot" | "borda.quiz">;
/** What the command line asks for. */
type Wishes = { readonly args: Arguments; readonly language: RemarkLanguage };
type Export = { readonly path: string; readonly file: unknown; readonly imported: Imported };

/**
 * The file is converted here first: what the importer refuses, or cannot be published though it should,
 * is told with its place and without a draft left behind.
 */
export const runImport: RunCommand = async (args, system) => {
  const [path = ""] = args.positionals;
  const slug = args.text("slug");
  if (slug !== undefined && !slugSchema.safeParse(slug).success) {
    throw args.misuse(`--slug must be 1 to 80 of a-z, 0-9 and inner hyphens, not “${slug}”.`);
  }
  const language = localeOf(args, system);
  const file = await readJsonFile(path, system);
  if (isQuizDocument(file) && (args.flag("consent") || args.flag("chat"))) {
    throw args.misuse("--consent and --chat are for exports; a quiz document says both itself.");
  }
  const imported = convert(file, {
    consent: args.flag("consent"),
    presentation: args.flag("chat") ? "chat" : "screens",
    localeInDoubt: language,
  });
  const findings = lint(imported.document);
  const source = { path, file, imported };
  if (args.flag("dry-run")) await showDryRun(source, findings, { args, language }, system);
  if (args.flag("publish") && !isPublishable(findings)) throw unpublishable(findings);
  return args.flag("dry-run") ? EXIT.ok : await store(source, slug, { args, language }, system);
};

function convert(file: unknown, options: ImportOptions): Imported {
  const imported = isQuizDocument(file) ? importDocument(file) : importTypebot(file, options);
  if (imported.ok) return imported.value;
  const { message, issues } = imported.error;
  const hint = "Nothing was stored.";
  throw new CommandFailure(EXIT.refused, "import_failed", message, hint, { issues });
}

function unpublishable(findings: readonly LintFinding[]): CommandFailure {
  const message = "The quiz has errors and cannot be published.";
  const hint =
    "Nothing was stored. Correct the flow and export it again, or leave --publish out to keep a draft.";
  const issues = findings.filter(({ severity }) => severity === "error");
  return new CommandFailure(EXIT.refused, "lint_failed", message, hint, {
    issues: issues.map(({ path, code, message, step }) => ({ path, code, message, step })),
  });
}

async function showDryRun(
  { path, imported }: Export,
  findings: readonly LintFinding[],
  { args, language }: Wishes,
  system: System,
): Promise<void> {
  const { source, version, document, report } = imported;
  if (args.flag("json")) {
    await printJson(system, { source, version, document, lint: findings, report: reportDocument(report) });
    return;
  }
  const title = `${plainLine(document.name)}: ${plainLine(path)} (${formatName(imported)}), ${document.steps.length} steps`;
  await printLines(system, [
    system.paint("bold", title),
    ...reportLines(report, system, language),
    ...paragraph(lintLines(findings, system)),
  ]);
}

async function store(
  { path, file, imported: { source: format } }: Export,
  slug: string | undefined,
  { args, language }: Wishes,
  system: System,
): Promise<ExitCode> {
  return await withClient(system, async (client, asker) => {
    if (!args.flag("json")) system.say(system.paintMessage("dim", `Importing ${path} …`));
    const imported = await client.importQuiz({
      format,
      file,
      consent: args.flag("consent"),
      ...(args.flag("chat") ? { presentation: "chat" } : {}),
      ...(slug === undefined ? {} : { slug }),
    });
    const published = args.flag("publish") ? await publish(client, imported, asker) : undefined;
    if (args.flag("json")) await printJson(system, resultOf(imported, published));
    else await printLines(system, summaryOf(imported, published, language, system));
    if (published === undefined && !args.flag("json")) {
      system.say(system.paintMessage("dim", `Next: borda publish ${imported.quiz.slug}`));
    }
    return EXIT.ok;
  });
}

/** @throws CommandFailure that says where the draft is: importing again would make a second one */
async function publish(client: ApiClient, imported: ImportResult, asker: Asker): Promise<PublishResult> {
  try {
    return await publishDraft(client, imported);
  } catch (thrown) {
    const failure = apiFailureOf(thrown, asker);
    if (!(failure instanceof CommandFailure) || failure.code === "lint_failed") throw failure;
    const { slug } = imported.quiz;
    const hint = `${failure.hint} The quiz is kept as a draft: publish it with \`borda publish ${slug}\`.`;
    const { exitCode, code, issues, status, requestId } = failure;
    throw new CommandFailure(exitCode, code, failure.message, hint, {
      issues,
      status,
      requestId,
      cause: thrown,
    });
  }
}

function resultOf(imported: ImportResult, published: PublishResult | undefined) {
  const result = { ...imported, report: reportDocument(imported.report) };
  if (published === undefined) return { ...result, published: null };
  const { quiz, version, publicUrl } = published;
  return { ...result, quiz, published: { version, publicUrl } };
}

function summaryOf(
  { quiz, source, version, report, lint: findings }: ImportResult,
  published: PublishResult | undefined,
  language: RemarkLanguage,
  system: System,
): string[] {
  const state = published === undefined ? "a draft" : `published as version ${published.version}`;
  return [
    system.paint(
      "bold",
      `${plainLine(quiz.name)} (${quiz.slug}) from ${formatName({ source, version })}: ${state}`,
    ),
    ...reportLines(report, system, language),
    ...paragraph(lintLines(findings, system)),
    ...(published === undefined ? [] : ["", `  ${published.publicUrl}`]),
  ];
}

/** As people call the format of a file. */
function formatName({ source, version }: Pick<ImportResult, "source" | "version">): string {
  return source === "typebot" ? `Typebot ${version}` : `${source}/${version}`;
}

/** Lines with an empty one before them. */
function paragraph(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}
