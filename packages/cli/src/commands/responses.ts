import { readArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { EXIT } from "../exit-codes.ts";
import { CommandFailure, usageFailure } from "../failure.ts";
import { quizBySlug, withClient } from "../session.ts";
import type { System } from "../system.ts";

const OPTIONS = { format: { type: "string", default: "csv" } } as const;

export const responsesCommand: Command = {
  name: "responses",
  usage: "responses SLUG [--format csv|ndjson]",
  summary: "write all responses of a quiz to standard output, newest first",
  details: ["--format F    csv (RFC 4180, UTF-8, cells that would run as formulas defused) or ndjson"],
  async run(args, system) {
    const { values, positionals } = readArguments("responses", args, OPTIONS, ["SLUG"]);
    const [slug = ""] = positionals;
    const { format } = values;
    if (format !== "csv" && format !== "ndjson") {
      throw usageFailure(`--format must be csv or ndjson, not “${format}”.`, "responses");
    }
    await withClient(system, async (client) => {
      const quiz = await quizBySlug(client, slug);
      const { body } = await client.exportResponses(quiz.id, format);
      if (body !== null) await copy(body, system);
    });
    return EXIT.ok;
  },
};

/** Passes on what comes as it comes, so that neither side holds all of it. */
async function copy(body: ReadableStream<Uint8Array>, system: System): Promise<void> {
  const reader = body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (!(await system.write(part.value))) {
        await reader.cancel();
        return;
      }
    }
  } catch {
    const message = "The connection broke off before the last response, so the output is not complete.";
    throw new CommandFailure(EXIT.failure, message, "Run it again.");
  }
}
