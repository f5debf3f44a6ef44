/** `borda quizzes`: what the account has. */
import type { Quiz } from "@borda/contracts/api";
import { PAGE_LIMIT } from "@borda/contracts/api";
import { everyPage } from "../access/every-page.ts";
import { withClient } from "../access/with-client.ts";
import type { RunCommand } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { printJson, printLines } from "../output/print.ts";
import { quizLines } from "../output/quizzes.ts";

export const runQuizzes: RunCommand = async (args, system) => {
  const quizzes = await withClient(system, (client) =>
    everyPage<Quiz>((cursor) => client.listQuizzes({ limit: PAGE_LIMIT.max, ...cursor })),
  );
  if (args.flag("json")) await printJson(system, { items: quizzes });
  else if (quizzes.length > 0) await printLines(system, quizLines(quizzes, system));
  else await printLines(system, ["No quizzes yet. Make one of a Typebot export: borda import FILE"]);
  return EXIT.ok;
};
