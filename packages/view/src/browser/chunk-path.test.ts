import { expect, test } from "vitest";
import { chunkPath } from "./chunk-path.ts";

const PATHS = "/_borda/pix-0a1b2c3d.js /_borda/pixels-1a2b3c4d.js /_borda/value-grades-2a3b4c5d.js";

test.each([
  ["pix", "/_borda/pix-0a1b2c3d.js"],
  ["pixels", "/_borda/pixels-1a2b3c4d.js"],
  ["value-grades", "/_borda/value-grades-2a3b4c5d.js"],
  ["value", ""],
  ["grades", ""],
])("the chunk %s is found by its whole name", (name, path) => {
  expect(chunkPath(PATHS, name)).toBe(path);
});
