import { slugSchema } from "@borda/contracts";
import type { ImportResult, PublishResult } from "@borda/contracts/api";
import { isPublishable, lint } from "@borda/quiz";
import { importTypebot } from "@borda/quiz/importers";
import { readArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { CommandFailure, failureOf, usageFailure } from "../failure.ts";
import { lintLines, reportLines } from "../output/import-report.ts";
import { printJson } from "../output/json.ts";
import { plainLine } from "../output/text.ts";
import { readJsonFile } from "../read-file.ts";
import { withClient } from "../session.ts";
import type { System } from "../system.ts";

const OPTIONS = {
  slug: { type: "string" },
  consent: { type: "boolean", default: false },
  publish: { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;
type Options = {
  readonly slug?: string | undefined;
  readonly consent: boolean;
  readonly publish: boolean;
  readonly json: boolean;
};

export const importCommand: Command = {
  name: "import",
  usage: "import FILE [--slug S] [--consent] [--publish] [--json]",
  summary: "make a quiz of a Typebot export (versions 3 to 6.1)",
  details: [
    "--slug S      the last part of the quiz's public address; made from the file's name otherwise",
    "--consent     put a consent element beside the first contact field",
    "--publish     publish the quiz when it has no lint errors",
    "--dry-run     store nothing and show what would become of the file; needs no running stack",
    "--json        print one JSON document",
  ],
  async run(args, system) {
    const { values, positionals } = readArguments("import", args, OPTIONS, ["FILE"]);
    const [path = ""] = positionals;
    if (values.slug !== undefined && !slugSchema.safeParse(values.slug).success) {
      throw usageFailure(
        `--slug must be 1 to 80 of a-z, 0-9 and inner hyphens, not “${values.slug}”.`,
        "import",
      );
    }
    const file = await readJsonFile(path);
    return values["dry-run"]
      ? await dryRun(path, file, values, system)
      : await store(path, file, values, system);
  },
};

async function dryRun(
  path: string,
  file: unknown,
  { consent, json }: Options,
  system: System,
): Promise<ExitCode> {
  const imported = importTypebot(file, { consent });
  if (!imported.ok) {
    throw new CommandFailure(EXIT.refused, imported.error.message, undefined, imported.error.issues);
  }
  const { source, version, document, report } = imported.value;
  const findings = lint(document);
  if (json) await printJson(system, { source, version, document, lint: findings, report });
  else {
    const title = `${plainLine(document.name)}: ${path} (Typebot ${version}), ${document.steps.length} steps`;
    await print(system, [
      system.paint("bold", title),
      ...reportLines(report, system),
      ...paragraph(lintLines(findings, system)),
    ]);
  }
  return isPublishable(findings) ? EXIT.ok : EXIT.refused;
}

async function store(path: string, file: unknown, options: Options, system: System): Promise<ExitCode> {
  return await withClient(system, async (client) => {
    if (!options.json) system.say(`Importing ${path} …`);
    const { slug, consent } = options;
    const imported = await client.importQuiz({
      format: "typebot",
      file,
      consent,
      ...(slug === undefined ? {} : { slug }),
    });
    let published: PublishResult | undefined;
    let failure: CommandFailure | undefined;
    if (options.publish) {
      try {
        published = await client.publishQuiz(imported.quiz.id);
      } catch (error) {
        failure = failureOf(error);
      }
    }
    if (options.json) await printJson(system, resultOf(imported, published));
    else await print(system, summaryOf(imported, published, options, system));
    if (failure === undefined) return EXIT.ok;
    throw new CommandFailure(
      failure.exitCode,
      `The quiz is imported as a draft, and was not published: ${failure.message}`,
      `Correct it and run: borda publish ${imported.quiz.slug}`,
      failure.issues,
    );
  });
}

function resultOf(imported: ImportResult, published: PublishResult | undefined) {
  if (published === undefined) return { ...imported, published: null };
  const { quiz, version, publicUrl } = published;
  return { ...imported, quiz, published: { version, publicUrl } };
}

function summaryOf(
  { quiz, version, report, lint: findings }: ImportResult,
  published: PublishResult | undefined,
  { publish }: Options,
  system: System,
): string[] {
  const state = published === undefined ? "a draft" : `published as version ${published.version}`;
  const next = publish ? undefined : `  Next: borda publish ${quiz.slug}`;
  return [
    system.paint("bold", `${plainLine(quiz.name)} (${quiz.slug}) from Typebot ${version}: ${state}`),
    ...reportLines(report, system),
    ...paragraph(lintLines(findings, system)),
    ...paragraph(
      [published === undefined ? next : `  ${published.publicUrl}`].filter((line) => line !== undefined),
    ),
  ];
}

/** Lines with an empty one before them. */
function paragraph(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}

async function print(system: System, lines: readonly string[]): Promise<void> {
  await system.write(`${lines.join("\n")}\n`);
}
