import { readArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { printJson } from "../output/json.ts";
import { statsLines } from "../output/stats.ts";
import { quizBySlug, withClient } from "../session.ts";

export const statsCommand: Command = {
  name: "stats",
  usage: "stats SLUG [--json]",
  summary: "show how many see, start and finish a quiz, step by step",
  details: ["--json        print one JSON document"],
  async run(args, system) {
    const options = { json: { type: "boolean", default: false } } as const;
    const { values, positionals } = readArguments("stats", args, options, ["SLUG"]);
    const [slug = ""] = positionals;
    const stats = await withClient(system, async (client) => {
      const quiz = await quizBySlug(client, slug);
      return await client.getQuizStats(quiz.id);
    });
    if (values.json) await printJson(system, stats);
    else await system.write(`${statsLines(stats, system).join("\n")}\n`);
    return EXIT.ok;
  },
};
