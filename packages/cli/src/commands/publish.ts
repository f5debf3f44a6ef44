import { readArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { lintLines } from "../output/import-report.ts";
import { printJson } from "../output/json.ts";
import { quizBySlug, withClient } from "../session.ts";

export const publishCommand: Command = {
  name: "publish",
  usage: "publish SLUG [--json]",
  summary: "publish the draft of a quiz as its next version",
  details: ["--json        print one JSON document"],
  async run(args, system) {
    const options = { json: { type: "boolean", default: false } } as const;
    const { values, positionals } = readArguments("publish", args, options, ["SLUG"]);
    const [slug = ""] = positionals;
    const published = await withClient(system, async (client) => {
      const quiz = await quizBySlug(client, slug);
      return await client.publishQuiz(quiz.id);
    });
    if (values.json) await printJson(system, published);
    else {
      const warnings = lintLines(published.lint, system);
      const lines = [
        system.paint("bold", `${slug} is published as version ${published.version}`),
        `  ${published.publicUrl}`,
      ];
      await system.write(`${[...lines, ...(warnings.length === 0 ? [] : ["", ...warnings])].join("\n")}\n`);
    }
    return EXIT.ok;
  },
};
