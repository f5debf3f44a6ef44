/** `borda stats`: the numbers of a quiz. */
import { findQuiz } from "../access/find-quiz.ts";
import { withClient } from "../access/with-client.ts";
import type { RunCommand } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { printJson, printLines } from "../output/print.ts";
import { statsLines } from "../output/stats.ts";

export const runStats: RunCommand = async (args, system) => {
  const [slug = ""] = args.positionals;
  const { quiz, stats } = await withClient(system, async (client) => {
    const { quiz } = await findQuiz(client, slug);
    return { quiz, stats: await client.getQuizStats(quiz.id) };
  });
  if (args.flag("json")) await printJson(system, stats);
  else await printLines(system, statsLines(stats, quiz, system));
  return EXIT.ok;
};
