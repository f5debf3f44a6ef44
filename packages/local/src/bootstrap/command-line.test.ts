import { expect, test } from "vitest";
import { parseCommandLine } from "./command-line.mjs";

test.each([
  [["start"], { command: "start", args: [] }],
  [["start", "--fresh"], { command: "start", args: ["--fresh"] }],
  [
    ["borda", "import", "a file.json", "--", "-x"],
    { command: "borda", args: ["import", "a file.json", "--", "-x"] },
  ],
  [["test", "--", "quiz"], { command: "test", args: ["--", "quiz"] }],
])("%j names a program and passes the rest on as it is", (args, expected) => {
  expect(parseCommandLine(args)).toEqual(expected);
});

test.each([[[]], [["deploy"]], [["--fresh", "start"]], [["constructor"]]])("%j is refused", (args) => {
  expect(parseCommandLine(args)).toBeNull();
});
