import type { DeadLetter } from "@borda/contracts/api";
import { readArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { usageFailure } from "../failure.ts";
import { printJson } from "../output/json.ts";
import { counted, plainLine, table } from "../output/text.ts";
import { withClient } from "../session.ts";
import type { System } from "../system.ts";

const JSON_OPTION = { json: { type: "boolean", default: false } } as const;
const PAGE_ROWS = 200;

export const deadLettersCommand: Command = {
  name: "dead-letters",
  usage: "dead-letters list|replay [ID ...] [--json]",
  summary: "show messages that could not be stored, and send them again",
  details: [
    "list          all of them, newest first",
    "replay        the named ones, else all that were not sent again yet",
    "--json        print one JSON document",
  ],
  async run(args, system) {
    const [action, ...rest] = args;
    if (action === "list") return await list(rest, system);
    if (action === "replay") return await replay(rest, system);
    throw usageFailure(
      action === undefined ? "list or replay is missing." : `“${action}” is neither list nor replay.`,
      "dead-letters",
    );
  },
};

async function list(args: readonly string[], system: System): Promise<ExitCode> {
  const { values } = readArguments("dead-letters", args, JSON_OPTION, []);
  const letters = await withClient(system, async (client) => {
    const found: DeadLetter[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await client.listDeadLetters({
        limit: PAGE_ROWS,
        ...(cursor === undefined ? {} : { cursor }),
      });
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  });
  if (values.json) await printJson(system, { items: letters });
  else if (letters.length === 0) await system.write("No dead letters.\n");
  else {
    const rows = letters.map(({ id, type, reason, createdAt, replayedAt }) => [
      id,
      createdAt,
      replayedAt === null ? system.paint("yellow", "waiting") : system.paint("dim", "sent again"),
      plainLine(type),
      plainLine(reason),
    ]);
    await system.write(`${table(rows, system.columns, "").join("\n")}\n`);
  }
  return EXIT.ok;
}

async function replay(args: readonly string[], system: System): Promise<ExitCode> {
  const ids = args.filter((argument) => !argument.startsWith("-"));
  const { values } = readArguments("dead-letters", args, JSON_OPTION, ids);
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
  if (values.json) await printJson(system, { replayed });
  else await system.write(`${counted(replayed, "message")} sent again.\n`);
  return EXIT.ok;
}
