/** `borda responses`: every response of a quiz, as the API exports them. */
import type { ExportQuery } from "@borda/contracts/api";
import { findQuiz } from "../access/find-quiz.ts";
import { withClient } from "../access/with-client.ts";
import type { Arguments, RunCommand } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { CommandFailure } from "../failure.ts";
import type { System } from "../system.ts";

export const runResponses: RunCommand = async (args, system) => {
  const [slug = ""] = args.positionals;
  const query = queryOf(args);
  await withClient(system, async (client) => {
    const { quiz } = await findQuiz(client, slug);
    const { body } = await client.exportResponses(quiz.id, query);
    if (body !== null) await passOn(body, system.write);
  });
  return EXIT.ok;
};

function queryOf(args: Arguments): ExportQuery {
  const format = args.text("format") ?? "csv";
  if (format !== "csv" && format !== "ndjson") {
    throw args.misuse(`--format must be csv or ndjson, not “${format}”.`);
  }
  const separator = args.text("separator");
  if (separator === undefined) return { format };
  if (separator !== "comma" && separator !== "semicolon") {
    throw args.misuse(`--separator must be comma or semicolon, not “${separator}”.`);
  }
  if (format !== "csv") throw args.misuse("--separator is for --format csv.");
  return { format, separator };
}

/** Passes on what comes as it comes, no faster than it is taken, so that neither side holds all of it. */
export async function passOn(body: ReadableStream<Uint8Array>, write: System["write"]): Promise<void> {
  const reader = body.getReader();
  for (let part = await next(reader); !part.done; part = await next(reader)) {
    if (await write(part.value)) continue;
    // Nobody reads any more, so nobody needs the rest.
    await reader.cancel();
    return;
  }
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read();
  } catch (error) {
    const message = "The connection broke off before the last response, so the output is not complete.";
    throw new CommandFailure(EXIT.failure, "incomplete", message, "Run it again.", { cause: error });
  }
}
