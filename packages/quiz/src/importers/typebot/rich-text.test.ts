import { expect, test } from "vitest";
import { readRichText } from "./rich-text.ts";

function read(content: unknown) {
  const remarks: string[] = [];
  const paragraphs = readRichText(content, {
    pipe: (text) => text.replaceAll("{{Name}}", "[name]"),
    remark: (code, ..._values) => {
      remarks.push(code);
    },
  });
  return { paragraphs, remarks };
}

const p = (...children: object[]) => ({ type: "p", children });

test("marks, links, line breaks and variables are kept; blank pieces carry no marks", () => {
  const richText = [
    p(
      { text: "Hello " },
      { text: "bold", bold: true },
      { text: " ", bold: true },
      { text: "it", italic: true },
      { text: "\nnext {{Name}}" },
    ),
    p({ text: "" }),
    p(
      { type: "a", url: "https://example.com/?q={{Name}}", children: [{ text: "link", underline: true }] },
      { text: "." },
    ),
  ];
  expect(read({ richText })).toEqual({
    paragraphs: [
      [{ text: "Hello " }, { text: "bold ", bold: true }, { text: "it", italic: true }],
      [{ text: "next [name]" }],
      [{ text: "link", underline: true, href: "https://example.com/?q=[name]" }, { text: "." }],
    ],
    remarks: [],
  });
});

test("lists become lines with a sign", () => {
  const item = (text: string) => ({ type: "li", children: [{ type: "lic", children: [{ text }] }] });
  const richText = [
    { type: "ul", children: [item("one"), item("two")] },
    { type: "ol", children: [item("first"), item("second")] },
  ];
  expect(read({ richText }).paragraphs.map((spans) => spans.map(({ text }) => text).join(""))).toEqual([
    "• one",
    "• two",
    "1. first",
    "2. second",
  ]);
});

test("the HTML of older exports is read for its formatting alone", () => {
  const html =
    '<div>Olá, <strong>Ana</strong> &amp; <em>Bia</em><br>linha</div><ul><li>um</li></ul><a href="https://x.example">site</a>';
  expect(read({ html, plainText: "not used" }).paragraphs).toEqual([
    [{ text: "Olá, " }, { text: "Ana", bold: true }, { text: " & " }, { text: "Bia", italic: true }],
    [{ text: "linha" }],
    [{ text: "• um" }],
    [{ text: "site", href: "https://x.example" }],
  ]);
  expect(read({ plainText: "a\nb" }).paragraphs).toEqual([[{ text: "a" }], [{ text: "b" }]]);
});

test("characters that HTML names are what they stand for", () => {
  const html =
    "<div>Ol&aacute; &Eacute; voc&ecirc;&hellip; 5&nbsp;&euro; &ldquo;j&aacute;&rdquo; &ndash; &frac12; &AMP; &rarr; &#128054; &nada; &constructor;</div>";
  expect(read({ html }).paragraphs).toEqual([
    [{ text: "Olá É você… 5\u00a0€ “já” – ½ & → 🐶 &nada; &constructor;" }],
  ]);
});

test("a link to an unsafe address keeps its text and is remarked on", () => {
  const richText = [p({ type: "a", url: "javascript:alert(1)", children: [{ text: "tap" }] })];
  expect(read({ richText })).toEqual({
    paragraphs: [[{ text: "tap" }]],
    remarks: ["text_link_left_out"],
  });
});

test("nothing is nothing", () => {
  for (const content of [
    undefined,
    null,
    {},
    { richText: [] },
    { richText: [p({ text: " " })] },
    { html: "" },
    "x",
  ]) {
    expect(read(content)).toEqual({ paragraphs: [], remarks: [] });
  }
});

test("a node whose type refuses to become text is read as a paragraph", () => {
  const richText = [{ type: { toString: 1, valueOf: 1 }, children: [{ text: "Hello" }] }];
  expect(read({ richText })).toEqual({ paragraphs: [[{ text: "Hello" }]], remarks: [] });
});
