import { expect, test } from "vitest";
import { noteworthyLine } from "./log-lines.ts";

test.each([
  [
    '[borda-ingest] {"at":"x","level":"error","event":"batch_failed","service":"ingest","error":"Error: away\\nat x","requestId":"r-1"}',
    "ingest: batch_failed · Error: away · r-1",
  ],
  ['{"at":"x","level":"error","event":"crash"}', "origin: crash"],
  ["\u001b[31m✘ [ERROR] Build failed with 1 error:\u001b[0m", "origin: Build failed with 1 error:"],
  ["[wrangler:error] Uncaught TypeError: x", "origin: Uncaught TypeError: x"],
  ["TypeError: x is not a function", "origin: TypeError: x is not a function"],
])("%s is shown", (line, shown) => {
  expect(noteworthyLine("origin", line)).toBe(shown);
});

test.each([
  ['[borda-edge] {"at":"x","level":"info","event":"request","service":"edge"}'],
  ['{"at":"x","level":"warn","event":"slow"}'],
  ["[wrangler:info] GET /abc 200 OK (24ms)"],
  ["[wrangler:info] Ready on http://127.0.0.1:18705"],
  ["{not json"],
  [""],
])("%j stays in the log", (line) => {
  expect(noteworthyLine("origin", line)).toBeNull();
});
