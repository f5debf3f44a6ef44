/** `borda dead-letters`: messages that could not be stored. */
import { type DeadLetter, PAGE_LIMIT } from "@borda/contracts/api";
import { everyPage } from "../access/every-page.ts";
import { withClient } from "../access/with-client.ts";
import type { RunCommand } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { printJson, printLines } from "../output/print.ts";
import { counted, plainLine, table } from "../output/text.ts";
import type { Terminal } from "../system.ts";

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export const runListDeadLetters: RunCommand = async (args, system) => {
  const letters = await withClient(system, (client) =>
    everyPage<DeadLetter>((cursor) => client.listDeadLetters({ limit: PAGE_LIMIT.max, ...cursor })),
  );
  if (args.flag("json")) await printJson(system, { items: letters });
  else if (letters.length === 0) await printLines(system, ["No dead letters."]);
  else await printLines(system, letterLines(letters, system));
  return EXIT.ok;
};

function letterLines(letters: readonly DeadLetter[], { paint, columns }: Terminal): string[] {
  const rows = letters.map(({ id, type, reason, createdAt, replayedAt }) => [
    id,
    createdAt,
    replayedAt === null ? paint("yellow", "waiting") : paint("dim", "sent again"),
    plainLine(type),
    plainLine(reason),
  ]);
  return table(rows, columns, "");
}

export const runReplayDeadLetters: RunCommand = async (args, system) => {
  const ids = [...args.positionals];
  const foreign = ids.find((id) => !UUID.test(id));
  if (foreign !== undefined) {
    throw args.misuse(`“${foreign}” is no id; \`borda dead-letters list\` shows them.`);
  }
  const replayed = await withClient(system, async (client) => {
    if (ids.length > 0) return (await client.replayDeadLetters({ ids })).replayed;
    let sum = 0;
    for (let more = true; more; ) {
      const result = await client.replayDeadLetters();
      sum += result.replayed;
      more = result.more && result.replayed > 0;
    }
    return sum;
  });
  if (args.flag("json")) await printJson(system, { replayed });
  else await printLines(system, [`${counted(replayed, "message")} sent again.`]);
  return EXIT.ok;
};
