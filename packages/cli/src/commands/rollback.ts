import { countOf, readArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { printJson } from "../output/json.ts";
import { quizBySlug, withClient } from "../session.ts";

const OPTIONS = { version: { type: "string" }, json: { type: "boolean", default: false } } as const;

export const rollbackCommand: Command = {
  name: "rollback",
  usage: "rollback SLUG [--version N] [--json]",
  summary: "serve an earlier version of a quiz again",
  details: [
    "--version N   the version to serve; the one before the present one otherwise",
    "--json        print one JSON document",
  ],
  async run(args, system) {
    const { values, positionals } = readArguments("rollback", args, OPTIONS, ["SLUG"]);
    const [slug = ""] = positionals;
    const version = countOf("rollback", "version", values.version);
    const published = await withClient(system, async (client) => {
      const quiz = await quizBySlug(client, slug);
      return await client.rollbackQuiz(quiz.id, version === undefined ? {} : { version });
    });
    if (values.json) await printJson(system, published);
    else
      await system.write(
        `${system.paint("bold", `${slug} serves version ${published.version} again`)}\n  ${published.publicUrl}\n`,
      );
    return EXIT.ok;
  },
};
