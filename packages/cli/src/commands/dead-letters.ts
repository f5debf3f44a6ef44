/** `borda dead-letters`: messages that could not be stored. */
import { type DeadLetter, PAGE_LIMIT, type ReplayResult } from "@borda/contracts/api";
import { everyPage } from "../access/every-page.ts";
import { withClient } from "../access/with-client.ts";
import type { RunCommand } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { printJson, printLines } from "../output/print.ts";
import { counted, plainLine, printable, table } from "../output/text.ts";
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

export const runShowDeadLetter: RunCommand = async (args, system) => {
  const [id = ""] = args.positionals;
  if (!UUID.test(id)) throw args.misuse(notAnId(id));
  const letter = await withClient(system, (client) => client.getDeadLetter(id));
  if (args.flag("json")) {
    await printJson(system, letter);
    return EXIT.ok;
  }
  const { paint, columns } = system;
  const rows = [
    ["id", letter.id],
    ["type", plainLine(letter.type)],
    ["reason", plainLine(letter.reason)],
    ["request", letter.requestId ?? "unknown"],
    ["kept at", letter.createdAt],
    ["sent again", letter.replayedAt ?? "not yet"],
  ].map(([name = "", value = ""]) => [paint("dim", name), value]);
  await printLines(system, [...table(rows, columns, ""), "", ...readableBody(letter.body)]);
  return EXIT.ok;
};

/** JSON over several lines; what is no JSON as it is. Each line without control characters. */
function readableBody(body: string): string[] {
  const text = isJson(body) ? JSON.stringify(JSON.parse(body), null, 2) : body;
  return text.split("\n").map(printable);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function notAnId(id: string): string {
  return `“${plainLine(id)}” is no id; \`borda dead-letters list\` shows them.`;
}

export const runReplayDeadLetters: RunCommand = async (args, system) => {
  const ids = [...args.positionals];
  const foreign = ids.find((id) => !UUID.test(id));
  if (foreign !== undefined) {
    throw args.misuse(notAnId(foreign));
  }
  const { more: _, ...sum } = await withClient(system, async (client) => {
    if (ids.length > 0) return await client.replayDeadLetters({ ids });
    let sum = await client.replayDeadLetters();
    for (let last = sum; last.more && last.replayed > 0; ) {
      last = await client.replayDeadLetters();
      // What was not sent still waits, and the last call looks at it once more.
      sum = { ...last, lookedAt: sum.replayed + last.lookedAt, replayed: sum.replayed + last.replayed };
    }
    return sum;
  });
  if (args.flag("json")) await printJson(system, sum);
  else await printLines(system, replayLines(sum));
  return EXIT.ok;
};

function replayLines({ lookedAt, replayed, notReplayed }: Omit<ReplayResult, "more">): string[] {
  const sent = `${counted(replayed, "message")} sent again`;
  if (lookedAt === 0) return [`${sent}: none is waiting.`];
  if (lookedAt === replayed) return [`${sent}.`];
  const reasons: [number, string][] = [
    [notReplayed.sentBefore, "sent again before; what fails once more waits again: borda dead-letters list"],
    [
      notReplayed.beingSent,
      "left to another replay, which is sending now; if it fails they wait again within a minute",
    ],
    [notReplayed.unknown, "unknown under this account"],
    [notReplayed.unreadable, "no JSON, which nothing could read: borda dead-letters show ID"],
  ];
  const why = reasons.filter(([count]) => count > 0).map(([count, reason]) => `  ${count}: ${reason}`);
  return [`${sent}, ${lookedAt} looked at. Not sent:`, ...why];
}
