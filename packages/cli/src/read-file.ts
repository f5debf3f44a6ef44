/** Reads a file that a person named. */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { IMPORT_MAX_BYTES } from "@borda/contracts/api";
import { EXIT } from "./exit-codes.ts";
import { CommandFailure } from "./failure.ts";
import type { System } from "./system.ts";

const MEGABYTE = 1_000_000;
const EXPECTED = "Give the file that Typebot's editor makes under Export flow, or a quiz document.";

/**
 * The parsed JSON of a file of at most 5 MB; never more than that is held.
 * @param path `-` is standard input
 * @throws CommandFailure that says what is wrong with it
 */
export async function readJsonFile(path: string, system: Pick<System, "input">): Promise<unknown> {
  const name = path === "-" ? "Standard input" : path;
  const bytes = await readAtMost(path === "-" ? system.input() : await openFile(path), name);
  let text: string;
  try {
    // A byte order mark, which some editors put in front, is left out.
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refused("not_json", `${name} is not a text in UTF-8.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    const what = text.trim() === "" ? "is empty" : "is not whole JSON: it is cut off or has another format";
    throw refused("not_json", `${name} ${what}.`);
  }
}

async function openFile(path: string): Promise<AsyncIterable<Uint8Array>> {
  try {
    const found = await stat(path);
    if (found.isDirectory()) {
      throw new CommandFailure(EXIT.failure, "file_unreadable", `${path} is a folder.`, EXPECTED);
    }
    if (found.size > IMPORT_MAX_BYTES) throw tooLarge(path, found.size);
  } catch (error) {
    throw readFailure(error, path);
  }
  return createReadStream(path);
}

async function readAtMost(source: AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of source) {
      size += part.byteLength;
      if (size > IMPORT_MAX_BYTES) throw tooLarge(name);
      parts.push(part);
    }
  } catch (error) {
    throw readFailure(error, name);
  }
  return Buffer.concat(parts);
}

function readFailure(error: unknown, path: string): CommandFailure {
  if (error instanceof CommandFailure) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
  if (code === "ENOENT" || code === "ENOTDIR") {
    return new CommandFailure(
      EXIT.notFound,
      "file_not_found",
      `There is no file ${path}.`,
      "Check the path.",
    );
  }
  const why = code === "EACCES" ? "its permissions forbid it" : code;
  return new CommandFailure(EXIT.failure, "file_unreadable", `${path} cannot be read: ${why}.`, EXPECTED);
}

function tooLarge(name: string, size?: number): CommandFailure {
  const has = size === undefined ? "is too large" : `has ${Math.ceil((size / MEGABYTE) * 10) / 10} MB`;
  const message = `${name} ${has}; at most ${IMPORT_MAX_BYTES / MEGABYTE} MB can be imported.`;
  const hint = "Export a single flow, without its results.";
  return new CommandFailure(EXIT.refused, "file_too_large", message, hint);
}

function refused(code: string, message: string): CommandFailure {
  return new CommandFailure(EXIT.refused, code, message, EXPECTED);
}
