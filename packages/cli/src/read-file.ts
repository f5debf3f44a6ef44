/** Reads a file that a person named. */
import { readFile, stat } from "node:fs/promises";
import { IMPORT_MAX_BYTES } from "@borda/contracts/api";
import { EXIT } from "./exit-codes.ts";
import { CommandFailure } from "./failure.ts";

/** The parsed JSON of a file of at most 5 MB. @throws CommandFailure that says what is wrong with it */
export async function readJsonFile(path: string): Promise<unknown> {
  const bytes = await readSmallFile(path);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refused(`${path} is not a text in UTF-8.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    const what = text.trim() === "" ? "is empty" : "is not whole JSON: it is cut off or has another format";
    throw refused(`${path} ${what}.`);
  }
}

function refused(message: string): CommandFailure {
  return new CommandFailure(
    EXIT.refused,
    message,
    "Give the file that Typebot's editor makes under Export flow.",
  );
}

async function readSmallFile(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > IMPORT_MAX_BYTES) {
      const message = `${path} has ${Math.ceil(size / 1_000_000)} MB; at most ${IMPORT_MAX_BYTES / 1_000_000} MB can be imported.`;
      throw new CommandFailure(EXIT.refused, message, "Export a single flow, without its results.");
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof CommandFailure) throw error;
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT")
      throw new CommandFailure(EXIT.notFound, `There is no file ${path}.`, "Check the path.");
    const what = code === "EISDIR" ? "is a folder" : `cannot be read (${String(code)})`;
    throw new CommandFailure(EXIT.failure, `${path} ${what}.`, "Give the path of an export.");
  }
}
