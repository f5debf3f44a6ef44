/** The renderer of the browser's bundle, tried in a real document. */
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { launchBrowser } from "../../../test/browser/browser.ts";

let browser: Browser;
let page: Page;
let script: string;

beforeAll(async () => {
  browser = await launchBrowser();
  const built = await build({
    entryPoints: [fileURLToPath(new URL("../src/browser/jsx-dom.ts", import.meta.url))],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "dom",
  });
  script = built.outputFiles[0]?.text ?? "";
});
afterAll(async () => {
  await browser.close();
});
beforeEach(async () => {
  await page?.close();
  page = await browser.newPage();
  await page.addScriptTag({ content: script });
});

/** Brings a document from one state to another and tells what is there, and which elements are still the same. */
function patched(before: string, after: string, meanwhile = ""): Promise<{ html: string; same: string[] }> {
  return page.evaluate(
    ([from, to, code]) => {
      const { patch } = (globalThis as unknown as { dom: { patch: (a: Node, b: Node) => void } }).dom;
      document.body.innerHTML = from;
      new Function(code)();
      const known = new Map([...document.body.querySelectorAll("*")].map((node) => [node, node.id]));
      const wanted = document.createElement("div");
      wanted.innerHTML = to;
      patch(document.body, wanted);
      const same = [...document.body.querySelectorAll("*")].filter((node) => known.has(node));
      return { html: document.body.innerHTML, same: same.map((node) => node.id || node.localName) };
    },
    [before, after, meanwhile] as const,
  );
}

test.each([
  ["text", '<p id="a">one</p>', '<p id="a">two</p>', ["a"]],
  ["attributes", '<p id="a" class="x" title="t">1</p>', '<p id="a" class="y" lang="en">1</p>', ["a"]],
  ["something new in front", '<p id="b">b</p>', '<div class="note">n</div><p id="b">b</p>', ["b"]],
  ["something new of the same kind in front", '<p id="b">b</p>', '<p id="a">a</p><p id="b">b</p>', ["b"]],
  [
    "something gone from the middle",
    '<p id="a">a</p><p id="b">b</p><p id="c">c</p>',
    '<p id="a">a</p><p id="c">c</p>',
    ["a", "c"],
  ],
  ["something gone from the end", '<p id="a">a</p><p id="b">b</p>', '<p id="a">a</p>', ["a"]],
  [
    "another step",
    '<main data-step="one"><p id="a">a</p></main>',
    '<main data-step="two"><p id="a">a</p></main>',
    [],
  ],
  [
    "the same step",
    '<main data-step="one"><p id="a">a</p></main>',
    '<main data-step="one"><p id="a">z</p></main>',
    ["main", "a"],
  ],
  ["everything gone", '<p id="a">a</p>', "", []],
  ["text beside elements", 'x<b id="b">b</b>y', '<b id="b">b</b>z', ["b"]],
])("%s: the page becomes what is wanted and keeps what is the same", async (_what, before, after, same) => {
  expect(await patched(before, after)).toEqual({ html: after, same });
});

test("what was typed, chosen and focused stays when its element stays", async () => {
  const fields = '<input id="t" name="t"><input id="c" type="checkbox">';
  await patched(fields, `<p class="error">!</p>${fields}`, "t.value = 'typed'; c.checked = true; t.focus()");
  expect(
    await page.evaluate(() => {
      const [typed, box] = document.querySelectorAll("input");
      return [typed?.value, box?.checked, document.activeElement?.id];
    }),
  ).toEqual(["typed", true, "t"]);
});

test("what a player has taken over is left alone", async () => {
  const taken = '<div class="video" data-taken=""><iframe></iframe></div>';
  const { html } = await patched(
    `<p id="a">a</p>${taken}`,
    '<p id="a">b</p><div class="video"><a>play</a></div>',
  );
  expect(html).toBe(`<p id="a">b</p>${taken}`);
});

test("JSX becomes elements, with attributes as markup would have them", async () => {
  const html = await page.evaluate(() => {
    type Jsx = (type: unknown, props: Record<string, unknown>) => unknown;
    const { jsx, Fragment, nodesOf } = (
      globalThis as unknown as { dom: { jsx: Jsx; Fragment: unknown; nodesOf: (made: unknown) => Node } }
    ).dom;
    const Word = ({ children }: Record<string, unknown>) => jsx("b", { children });
    const made = jsx(Fragment, {
      children: [
        "a<b>",
        0,
        null,
        false,
        [jsx(Word, { children: "&" })],
        jsx("input", { type: "radio", defaultChecked: true, required: false, "aria-label": undefined }),
        jsx("input", { defaultValue: '"x"', hidden: true }),
        jsx("textarea", { defaultValue: "</textarea>", rows: 4 }),
        jsx("svg", { children: jsx("use", { href: "#i" }) }),
      ],
    });
    const box = document.createElement("div");
    box.append(nodesOf(made));
    return [box.innerHTML, box.querySelector("use")?.namespaceURI, box.querySelector("textarea")?.value];
  });
  expect(html).toEqual([
    "a&lt;b&gt;0<b>&amp;</b>" +
      '<input type="radio" checked=""><input value="&quot;x&quot;" hidden="">' +
      '<textarea rows="4">&lt;/textarea&gt;</textarea><svg><use href="#i"></use></svg>',
    "http://www.w3.org/2000/svg",
    "</textarea>",
  ]);
});
