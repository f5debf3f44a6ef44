import { expect, test } from "vitest";
import { createScriptBook, withoutShebang } from "./scripts.ts";

test.each([
  ["#!lua flags=allow-key-locking\nreturn 1", "\nreturn 1"],
  ["#!lua name=limit flags=no-writes,allow-key-locking\r\nreturn 1", "\nreturn 1"],
  ["#!lua flags=no-writes\nreturn 1", "#!lua flags=no-writes\nreturn 1"],
  ["return '#!lua flags=allow-key-locking'", "return '#!lua flags=allow-key-locking'"],
  ["", ""],
])("%j runs as %j", (script, expected) => {
  expect(withoutShebang(script)).toBe(expected);
});

test("a script is known by the hash of what the caller sent, and forgotten on flush", () => {
  const book = createScriptBook();
  const script = "#!lua flags=allow-key-locking\nreturn 1";
  const loaded = book.translate(["SCRIPT", "LOAD", script]);
  const hash = "reply" in loaded ? String(loaded.reply) : "";
  expect(hash).toMatch(/^[0-9a-f]{40}$/);
  expect(book.translate(["EVALSHA", hash.toUpperCase(), "1", "k"])).toEqual({
    command: ["EVAL", "\nreturn 1", "1", "k"],
  });
  expect(book.translate(["script", "flush"])).toEqual({ reply: "OK" });
  expect(book.translate(["EVALSHA", hash, "0"])).toEqual({ command: ["EVALSHA", hash, "0"] });
});

test("only so many scripts are remembered; the oldest goes first", () => {
  const book = createScriptBook();
  const first = book.translate(["SCRIPT", "LOAD", "return 0"]);
  for (let index = 1; index <= 500; index += 1) book.translate(["SCRIPT", "LOAD", `return ${index}`]);
  const hash = "reply" in first ? String(first.reply) : "";
  expect(book.translate(["SCRIPT", "EXISTS", hash])).toEqual({ reply: [0] });
});
