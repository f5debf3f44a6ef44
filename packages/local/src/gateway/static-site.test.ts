import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { headersFor, parseHeadersFile } from "./headers-file.ts";
import { createStaticSite } from "./static-site.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "borda-site-"));
  mkdirSync(join(folder, "site/assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  writeFileSync(join(folder, "site/index.html"), "<title>page</title>");
  writeFileSync(join(folder, "site/assets/app.js"), "run()");
  writeFileSync(
    join(folder, "site/_headers"),
    "/*\n  X-Frame-Options: DENY\n  Cache-Control: no-store\n/assets/*\n  ! Cache-Control\n  Cache-Control: immutable\n",
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

async function get(path: string) {
  const { status, headers, body } = await createStaticSite(join(folder, "site")).get(path);
  return { status, type: headers["content-type"], cache: headers["cache-control"], text: body.toString() };
}

const PAGE = {
  status: 200,
  type: "text/html; charset=utf-8",
  cache: "no-store",
  text: "<title>page</title>",
};

test.each([
  ["/"],
  ["/quizzes/01a"],
  ["/sign-in"],
  ["/_headers"],
  ["/%zz"],
  ["/../secret.txt"],
  ["/..%2fsecret.txt"],
  ["/%2e%2e/secret.txt"],
  ["/a%00b"],
  ["/..%5csecret.txt"],
])("%s gives the page and never a file outside the site", async (path) => {
  expect(await get(path)).toEqual(PAGE);
});

test("a file has its type and the headers of its path", async () => {
  expect(await get("/assets/app.js")).toEqual({
    status: 200,
    type: "text/javascript; charset=utf-8",
    cache: "immutable",
    text: "run()",
  });
});

test("a script that does not exist is not answered with the page", async () => {
  expect((await get("/assets/old.js")).status).toBe(404);
});

test("rules add up in order, joined by commas, and can be taken away", () => {
  const rules = parseHeadersFile("# comment\n/*\n  A: 1\n  B: x, y\n\n/p/*\n  A: 2\n  ! B\n");
  expect([headersFor(rules, "/"), headersFor(rules, "/p/q")]).toEqual([{ a: "1", b: "x, y" }, { a: "1, 2" }]);
});
